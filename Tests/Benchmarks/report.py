#!/usr/bin/env python3
"""Turns measured rounds into tables.

Usage: report.py ROUNDS RUN          prints one run: process, boost, postgis or callgrind
       report.py ROUNDS --write FILE  prints the table of targets and writes all tables to a file

ROUNDS holds a line of JSON for each operation of each side in each round. A ratio is the median of
the ratios within each round, with the least and the greatest of them.
"""
import collections
import json
import pathlib
import statistics
import sys

sys.dont_write_bytecode = True

import machine
import targets


class Rounds:
    """What was measured."""

    def __init__(self, path):
        self.rates = collections.defaultdict(dict)
        self.facts = {}
        answers = {}
        for line in map(json.loads, pathlib.Path(path).read_text().splitlines()):
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

    def fact(self, key, name):
        return self.facts.get(key, {}).get(name)


def number(value):
    """A number in three or four digits."""
    if value >= 10_000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(values):
    return f"{number(min(values))} – {number(max(values))}" if values else ""


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def rates_table(rounds, run, points):
    rows = []
    for key, by_round in rounds.rates.items():
        if key[:2] == (run, points):
            values = list(by_round.values())
            ours = rounds.ratios(key[:3] + ("kunyu",), key)
            ratio = number(statistics.median(ours)) if ours and key[3] != "kunyu" else ""
            rows.append([key[2], key[3], number(statistics.median(values)), spread(values), ratio])
    rows.sort(key=lambda row: row[0])
    return table(["operation", "side", "per second", "least – greatest", "kunyu / side"], rows)


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


def targets_table(rounds):
    rows = []
    for target in targets.TARGETS:
        values = target.values(rounds)
        if not values:
            rows.append([target.name, target.against, "", "", target.limit, "not measured"])
            continue
        median = statistics.median(values)
        verdict = "met" if target.is_met(median) else "**missed**"
        rows.append(
            [target.name, target.against, number(median), spread(values), target.limit, verdict]
        )
    return table(["operation", "against", "ratio", "spread", "target", ""], rows)


def main():
    rounds = Rounds(sys.argv[1])
    if sys.argv[2] == "callgrind":
        print(instructions_table(rounds))
    elif sys.argv[2] != "--write":
        for points in sorted({key[1] for key in rounds.rates if key[0] == sys.argv[2]}):
            print(rates_table(rounds, sys.argv[2], points))
    else:
        reached = targets_table(rounds)
        print(reached)
        parts = [
            (None, machine.facts()),
            ("Targets, at 10⁶ points", reached),
            ("Growth: kunyu and the peers in its process, medians per second", growth_table(rounds)),
            ("All sides in one process at 10⁶ points", rates_table(rounds, "process", 1_000_000)),
            ("Boost, in turn", rates_table(rounds, "boost", 1_000_000)),
            ("PostGIS, in turn, timed inside the server", rates_table(rounds, "postgis", 1_000_000)),
            ("Instructions at 10⁶ points, by callgrind", instructions_table(rounds)),
        ]
        text = "# Results\n\n" + "\n".join(
            (f"## {title}\n\n" if title else "") + body for title, body in parts
        )
        pathlib.Path(sys.argv[3]).write_text(text, encoding="utf-8")


main()
