"""The same tiles over HTTP: kunyu, and PostGIS behind the simplest server."""
import os
import pathlib
import random
import socket
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.append(str(HERE.parent / "http"))

import database
import server

KUNYU = os.environ.get("KUNYU", ROOT / ".build/release/kunyu")
PEER_PYTHON = os.environ.get("PEER_PYTHON", "python3")
PATH = "/collections/instruments/tiles/WebMercatorQuad/"
SPEED_SECONDS = 2


class Connection:
    """A connection that is kept, and answers that are read into the same memory."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.memory = memoryview(bytearray(1 << 28))

    def get(self, path):
        """The status, the head and the length of the body of an answer."""
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: identity"]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        count, end = 0, -1
        while end < 0:
            count += self.receive(count)
            end = bytes(self.memory[: min(count, 1 << 14)]).find(b"\r\n\r\n")
        head = bytes(self.memory[:end]).decode().lower()
        status = int(head.split(" ", 2)[1])
        length = 0
        for line in head.split("\r\n"):
            if line.startswith("content-length:"):
                length = int(line.partition(":")[2])
            if line.startswith("transfer-encoding:"):
                raise RuntimeError(f"{path}: no length is told")
        while count < end + 4 + length:
            count += self.receive(count)
        return status, head, length

    def receive(self, start):
        count = self.socket.recv_into(self.memory[start:])
        if count == 0:
            raise RuntimeError("the server has ended the connection")
        return count


class Orders:
    """Properties in one order after another: the same tile under an address that was not asked for
    before, so that it is built and not held."""

    def __init__(self, names, rule=""):
        self.names, self.rule, self.chance = list(names), rule, random.Random(1)
        self.seen = set()

    def __call__(self, address):
        while True:
            self.chance.shuffle(self.names)
            path = f"{PATH}{address}?{self.rule}properties={','.join(self.names)}"
            if path not in self.seen:
                self.seen.add(path)
                return path


def other_path(address):
    zoom, row, column = address.split("/")
    return f"/{zoom}/{column}/{row}"


def times(connection, path, addresses, count):
    """The median time of each tile in milliseconds."""
    found = [[] for _ in addresses]
    for _ in range(count):
        for place, address in enumerate(addresses):
            asked = path(address)
            start = time.perf_counter()
            status, _, _ = connection.get(asked)
            found[place].append(1000 * (time.perf_counter() - start))
            if status not in (200, 204):
                sys.exit(f"{asked}: {status}")
    return [statistics.median(each) for each in found]


def has_peer():
    command = [PEER_PYTHON, "-c", "import asyncpg, uvicorn, uvloop, httptools"]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def measure(store, tiles, speed_tiles, counts, rounds, note):
    """Measures both sides in turn, and how many tiles a second kunyu gives, built and held."""
    log = pathlib.Path(store).parent / "tiles.log"
    first = PATH + next(iter(tiles.values()))[0]
    try:
        with server.kunyu(KUNYU, store, log) as own:
            status = own.get(first)[0]
            if status != 200:
                print(f"over HTTP: not measured, {KUNYU} answers {first} with {status}")
                return
            if has_peer():
                command = [PEER_PYTHON, "-m", "uvicorn", "--app-dir", str(HERE)]
                command += ["postgis_server:application", "--port", "PORT", "--loop", "uvloop"]
                command += ["--http", "httptools", "--no-access-log", "--log-level", "warning"]
                with server.Server(command, log) as other:
                    compare(own, other, tiles, counts, rounds, note)
            else:
                print(f"over HTTP: PostGIS is not measured, {PEER_PYTHON} lacks asyncpg or uvicorn")
            speeds(own, speed_tiles, database.names(store), rounds, note)
    except RuntimeError as error:
        print(f"over HTTP: not measured, {error}")


def compare(own, other, tiles, counts, rounds, note):
    sides = {
        "kunyu": (Connection(own.port), Orders(database.PROPERTIES, "thin=none&")),
        "PostGIS": (Connection(other.port), other_path),
    }
    for round_number in range(-1, rounds):
        for zoom, addresses in tiles.items():
            for side, (connection, path) in sides.items():
                each = times(connection, path, addresses, counts[zoom])
                if round_number >= 0:
                    note(
                        f"tiles of zoom {zoom} over HTTP", side, round=round_number,
                        rate=1000 * len(each) / sum(each), milliseconds=each,
                    )


def speeds(own, tiles, names, rounds, note):
    """As many tiles as one connection gets, each with all its properties and the default rule."""
    connection = Connection(own.port)
    for zoom, addresses in tiles.items():
        for address in addresses:
            connection.get(PATH + address)
        for name, path in (("built", Orders(names)), ("held", lambda address: PATH + address)):
            for round_number in range(rounds):
                end, count, start = time.perf_counter() + SPEED_SECONDS, 0, time.perf_counter()
                while time.perf_counter() < end:
                    connection.get(path(addresses[count % len(addresses)]))
                    count += 1
                note(
                    f"zoom {zoom}, {name}", "kunyu over HTTP", round=round_number,
                    rate=count / (time.perf_counter() - start), tiles=len(addresses),
                )
