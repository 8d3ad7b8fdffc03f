"""Servers that a benchmark starts and ends: `kunyu serve`, or another one on a port of its own."""
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A process that listens on a loopback port, ended with the block that it is used in.

    `command` gets the port in the place of PORT. What it prints goes to `log`.
    """

    def __init__(self, command, log, first="/", patience=600):
        self.port = free_port()
        self.command = [part.replace("PORT", str(self.port)) for part in command]
        self.log, self.first, self.patience = log, first, patience
        self.process, self.start_time = None, None

    def __enter__(self):
        with open(self.log, "ab") as log:
            started = time.perf_counter()
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self.wait_for_answer(started + self.patience)
        except BaseException:
            self.stop()
            raise
        self.start_time = time.perf_counter() - started
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_for_answer(self, end):
        """Asks for `first` until it is answered with 200."""
        while True:
            if self.process.poll() is not None or time.perf_counter() > end:
                raise RuntimeError(f"{self.command[0]} answers nothing, see {self.log}")
            try:
                if self.get(self.first, timeout=self.patience)[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.001)

    def get(self, path, timeout=60):
        """The status and the body of an answer, over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()

    def settle(self):
        """Waits until the process is done with what clients have left behind."""
        before, end = self.work(), time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(0.1)
            now = self.work()
            if now - before <= 1:
                return
            before = now

    def work(self):
        """The time that the process has computed, in ticks of a hundredth of a second."""
        stat = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        return sum(int(field) for field in stat.rsplit(")", 1)[1].split()[11:13])

    def memory(self):
        """What of the process lies in memory, in bytes: anonymous, and mapped from files."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return {
            name: int(re.search(rf"^Rss{name}:\s+(\d+) kB", status, re.M).group(1)) * 1024
            for name in ("Anon", "File")
        }

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def kunyu(binary, store, log, *options, first="/"):
    """The server of this project over a store."""
    root = pathlib.Path(__file__).resolve().parents[3]
    command = [binary, "serve", "--store", store, "--maps", root / "tiles" / "maps"]
    command += ["--host", "127.0.0.1", "--port", "PORT", *options]
    return Server([str(part) for part in command], log, first)
