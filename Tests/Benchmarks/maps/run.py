#!/usr/bin/env python3
"""Measures the drawing of one map by kunyu, geopandas and mapnik, in turn.

Usage: run.py OUTPUT

DATA names the folder of the boundary sets, COUNTS the table of counts by region, MAPS the program
that draws (of this package), PEER_PYTHON a Python with geopandas, mapclassify and matplotlib,
MAPNIK_PYTHON one with mapnik, FOLDER where pictures go, ROUNDS how often each is measured. A peer
that is not there is left out with a line that says so. Other breaks or other counts per class stop
the run.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
SHARED = PACKAGE.parent.parent.parent / "shared"
DATA = pathlib.Path(os.environ.get("DATA", SHARED / "data"))
COUNTS = os.environ.get("COUNTS", SHARED / "reference/peer-maps/counts-cn-prefecture-cells.csv")
MAPS = os.environ.get("MAPS", PACKAGE / ".build/release/maps")
FOLDER = pathlib.Path(os.environ.get("FOLDER", PACKAGE / ".build/maps"))
ROUNDS = int(os.environ.get("ROUNDS", 9))
PEER_PYTHON = os.environ.get("PEER_PYTHON", "python3")
MAPNIK_PYTHON = os.environ.get("MAPNIK_PYTHON", "/usr/bin/python3")
FILES = [
    str(DATA / name / f"{name}.geojson")
    for name in ("cn-prefecture-cells", "cn-provinces", "world-admin0")
]
DEFINITION = HERE / "organisations-by-prefecture.json"
# What each side is asked in a round, by the name of the operation and of the side in the tables.
ORDERS = {
    "kunyu": [
        ("svg", "SVG", "kunyu, new width"), ("again", "SVG", "kunyu, paths held"),
        ("png", "PNG", "kunyu, new width"), ("png-again", "PNG", "kunyu, paths held"),
    ],
    "geopandas": [
        ("svg", "SVG", "geopandas"), ("png", "PNG", "geopandas"),
        ("classes", "natural breaks alone", "geopandas"),
    ],
    "mapnik": [("svg", "SVG", "mapnik"), ("png", "PNG", "mapnik")],
}
COMMANDS = {
    "kunyu": [MAPS, DEFINITION, *FILES, COUNTS],
    "geopandas": [PEER_PYTHON, HERE / "with_geopandas.py", FOLDER],
    "mapnik": [MAPNIK_PYTHON, HERE / "with_mapnik.py", FOLDER],
}
FIRST = {
    "kunyu": ["first"], "geopandas": [*FILES, "first"], "mapnik": [*FILES, "first"],
}


class Side:
    """A process that draws when it is told to."""

    def __init__(self, name):
        self.name = name
        self.process = subprocess.Popen(
            COMMANDS[name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended before its answer")
        return json.loads(line)

    def ask(self, order):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def has(python, modules):
    command = [python, "-c", f"import {modules}"]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def check_classes(facts, own):
    """The breaks and the counts of a peer must be ours."""
    counts = [region["value"] for region in own["regions"]]
    ours = [sum(count == 0 for count in counts), *own["counts"][: len(own["breaks"])]]
    if facts["breaks"] != own["breaks"] or facts["counts"] != ours:
        sys.exit(
            f"{facts['side']}: breaks {facts['breaks']}, counts {facts['counts']}; "
            f"kunyu: {own['breaks']}, {ours}"
        )
    print(f"{facts['side']}: same breaks {ours and own['breaks']}, same counts {ours}")


def main():
    missing = [path for path in [*FILES, COUNTS, MAPS] if not pathlib.Path(path).exists()]
    if missing:
        print(f"maps: not measured, there is no {missing[0]}")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = []

    def note(operation, side, **facts):
        lines.append({"run": "maps", "points": 362, "operation": operation, "side": side, **facts})

    sides = [Side("kunyu")]
    sides[0].ask(f"write {FOLDER}")
    own = json.loads((FOLDER / "kunyu.json").read_text())
    if has(PEER_PYTHON, "geopandas, mapclassify, matplotlib"):
        subprocess.run(
            [PEER_PYTHON, HERE / "prepare.py", *FILES, COUNTS, FOLDER], check=True
        )
        sides.append(Side("geopandas"))
        if has(MAPNIK_PYTHON, "mapnik, cairo"):
            sides.append(Side("mapnik"))
        else:
            print(f"mapnik: not measured, {MAPNIK_PYTHON} has no mapnik or cairo")
    else:
        # Mapnik draws the geometry that geopandas projects and cuts.
        print(f"geopandas, mapnik: not measured, {PEER_PYTHON} has no geopandas with its like")
    for side in sides[1:]:
        facts = side.answer()
        check_classes(facts, own)
        note("versions", side.name, text=facts["versions"])
        side.ask(f"write {FOLDER}")
    for side in sides:
        for order, _, _ in ORDERS[side.name]:
            side.ask(order)  # not counted
    for round_number in range(ROUNDS):
        for side in sides:
            for order, operation, name in ORDERS[side.name]:
                taken = side.ask(order)["milliseconds"]
                note(operation, name, round=round_number, rate=1000 / taken)
    for side in sides:
        side.close()
    for round_number in range(ROUNDS):
        for side in sides:
            command = [*map(str, COMMANDS[side.name]), *FIRST[side.name]]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            taken = json.loads(output)["milliseconds"]
            note("first SVG, from files", side.name, round=round_number, rate=1000 / taken)
    for side in sides:
        for kind in ("svg", "png"):
            data = (FOLDER / f"{side.name}.{kind}").read_bytes()
            packed = len(gzip.compress(data, 9, mtime=0))
            note("bytes", f"{side.name} {kind}", bytes=len(data), value=packed / 1000)
    check_pictures(sides, note)
    pathlib.Path(sys.argv[1]).write_text("".join(json.dumps(line) + "\n" for line in lines))
    print(f"pictures in {FOLDER}")


def check_pictures(sides, note):
    """Whether all regions are there, in the pictures as librsvg and each side itself draws them."""
    if len(sides) == 1:
        return
    width = json.loads((FOLDER / "page.json").read_text())["width"]
    pictures = []
    for side in sides:
        drawn = f"{side.name}-svg.png"
        svg = FOLDER / f"{side.name}.svg"
        subprocess.run(
            ["rsvg-convert", "-w", str(round(width)), svg, "-o", FOLDER / drawn], check=True
        )
        pictures += [drawn, f"{side.name}.png"]
    command = [PEER_PYTHON, HERE / "check.py", FOLDER, *pictures]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(output, end="")
    for line in map(json.loads, output.splitlines()):
        note("regions", line.pop("picture"), **line)


main()
