"""Starts the service on a port of its own with a store of its own, for the clients to talk to."""

import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Service:
    """A running service; `url` is its address without a slash at the end."""

    def __init__(self, folder, *options):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = pathlib.Path(folder) / "serve.log"
        self.process = subprocess.Popen(
            [binary(), "serve", "--store", pathlib.Path(folder) / "kunyu.gpkg"]
            + ["--geodata", ROOT / "geodata", "--maps", ROOT / "tiles/maps"]
            + ["--port", self.url.rsplit(":", 1)[1], *options],
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def wait(self, seconds=600):
        """Waits until it answers; raises with its log when it ends or takes too long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                get(f"{self.url}/health/ready")
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"the service did not start:\n{self.log.read_text()}")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def binary():
    return os.environ.get("KUNYU", ROOT / ".build/release/kunyu")


def imported(folder, file, collection, *options):
    """Imports a file into the store of a folder, before a service is started on it."""
    subprocess.run(
        [binary(), "import", file, "--collection", collection, "--no-regions", *options]
        + ["--store", pathlib.Path(folder) / "kunyu.gpkg"],
        check=True,
        capture_output=True,
        text=True,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Answer:
    """Status, headers (case-insensitive) and body of an answer."""

    def __init__(self, reply, body):
        self.status = reply.status
        self.headers = reply.headers
        self.body = body

    def json(self):
        return json.loads(self.body)


def get(url, method="GET", **headers):
    """Asks for a URL; an answer with an error status is an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=120) as reply:
            return Answer(reply, reply.read())
    except urllib.error.HTTPError as reply:
        return Answer(reply, reply.read())


def started():
    """A service over the shipped and the demonstration data, or the one that KUNYU_URL names."""
    url = os.environ.get("KUNYU_URL")
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="kunyu-clients-") as folder:
        service = Service(folder, "--demo")
        try:
            service.wait()
            yield service.url
        finally:
            service.stop()
