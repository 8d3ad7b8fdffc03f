#!/usr/bin/env python3
"""Requests a second of each operation beside a constant body of its size from the same server,
latencies at half that rate, and the table of counts by city beside SQLite's.

Usage: rounds.py [NAME]...

Measures the operations whose names contain one of those, or all. CONSTANT names a path to take for
every constant body where the server serves no files.
"""
import json
import os
import sys

sys.dont_write_bytecode = True

import aggregate
import measuring


def is_named(operation):
    return not sys.argv[1:] or any(name in operation for name in sys.argv[1:])


def sample(running, operation):
    """Asks the first two hundred requests: the mean size of an answer, and the one nearest to it.

    Fifty are read, and must hold as many features as they ask for.
    """
    bodies = []
    for number, path in enumerate(measuring.requests(operation)[:200]):
        status, body = running.get(path)
        if status != 200:
            sys.exit(f"{path} is answered with {status}: {body[:500]}")
        if number < 50 and operation != "item by id":
            page, limit = json.loads(body), int(path.rsplit("=", 1)[1])
            if len(page["features"]) != limit:
                sys.exit(f"{path} has {len(page['features'])} features")
        bodies.append(body)
    mean = sum(map(len, bodies)) / len(bodies)
    return mean, min(bodies, key=lambda body: abs(len(body) - mean))


def make_constant_bodies(operations):
    """Files for the server, and for each operation a request for its own; the sizes."""
    measuring.PUBLIC.mkdir(exist_ok=True)
    sizes = {}
    with measuring.kunyu() as running:
        for operation in operations:
            sizes[operation], body = sample(running, operation)
            name = operation.replace(",", "").replace(" ", "-") + ".geojson"
            (measuring.PUBLIC / name).write_bytes(body)
            path = measuring.requests_file(f"constant {operation}")
            path.write_text(os.environ.get("CONSTANT", f"/{name}") + "\n")
            print(f"{operation}: {sizes[operation]:,.0f} bytes")
    return sizes


def main():
    operations = [name for name in measuring.OPERATIONS if is_named(name)]
    sizes = make_constant_bodies(operations)
    with measuring.kunyu() as running, aggregate.SQLite() as sqlite:
        for operation in operations:
            measuring.wrk(running.port, measuring.requests_file(operation), 1)
        for number in range(1, measuring.ROUNDS + 1):
            print(f"round {number}")
            for operation in operations:
                sides = {
                    "kunyu": measuring.requests_file(operation),
                    "constant body": measuring.requests_file(f"constant {operation}"),
                }
                order = list(sides) if number % 2 else list(reversed(sides))
                rates = {}
                for side in order:
                    running.settle()
                    counted = measuring.wrk(running.port, sides[side], start=number * 100)
                    rates[side] = counted["rate"]
                    counted["size"] = sizes[operation]
                    measuring.record("http", operation, side, number, **counted)
                if rates["kunyu"] * measuring.SECONDS < 100:
                    continue  # too few answers for a slowest hundredth
                running.settle()
                latencies = measuring.load(running.port, rates["kunyu"] / 2, sides["kunyu"])
                measuring.record("latency", operation, "kunyu", number, **latencies)
            if is_named("aggregate"):
                aggregate.measure(running, sqlite, number)


main()
