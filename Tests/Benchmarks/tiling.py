"""The tables of vector tiles, built by kunyu and by PostGIS, and their part of RESULTS.md."""
import statistics

import machine
import parts
import tables
from tables import number
from targets import Target, key

TITLE = parts.TITLES[1]
FACTORS = {4: 10, 6: 10, 8: 3, 10: 3}


def pair(operation):
    return [(key(operation, run="tiles"), key(operation, "PostGIS", "tiles"))]


class Survey(Target):
    """The slowest hundredth of all tiles that were looked at, in milliseconds."""

    def values(self, rounds):
        times = sorted(survey(rounds))
        return [times[len(times) * 99 // 100]] if times else []


def survey(rounds):
    return [line["milliseconds"] for line in rounds.of("tiles") if line["operation"] == "survey"]


TARGETS = [
    *(Target(f"tiles of zoom {zoom}{content}", "PostGIS", pair(f"tiles of zoom {zoom}{content}"),
             at_least=factor)
      for content in ("", ", ids alone") for zoom, factor in FACTORS.items()),
    *(Target(name, "PostGIS", pair(name), at_least=1, wish=" (no target)")
      for name in (f"tiles of zoom {zoom} over HTTP" for zoom in FACTORS)),
    Survey("p99 of any tile, built, ms", "itself", None, at_most=50),
]


def speeds(rounds):
    rows = []
    sizes = {line["operation"]: line["tiles"] for line in rounds.of("tiles") if "tiles" in line}
    for (run, _, operation, side), rates in rounds.rates.items():
        if run == "tiles" and operation.startswith("zoom "):
            rows.append([
                operation, side, str(sizes[operation]), number(statistics.median(rates.values())),
                tables.spread(rates.values()),
            ])
    rows.sort(key=lambda row: (int(row[0].split()[1].rstrip(",")), row[0], row[1]))
    head = ["tiles of", "side", "different tiles", "per second", "least – greatest"]
    return tables.table(head, rows)


def each_tile(rounds):
    """The tiles that were compared, one by one."""
    lines = [line for line in rounds.of("tiles") if line["operation"] == "check"]
    seen, rows = {}, []
    for line in lines:
        kind = line["zoom"], line["content"]
        place = seen[kind] = seen.get(kind, -1) + 1
        cells = [line["tile"] + line["content"], f"{line['features']:,}", f"{line['bytes']:,}"]
        cells.append(f"{line['bytesOther']:,}")
        name = f"tiles of zoom {line['zoom']}{line['content']}"
        for operation in (name, name + " over HTTP"):
            times = [
                [other["milliseconds"][place] for other in rounds.of("tiles")
                 if other["operation"] == operation and other["side"] == side]
                for side in ("kunyu", "PostGIS")
            ]
            if all(times):
                own, peer = map(statistics.median, times)
                cells += [f"{own:.3f}", f"{peer:.2f}", number(peer / own)]
            else:
                cells += ["", "", ""]
        rows.append(cells)
    head = ["zoom/row/column", "features", "bytes", "bytes of PostGIS", "kunyu, ms", "PostGIS, ms"]
    head += ["ratio", "kunyu over HTTP, ms", "PostGIS over HTTP, ms", "ratio over HTTP"]
    return tables.table(head, rows)


def surveyed(rounds):
    by_zoom = {}
    for line in rounds.of("tiles"):
        if line["operation"] == "survey":
            by_zoom.setdefault(line["zoom"], []).append(line)
    rows = []
    for zoom, lines in sorted(by_zoom.items()):
        times = sorted(line["milliseconds"] for line in lines)
        rows.append([
            str(zoom), str(len(times)), number(statistics.median(times)),
            number(times[len(times) * 99 // 100]), number(times[-1]),
            f"{max(line['features'] for line in lines):,}",
        ])
    head = ["zoom", "tiles", "median, ms", "p99", "greatest", "most features"]
    return tables.table(head, rows)


def section(rounds, path):
    """The part of RESULTS.md, from the file with what was measured."""
    count = max((line.get("round", 0) for line in rounds.of("tiles")), default=0) + 1
    apart = sum(line.get("apart", 0) for line in rounds.of("tiles"))
    single = sum(line.get("single", 0) for line in rounds.of("tiles"))
    held = sum(line["features"] for line in rounds.of("tiles") if line["operation"] == "check")
    return f"""{TITLE}
Measured {machine.days([path])} by `.ci/bench tiles`, {count} rounds in turn, on {machine.cores()}. PostGIS {machine.package("postgresql-15-postgis-3")}, PostgreSQL {machine.package("postgresql-15")}. `README.md` says what is measured and how. Of each zoom the fullest tile is compared and some that were drawn; a ratio is that of the times of all of them. Features, ids and properties of both sides are equal in each, else there are no figures; of {held:,} positions {apart:,} lie one step of the grid apart, and {single:,} features lie on the edge of the buffer and are in one of the two tiles, since PostGIS keeps boxes in single precision.

{tables.reached(rounds, TARGETS)}
{each_tile(rounds)}
Tiles as a client gets them without a parameter, points clustered below zoom 14, all properties, one at a time:

{speeds(rounds)}
Any tile with a point in it, built once, of each zoom as many as are listed:

{surveyed(rounds)}"""


def write(rounds, source, path):
    """Puts the part into a file in place of the one that stands there."""
    parts.replace(path, TITLE, section(rounds, source))
