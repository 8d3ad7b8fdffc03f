"""The tables of what was measured over HTTP."""
import statistics

import tables
import targets
from tables import number


def rates(rounds):
    rows, sizes = [], {}
    for line in rounds.lines:
        if line["run"] == "http" and "size" in line:
            sizes[line["operation"]] = line["size"]
    for key, by_round in rounds.rates.items():
        if key[0] != "http":
            continue
        ratios = rounds.ratios(key[:3] + ("kunyu",), key) if key[3] != "kunyu" else []
        rows.append([
            key[2], key[3], number(statistics.median(by_round.values())),
            tables.spread(by_round.values()), number(statistics.median(ratios)) if ratios else "",
            f"{sizes[key[2]]:,.0f}" if key[2] in sizes else "",
        ])
    head = ["operation", "side", "per second", "least – greatest", "kunyu / side", "bytes"]
    return tables.table(head, rows)


def latencies(rounds):
    names = ["offered", "p50", "p90", "p99", "p999", "max"]
    found = {}
    for line in rounds.of("latency"):
        found.setdefault(line["operation"], []).append(line)
    rows = []
    for operation, lines in found.items():
        medians = [statistics.median(line[name] for line in lines) for name in names]
        unanswered = sum(line["bad"] + line["missing"] for line in lines)
        cells = [f"{medians[0]:,.0f}"] + [number(value / 1000) for value in medians[1:]]
        rows.append([operation] + cells + [str(unanswered)])
    head = ["operation", "requests per second", "p50, ms", "p90", "p99", "p99.9", "greatest"]
    return tables.table(head + ["unanswered"], rows)


def start(rounds):
    rows = []
    sides = {}
    for line in rounds.of("start"):
        sides.setdefault(line["side"], []).append(line)
    for side, lines in sides.items():
        times = [line["seconds"] * 1000 for line in lines]
        cells = [number(statistics.median(times)), tables.spread(times)]
        for name in ("sidecar", "rssAnon", "rssFile"):
            cells.append(number(statistics.median(line[name] for line in lines) / 2**20))
        rows.append([side] + cells)
    head = ["start with", "ms to the first answer", "least – greatest"]
    return tables.table(head + ["sidecar, MiB", "anonymous, MiB", "mapped files, MiB"], rows)


def memory(rounds):
    rows = []
    for line in rounds.of("memory"):
        if "anonymous" in line:
            cells = [f"{line[name] / 2**20:,.1f} MiB" for name in ("anonymous", "file")]
            rows.append([line["side"], *cells])
    lines = [tables.table(["server over", "anonymous", "mapped files"], rows)]
    for line in rounds.of("memory"):
        if "value" in line:
            lines.append(f"- {line['operation']}: {line['value']:.1f}")
        if "requests" in line:
            first, last, most = (line[name] / 2**20 for name in ("first", "last", "greatest"))
            lines.append(
                f"- over {line['requests']:,} requests: {first:,.1f} MiB anonymous at first, "
                f"{last:,.1f} at last, {most:,.1f} at most"
            )
    return "\n".join(lines) + "\n"


def slow_clients(rounds):
    lines = []
    for line in rounds.of("slow clients"):
        before, during, after = line["descriptors"]
        times = [line[name] * 1000 for name in ("median", "slowest", "medianAlone", "slowestAlone")]
        lines.append(
            f"{line['requests']:,} requests, each over a connection of its own, beside "
            f"{line['clients']} slow clients took {number(times[0])} ms in the median and "
            f"{number(times[1])} at most (before them {number(times[2])} and {number(times[3])}). "
            f"The server ended {line['ended']} slow connections. Descriptors: {before} before, "
            f"{during} meanwhile, {after} afterwards.\n"
        )
    return "\n".join(lines)


def peers(rounds):
    """Each side over nginx, with which all are compared here."""
    rows = []
    for key, by_round in rounds.rates.items():
        if key[0] == "peers":
            ratios = rounds.ratios(key, key[:3] + ("nginx",))
            rows.append([
                key[2], key[3], number(statistics.median(by_round.values())),
                tables.spread(by_round.values()), number(statistics.median(ratios)),
                tables.spread(ratios),
            ])
    rows.sort(key=lambda row: row[0])
    head = ["operation", "side", "per second", "least – greatest", "side / nginx", "spread"]
    return tables.table(head, rows)


def sections(rounds):
    """Titles and bodies, those of what was measured only."""
    parts = [
        ("Targets over HTTP, at 10⁶ features", "", tables.reached(rounds, targets.SERVING)),
        ("Requests per second over 10⁶ features", "http", rates(rounds)),
        ("Latencies at half the rate of the table above", "latency", latencies(rounds)),
        ("Start", "start", start(rounds)),
        ("Memory", "memory", memory(rounds)),
        ("Five hundred slow clients", "slow clients", slow_clients(rounds)),
        ("A constant body from other servers", "peers", peers(rounds)),
        (
            "Other services over PostGIS, items in a box", "services",
            tables.rates(rounds, "services", targets.MILLION),
        ),
    ]
    return [(title, body) for title, run, body in parts if not run or rounds.of(run)]
