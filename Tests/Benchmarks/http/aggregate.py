"""The table of counts by city over all features: over HTTP and by SQLite, both asked from here,
one question at a time.

The server makes each answer anew, since it is asked with `Cache-Control: no-cache`. A second table
is that of a box around everything, for which no shortcut for all features knows the counts.
"""
import json
import shutil
import socket
import sqlite3
import statistics
import time

import measuring

TIMES = 30
PATH = "/collections/instruments/aggregate?by=city&f=json"
HEAD = "Host: 127.0.0.1\r\nCache-Control: no-cache\r\n\r\n"
BOX = "&bbox=-179.5,-89.5,179.5,89.5"


class SQLite:
    """A copy of the table with an index on the city, kept in memory by a cache large enough."""

    QUESTION = "SELECT city, count(*) FROM instruments GROUP BY city"

    def __enter__(self):
        self.path = measuring.FOLDER / "indexed.gpkg"
        shutil.copyfile(measuring.MILLION, self.path)
        self.connection = sqlite3.connect(self.path)
        self.connection.execute("CREATE INDEX by_city ON instruments (city)")
        self.connection.execute("ANALYZE instruments")
        self.connection.execute("PRAGMA cache_size = -2000000")
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.path.unlink()

    def ask(self):
        return dict(self.connection.execute(self.QUESTION).fetchall())


class Connection:
    """One that is kept alive; an answer is read up to the length that it declares."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path):
        self.socket.sendall(f"GET {path} HTTP/1.1\r\n{HEAD}".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.received()
        head, _, body = answer.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        chunks, length = [body], len(body)
        while length < int(fields[b"content-length"]):
            chunks.append(self.received())
            length += len(chunks[-1])
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path} is answered with {head[:60]}")
        return b"".join(chunks)

    def received(self):
        part = self.socket.recv(1 << 18)
        if not part:
            raise RuntimeError("the server closed the connection")
        return part


def median_time(ask):
    """Of thirty answers, or of those that come in the seconds of a measurement."""
    times, end = [], time.perf_counter() + measuring.SECONDS
    while len(times) < 3 or len(times) < TIMES and time.perf_counter() < end:
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def measure(running, sqlite, number):
    """Measures all sides; they must agree."""
    connection = Connection(running.port)
    expected = sqlite.ask()
    for path in (PATH, PATH + BOX):
        groups = json.loads(connection.get(path))["groups"]
        if {group["keys"]["city"]: group["count"] for group in groups} != expected:
            raise RuntimeError("SQLite counts otherwise")
    asking = {
        ("aggregate by city", "kunyu"): lambda: connection.get(PATH),
        ("aggregate by city", "SQLite"): sqlite.ask,
        ("aggregate by city in a box", "kunyu"): lambda: connection.get(PATH + BOX),
        ("aggregate by city in a box", "SQLite"): sqlite.ask,
    }
    for (operation, side), ask in asking.items():
        measuring.record("http", operation, side, number, rate=1 / median_time(ask))
