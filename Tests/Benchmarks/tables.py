"""Figures and tables as they stand in RESULTS.md."""
import statistics


def number(value):
    """A number in three or four digits."""
    if value >= 10_000:
        return f"{value:,.0f}"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 or value == 0 else 4
    return f"{value:.{digits}f}"


def spread(values):
    return f"{number(min(values))} – {number(max(values))}" if values else ""


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def rates(rounds, run, points):
    """All operations and sides of a run, and how many times as fast we are."""
    rows = []
    for key, by_round in rounds.rates.items():
        if key[:2] == (run, points):
            values = list(by_round.values())
            ratios = rounds.ratios(key[:3] + ("kunyu",), key)
            ratio = number(statistics.median(ratios)) if ratios and key[3] != "kunyu" else ""
            rows.append([key[2], key[3], number(statistics.median(values)), spread(values), ratio])
    rows.sort(key=lambda row: row[0])
    return table(["operation", "side", "per second", "least – greatest", "kunyu / side"], rows)


def reached(rounds, targets):
    """What was to be reached, and whether it was."""
    rows = []
    for target in targets:
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
