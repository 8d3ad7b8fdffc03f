#!/usr/bin/env python3
"""Turns measured rounds into tables.

Usage: report.py ROUNDS… RUN           prints one run: process, boost, postgis, callgrind, or http
       report.py ROUNDS… --write FILE  prints the tables of targets and writes all tables to a file,
                                       whose parts on maps and tiles stay as they are
       report.py ROUNDS --maps FILE    prints the targets of maps and writes their part of the file
       report.py ROUNDS --tiles FILE   the same for tiles

ROUNDS are files with a line of JSON for each operation of each side in each round. A ratio is the
median of the ratios within each round, with the least and the greatest of them. Lines that name no
run are those of the planner: for one query the cost of the plan chosen and of the best forced one,
the estimate of hits and the truth.
"""
import collections
import json
import pathlib
import statistics
import sys

sys.dont_write_bytecode = True

import machine
import mapping
import parts
import serving
import tables
import targets
import tiling
from tables import number, table


class Rounds:
    """What was measured."""

    def __init__(self, paths):
        self.rates = collections.defaultdict(dict)
        self.facts = {}
        self.lines, answers = [], {}
        for path in paths:
            texts = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
            self.lines += [{"run": "planner"} | json.loads(text) for text in texts]
        for line in self.lines:
            if line["run"] == "planner":
                continue  # one query each, no rate
            key = (line["run"], line["points"], line["operation"], line["side"])
            if "rate" in line:
                self.rates[key][line["round"]] = line["rate"]
            self.facts.setdefault(key, {}).update(line)
            if "itemSum" in line:
                question = key[:3] + (line["queries"],)
                answer = (line["hits"], line["itemSum"])
                if "PostGIS" in key and "nearest" in key[2]:
                    continue  # orders by the distance on a sphere
                if answers.setdefault(question, answer) != answer:
                    sys.exit(f"{key} answers {answer}, another side {answers[question]}")

    def ratios(self, this, that):
        """The ratios of two rates in the rounds in which both were measured."""
        a, b = self.rates.get(this, {}), self.rates.get(that, {})
        return [a[number] / b[number] for number in sorted(a.keys() & b.keys())]

    def of(self, run):
        """All lines of a run."""
        return [line for line in self.lines if line["run"] == run]

    def fact(self, key, name):
        return self.facts.get(key, {}).get(name)


def growth_table(rounds):
    sizes = sorted({key[1] for key in rounds.rates if key[0] == "process"})
    names = dict.fromkeys(
        (key[2], key[3]) for key in rounds.rates if key[0] == "process" and key[3] != "PROJ"
    )
    rows = []
    for name, side in names:
        rates = [rounds.rates.get(("process", size, name, side)) for size in sizes]
        medians = [number(statistics.median(each.values())) if each else "" for each in rates]
        rows.append([name, side] + medians)
    memory = sorted({key[3] for key in rounds.facts if key[2] == "bytes per point"})
    for side in memory:
        values = [rounds.fact(("process", size, "bytes per point", side), "value") for size in sizes]
        rows.append(["bytes per point", side] + [f"{v:.1f}" if v else "" for v in values])
    return table(["operation", "side"] + [f"{size:,}" for size in sizes], rows)


def instructions_table(rounds):
    rows = []
    for (run, points, name, side), fact in rounds.facts.items():
        if run == "callgrind":
            per_query = fact["instructions"] / fact["queries"]
            per_hit = fact["instructions"] / fact["hits"]
            rows.append([name, side, number(per_query), number(per_hit)])
    return table(["operation", "side", "instructions per query", "per hit"], rows)


def main():
    writes = sys.argv[-2] in ("--write", "--maps", "--tiles")
    *files, run = sys.argv[1:-1] if writes else sys.argv[1:]
    rounds = Rounds(files)
    for option, part in (("--maps", mapping), ("--tiles", tiling)):
        if run == option:
            print(tables.reached(rounds, part.TARGETS))
            part.write(rounds, files[0], pathlib.Path(sys.argv[-1]))
            return
    if run == "callgrind":
        print(instructions_table(rounds))
    elif run == "http":
        for title, body in serving.sections(rounds):
            print(f"## {title}\n\n{body}")
    elif run != "--write":
        for points in sorted({key[1] for key in rounds.rates if key[0] == run}):
            print(tables.rates(rounds, run, points))
    else:
        reached = tables.reached(rounds, targets.TARGETS)
        print(reached)
        print(tables.reached(rounds, targets.SERVING))
        sections = [
            (None, machine.facts(files)),
            *serving.sections(rounds),
            ("Targets of the index, at 10⁶ points", reached),
            ("Growth: kunyu and the peers in its process, medians per second", growth_table(rounds)),
            (
                "All sides in one process at 10⁶ points",
                tables.rates(rounds, "process", targets.MILLION),
            ),
            ("Boost, in turn", tables.rates(rounds, "boost", targets.MILLION)),
            (
                "PostGIS, in turn, timed inside the server",
                tables.rates(rounds, "postgis", targets.MILLION),
            ),
            ("Instructions at 10⁶ points, by callgrind", instructions_table(rounds)),
        ]
        text = "# Results\n\n" + "\n".join(
            (f"## {title}\n\n" if title else "") + body for title, body in sections
        )
        parts.keep(pathlib.Path(sys.argv[-1]), text)


main()
