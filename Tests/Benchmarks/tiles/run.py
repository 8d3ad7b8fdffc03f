#!/usr/bin/env python3
"""Measures tiles of a million points by kunyu and by PostGIS, in turn.

Usage: run.py STORE OUTPUT

TILES names the program that builds tiles (of this package), KUNYU the server, DATABASE and
DATABASE_PORT the socket of a PostGIS that is empty, ROUNDS how often each side is measured. Other
features, ids or properties in a tile of the two sides stop the run, but for features that lie on
the very edge of its buffer.
"""
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys

sys.dont_write_bytecode = True

import database
import mvt
import over_http

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
TILES = os.environ.get("TILES", PACKAGE / ".build/release/tiles")
ROUNDS = int(os.environ.get("ROUNDS", 5))
SEED = 20260901
# The zooms that are compared, and how often each tile is built in a round.
COUNTS = {4: 1, 6: 2, 8: 5, 10: 20}
# What features have in the tiles beside their ids, by what is said of it.
CONTENTS = {"": database.PROPERTIES, ", ids alone": []}
PER_ZOOM = 4
SURVEYED = 300
SPEED_ZOOMS = (0, 4, 8, 12)


class Program:
    """The process that builds our tiles when it is told to."""

    def __init__(self, store, *properties):
        self.process = subprocess.Popen(
            [TILES, store, "instruments", *properties],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the program ended"}
        if "error" in answer:
            sys.exit(f"{words[:3]}: {answer['error']}")
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def parts(address):
    return tuple(int(part) for part in address.split("/"))


def chosen(program):
    """The tiles that are compared, by zoom: the fullest, and some drawn from the others by how many
    features they hold, so that a feature more is a chance more."""
    chance = random.Random(SEED)
    found = {}
    for address in program.ask("addresses", 100_000, SEED)["tiles"]:
        zoom = parts(address)[0]
        if zoom in COUNTS:
            found.setdefault(zoom, []).append(address)
    tiles = {}
    for zoom, addresses in found.items():
        sizes = {
            address: program.ask("build", "none", 1, address)["features"] for address in addresses
        }
        ordered = sorted(addresses, key=lambda address: (-sizes[address], address))
        rest = ordered[1:]
        drawn = []
        while rest and len(drawn) < PER_ZOOM - 1:
            (address,) = chance.choices(rest, [sizes[address] for address in rest])
            rest.remove(address)
            drawn.append(address)
        tiles[zoom] = [ordered[0], *drawn]
    return tiles


def check(program, address, names, file):
    """Whether both sides put the same into a tile; gives the features and the bytes of both."""
    program.ask("write", "none", address, file)
    own_bytes, other_bytes = file.read_bytes(), database.tile_bytes(parts(address), names)
    own, other = mvt.points(own_bytes), mvt.points(other_bytes)
    single = own.keys() ^ other.keys()
    for identifier in single:
        # PostGIS keeps boxes in single precision: what lies a metre beyond the buffer may be in.
        place = (own.get(identifier) or other[identifier])[2]
        if not {-64, 4160} & set(place):
            sys.exit(f"{address}: {identifier} at {place} is in one of the tiles")
    apart = 0
    for identifier in own.keys() & other.keys():
        number, properties, place = own[identifier]
        number_there, properties_there, place_there = other[identifier]
        if number != number_there or properties != properties_there:
            sys.exit(f"{address}: {own[identifier]} here, {other[identifier]} there")
        steps = max(abs(place[0] - place_there[0]), abs(place[1] - place_there[1]))
        if steps > 1:
            sys.exit(f"{address}: {identifier} lies {steps} steps away")
        apart += steps
    return {
        "features": len(own), "apart": apart, "single": len(single),
        "bytes": len(own_bytes), "bytesOther": len(other_bytes),
    }


def medians(times, tiles):
    """The median of each tile over the times that it was built in a round."""
    return [statistics.median(times[place::tiles]) for place in range(tiles)]


def main():
    store, output = sys.argv[1], pathlib.Path(sys.argv[2])
    database.fill(store)
    lines = []

    def note(operation, side, **facts):
        lines.append({
            "run": "tiles", "points": 1_000_000, "operation": operation, "side": side, **facts,
        })

    programs = {
        content: Program(store, ",".join(names)) for content, names in CONTENTS.items()
    }
    tiles = chosen(programs[""])
    for content, names in CONTENTS.items():
        for zoom, addresses in tiles.items():
            for address in addresses:
                facts = check(programs[content], address, names, output.with_suffix(".mvt"))
                note("check", "both", content=content, zoom=zoom, tile=address, **facts)
                print(address, facts, flush=True)
    for round_number in range(ROUNDS):
        for content, names in CONTENTS.items():
            for zoom, addresses in tiles.items():
                count = COUNTS[zoom]
                own = programs[content].ask("build", "none", count, *addresses)["milliseconds"]
                places = [parts(address) for address in addresses]
                other = database.tile_times(places, names, count)
                for side, times in (("kunyu", own), ("PostGIS", other)):
                    each = medians(times, len(addresses))
                    note(
                        f"tiles of zoom {zoom}{content}", side, round=round_number,
                        rate=1000 * len(each) / sum(each), milliseconds=each,
                    )
    drawn = programs[""].ask("addresses", 100, SEED + 2)["tiles"]
    speed_tiles = {
        zoom: [address for address in drawn if parts(address)[0] == zoom] for zoom in SPEED_ZOOMS
    }
    for program in programs.values():
        program.close()
    # All properties and the rule that holds without a parameter.
    whole = Program(store)
    for zoom, addresses in speed_tiles.items():
        for round_number in range(ROUNDS):
            times = whole.ask("build", "clusters", 1, *addresses)["milliseconds"]
            note(
                f"zoom {zoom}, built", "kunyu", round=round_number,
                rate=1000 * len(times) / sum(times), tiles=len(times),
            )
    for address in whole.ask("addresses", SURVEYED, SEED + 1)["tiles"]:
        answer = whole.ask("build", "clusters", 1, address)
        note(
            "survey", "kunyu", zoom=parts(address)[0], tile=address,
            milliseconds=answer["milliseconds"][0], features=answer["features"],
        )
    whole.close()
    over_http.measure(store, tiles, speed_tiles, COUNTS, ROUNDS, note)
    output.write_text("".join(json.dumps(line) + "\n" for line in lines))


main()
