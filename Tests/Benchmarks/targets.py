"""What the index and the service are to reach on one machine in one run."""
import statistics

MILLION, TEN_MILLION = 1_000_000, 10_000_000


class Target:
    """A ratio of two rates, and how great it must be at least, or at most."""

    def __init__(self, name, against, pairs, at_least=None, at_most=None, wish=""):
        self.name, self.against, self.pairs = name, against, pairs
        self.at_least, self.at_most = at_least, at_most
        self.limit = (f"≥ {at_least}" if at_least is not None else f"≤ {at_most}") + wish

    def values(self, rounds):
        """The ratios of the rounds; of several peers those against the strongest."""
        all_ratios = [rounds.ratios(this, that) for this, that in self.pairs]
        measured = [ratios for ratios in all_ratios if ratios]
        return min(measured, default=[], key=statistics.median)

    def is_met(self, value):
        return value >= self.at_least if self.at_least is not None else value <= self.at_most


class Memory(Target):
    def values(self, rounds):
        bytes_per_point = rounds.fact(self.pairs, "value")
        return [bytes_per_point] if bytes_per_point else []


class Slowdown(Target):
    """Times of builds, which grow with the points that a rate is counted in."""

    def values(self, rounds):
        ratios = [r for this, that in self.pairs for r in rounds.ratios(this, that)]
        return [TEN_MILLION / MILLION * ratio for ratio in ratios]


class Tail(Target):
    """The slowest hundredth of the answers beside the median one, in each round."""

    def values(self, rounds):
        lines = [line for line in rounds.of("latency") if line["operation"] == self.pairs]
        return [line["p99"] / line["p50"] for line in lines]


class Plans(Target):
    """The share of the queries whose plan costs at most twice what the best forced one does."""

    def values(self, rounds):
        good = [line["chosen"] <= 2 * line["best"] for line in rounds.of("planner")]
        return [sum(good) / len(good)] if good else []


class Estimates(Target):
    """The share of the queries whose estimate of hits is within ten times the truth, either way."""

    def values(self, rounds):
        pairs = [
            sorted((max(line["estimate"], 1), max(line["truth"], 1)))
            for line in rounds.of("planner")
        ]
        good = [greater <= 10 * lesser for lesser, greater in pairs]
        return [sum(good) / len(good)] if good else []


def key(operation, side="kunyu", run="process", points=MILLION):
    return (run, points, operation, side)


def peer(operation, side, factor, run="process", title=None):
    pair = (key(operation, run=run), key(operation, side, run))
    return Target(operation, title or side, [pair], at_least=factor)


def inverses(operation, of, factor):
    return Target(
        operation,
        "`geod_inverse` of its hits alone (cost)",
        [(key(of + " inverses", "PROJ"), key(operation))],
        at_most=factor,
    )


TARGETS = [
    peer("build", "GEOS", 6, title="GEOS STRtree"),
    peer("box 10", "GEOS", 2.5),
    peer("box 1000", "GEOS", 4),
    peer("box 100000", "GEOS", 20),
    peer("box 10", "SQLite", 20, title="SQLite R*Tree in memory"),
    peer("box 1000", "SQLite", 40),
    peer("box 100000", "SQLite", 300),
    peer("count 100000", "GEOS", 200, title="GEOS, visiting"),
    Target(
        "nearest 10 planar",
        "Boost, the faster build",
        [
            (key("nearest 10 planar", run="boost"), key("nearest 10 planar", f"Boost -O{n}", "boost"))
            for n in (2, 3)
        ],
        at_least=1.0,
        wish=" (1.4 is wished for)",
    ),
    inverses("nearest 10", "nearest 10", 2),
    Target("radius 10", "box 10", [(key("radius 10"), key("box 10"))], at_least=0.35),
    Target("radius 1000", "box 1000", [(key("radius 1000"), key("box 1000"))], at_least=0.35),
    peer("radius 10", "PostGIS", 20, "postgis", "PostGIS `ST_DWithin`"),
    peer("radius 1000", "PostGIS", 20, "postgis", "PostGIS `ST_DWithin`"),
    inverses("radius 10 with distances", "radius 10", 1.3),
    inverses("radius 1000 with distances", "radius 1000", 1.3),
    Memory("bytes per point", "itself", key("bytes per point"), at_most=24),
    Slowdown(
        "build of 10⁷ points (time)",
        "10⁶",
        [(key("build"), key("build", points=TEN_MILLION))],
        at_most=12,
    ),
    Target(
        "box 10 over 10⁷ points",
        "10⁶",
        [(key("box 10", points=TEN_MILLION), key("box 10"))],
        at_least=0.6,
    ),
    Target(
        "box 10 while 10 % are writes",
        "read only",
        [(key("layered box 10 in the mix"), key("layered box 10"))],
        at_least=0.7,
    ),
]


def serving(operation, factor):
    return peer(operation, "constant body", factor, "http", "a constant body of its size")


OPERATIONS = [
    "items in a box, limit 10",
    "items in a box, limit 100",
    "items in a box, limit 1000",
    "items nearest, limit 10",
    "item by id",
    "items with a value, 10 hits",
]

SERVING = [
    serving("items in a box, limit 10", 0.6),
    serving("items in a box, limit 100", 0.5),
    serving("items in a box, limit 1000", 0.5),
    serving("items nearest, limit 10", 0.5),
    serving("item by id", 0.7),
    serving("items with a value, 10 hits", 0.25),
    peer("aggregate by city", "SQLite", 50, "http", "SQLite's group-by with an index"),
    *(
        Tail(f"{operation}: p99 at half the rate", "its p50", operation, at_most=10)
        for operation in OPERATIONS
    ),
    Target(
        "start with a valid sidecar",
        "the start that makes it",
        [(key("first answer", "valid sidecar", "start"), key("first answer", "no sidecar", "start"))],
        at_least=20,
    ),
    Memory(
        "anonymous bytes per feature",
        "the demonstration's store",
        key("anonymous bytes per feature", run="memory"),
        at_most=60,
    ),
    Plans("queries whose plan costs at most twice the best", "the best forced plan", None, 0.95),
    Estimates("queries whose estimate is within ten times", "the truth", None, 0.95),
]
