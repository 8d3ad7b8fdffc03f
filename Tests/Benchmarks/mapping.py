"""The tables of the map that kunyu, geopandas and mapnik draw, and their part of RESULTS.md."""
import statistics

import machine
import parts
import tables
from tables import number
from targets import Memory, Target, key

TITLE = parts.TITLES[0]
HELD, NEW = "kunyu, paths held", "kunyu, new width"


def drawn(operation, own, side, factor):
    pair = key(operation, own, "maps", 362), key(operation, side, "maps", 362)
    return Target(f"{operation}, {own.removeprefix('kunyu, ')}", side, [pair], at_least=factor)


TARGETS = [
    *(drawn("SVG", own, side, factor)
      for own in (HELD, NEW) for side, factor in (("geopandas", 75), ("mapnik", 30))),
    *(drawn("PNG", own, "mapnik", 1) for own in (HELD, NEW)),
    Memory("SVG, kB after gzip -9", "itself", key("bytes", "kunyu svg", "maps", 362), at_most=150),
]


def times(rounds):
    rows = []
    for (run, points, operation, side), rates in rounds.rates.items():
        if run != "maps":
            continue
        taken = [1000 / rate for rate in rates.values()]
        ratios = []
        for own in (HELD, NEW, "kunyu"):
            pairs = rounds.ratios((run, points, operation, own), (run, points, operation, side))
            if pairs and own != side:
                ratios.append(f"{number(statistics.median(pairs))} ({own.removeprefix('kunyu, ')})")
        peer = not side.startswith("kunyu")
        rows.append([
            operation, side, number(statistics.median(taken)), tables.spread(taken),
            "; ".join(ratios) if peer else "",
        ])
    rows.sort(key=lambda row: row[0] != "SVG")
    return tables.table(["drawing", "side", "ms of CPU", "least – greatest", "side / kunyu"], rows)


def sizes(rounds):
    rows = [
        [line["side"], f"{line['bytes']:,}", f"{line['value'] * 1000:,.0f}"]
        for line in rounds.of("maps") if line["operation"] == "bytes"
    ]
    return tables.table(["file", "bytes", "after gzip -9"], rows)


def regions(rounds):
    rows = [
        [line["side"], str(line["inside"]), str(line["beside"]), " ".join(line["missing"]) or "none"]
        for line in rounds.of("maps") if line["operation"] == "regions"
    ]
    return tables.table(["picture", "colour inside", "within 5 px of it", "missing"], rows)


def versions(rounds):
    return "; ".join(
        line["text"] for line in rounds.of("maps") if line["operation"] == "versions"
    )


def section(rounds, path):
    """The part of RESULTS.md, from the file with what was measured."""
    count = max((line.get("round", 0) for line in rounds.of("maps")), default=0) + 1
    return f"""{TITLE}
Measured {machine.days([path])} by `.ci/bench maps`, {count} rounds in turn after one that does not count, on {machine.cores()}. {versions(rounds)}; PROJ {machine.package("libproj-dev")}, librsvg {machine.package("librsvg2-dev")}, cairo {machine.package("libcairo2-dev")}.

362 prefecture cells in natural breaks of five classes and zero apart, 1,200 pixels wide, drawn with the same land, borders, inset, dots, labels, legend and notes by all: `README.md` says how. Breaks and counts per class are equal, else there are no figures. A time is the processor time of one drawing, of the user and of the system.

- **paths held**: kunyu holds the paths of this width, and where boxes of the sizes of its labels fit into regions, from drawings before, as the service does; classes, which label stands where, texts and the document are made anew. No peer holds anything like it: this compares the second drawing in a width with theirs, not one with as much to do.
- **new width**: kunyu holds the projected geometry alone; simplification, paths and the room for labels are made anew as well.
- **geopandas**: frames are read, projected, cut and the land simplified beforehand; classes and figure are made anew. **mapnik**: geometry is projected and cut beforehand and in memory, the breaks are given, the style is loaded.
- **first SVG, from files**: a new process each time, from reading the GeoJSON to the document; kunyu with the start of its process, the others without their imports.

{tables.reached(rounds, TARGETS)}
{times(rounds)}
{sizes(rounds)}
Regions found in the pictures: those of `-svg` are drawn by librsvg from the SVG. The peers draw kunyu's dots on regions that are too small to be seen.

{regions(rounds)}"""


def write(rounds, source, path):
    """Puts the part into a file in place of the one that stands there."""
    parts.replace(path, TITLE, section(rounds, source))
