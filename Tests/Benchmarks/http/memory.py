#!/usr/bin/env python3
"""What the server holds in memory: of a million features, and over a million requests.

The anonymous memory of the million is that of the server over them less that of the server over
the same store with the demonstration's instruments, both after the same requests: some of each
operation, then the nearest ten, which are ten in both, under load. REQUESTS sets another number of
them for the second part.
"""
import os
import random
import sys

sys.dont_write_bytecode = True

import dataset
import measuring

DEMO_COUNT = 16_000
REQUESTS = int(os.environ.get("REQUESTS", 1_000_000))
WARM_SECONDS = 2


def mixed_requests():
    """All operations in a drawn order; of a thousand features only a hundredth."""
    path = measuring.requests_file("mixed")
    lines = []
    for operation in measuring.OPERATIONS:
        of_this = measuring.requests(operation)
        lines += of_this[:50] if operation.endswith("limit 1000") else of_this
    random.Random(dataset.SEED + 2).shuffle(lines)
    path.write_text("\n".join(lines) + "\n")
    return path


def resident(name, store):
    """What is in memory after some requests, recorded too."""
    nearest = "items nearest, limit 10"
    with measuring.kunyu(store) as running:
        running.settle()  # writes the sidecar where there is none
    with measuring.kunyu(store, first=measuring.requests(nearest)[0]) as running:
        for operation in measuring.OPERATIONS:
            for path in measuring.requests(operation)[:20]:
                running.get(path)  # an id may be of the million only
        measuring.wrk(running.port, measuring.requests_file(nearest), WARM_SECONDS)
        memory = running.memory()
    measuring.record(
        "memory", "resident", name, 1, anonymous=memory["Anon"], file=memory["File"]
    )
    return memory["Anon"]


def per_feature():
    whole = resident("a million instruments", measuring.MILLION)
    more = whole - resident("the demonstration's 16,000", measuring.DEMO)
    value = more / (dataset.COUNT - DEMO_COUNT)
    measuring.record("memory", "anonymous bytes per feature", "kunyu", 1, value=value)
    measuring.record(
        "memory", "anonymous bytes of the whole server per feature", "kunyu", 1,
        value=whole / dataset.COUNT,
    )
    print(f"{value:.1f} bytes per feature, mapped files not counted")


def over_requests(path):
    with measuring.kunyu() as running:
        sizes, answered = [], 0
        while answered < REQUESTS:
            answered += measuring.wrk(running.port, path, 10, start=answered)["requests"]
            sizes.append(running.memory()["Anon"])
            print(f"{answered:,} requests: {sizes[-1] / 2**20:,.1f} MiB anonymous")
    measuring.record(
        "memory", "over requests", "kunyu", 1,
        requests=answered, first=sizes[0], last=sizes[-1], greatest=max(sizes),
    )


per_feature()
over_requests(mixed_requests())
