"""What the measurements over HTTP share: where things lie, the load, and the record of it.

The environment names them: KUNYU (the program), FOLDER (stores and requests, made by `prepare.py`),
OUTPUT (the file that lines of JSON are added to), ROUNDS and SECONDS (of one measurement).
"""
import json
import os
import pathlib
import signal
import subprocess
import sys

import dataset
import server

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent / ".build"
FOLDER = pathlib.Path(os.environ.get("FOLDER", BUILD / "http"))
KUNYU = pathlib.Path(os.environ.get("KUNYU", HERE.parents[2] / ".build/release/kunyu")).resolve()
OUTPUT = pathlib.Path(os.environ.get("OUTPUT", BUILD / "http.jsonl"))
ROUNDS = int(os.environ.get("ROUNDS", 5))
SECONDS = float(os.environ.get("SECONDS", 3))
CONNECTIONS = 16

# So that the servers are ended with the measurement.
signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))

OPERATIONS = [
    *(f"items in a box, limit {limit}" for limit in dataset.LIMITS),
    "items nearest, limit 10", "item by id", "items with a value, 10 hits",
]
MILLION, DEMO = FOLDER / "million.gpkg", FOLDER / "demo.gpkg"
PUBLIC = FOLDER / "public"
LOG = FOLDER / "serve.log"


def requests_file(operation):
    return FOLDER / "requests" / f"{operation}.txt"


def requests(operation):
    return requests_file(operation).read_text().splitlines()


def record(run, operation, side, number, **facts):
    """Adds a line to the results."""
    line = dict(
        run=run, operation=operation, side=side, round=number, points=dataset.COUNT, **facts
    )
    with open(OUTPUT, "a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return line


def serves(option):
    """Whether the program's server has an option."""
    help_text = subprocess.run([KUNYU, "serve", "--help"], capture_output=True, text=True).stdout
    return f" {option} " in help_text


def kunyu(store=MILLION, *options, first="/"):
    if serves("--public") and PUBLIC.exists():
        options += ("--public", PUBLIC)
    return server.kunyu(KUNYU, store, LOG, *options, first=first)


def wrk(port, path, seconds=SECONDS, start=0, connections=CONNECTIONS):
    """Requests a second and what else was counted, one thread of wrk, each connection at once
    sending its next request."""
    counted = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "60s"]
        + ["-s", HERE / "rotate.lua", f"http://127.0.0.1:{port}", "--", path, str(start)],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()[-1]
    counted = json.loads(counted)
    if counted["bad"]:
        raise RuntimeError(f"{counted['bad']} bad answers to {path}")
    return dict(counted, rate=counted["requests"] / counted["seconds"])


def load(port, rate, path, seconds=SECONDS):
    """Latencies under a rate that does not wait for answers."""
    return json.loads(
        subprocess.run(
            [FOLDER / "load", str(port), f"{rate:.3f}", f"{seconds:g}", "64", path],
            stdout=subprocess.PIPE, check=True,
        ).stdout
    )
