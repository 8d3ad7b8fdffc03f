#!/usr/bin/env python3
"""The time from starting the server to its first answer, with a valid sidecar and without one.

The files were read before, so that they lie in the memory of the system on both sides.
"""
import shutil
import sys

sys.dont_write_bytecode = True

import measuring

SIDECAR = measuring.MILLION.with_name(measuring.MILLION.name + ".snapshots")


def start(side, number):
    first = measuring.requests("items in a box, limit 10")[number]
    with measuring.kunyu(first=first) as running:
        seconds = running.start_time
        memory = {f"rss{name}": size for name, size in running.memory().items()}
    measuring.record("start", "first answer", side, number, rate=1 / seconds, seconds=seconds, **memory)
    print(f"round {number}, {side}: {seconds * 1000:,.1f} ms")


def main():
    with measuring.kunyu():
        pass
    for number in range(1, measuring.ROUNDS + 1):
        shutil.rmtree(SIDECAR, ignore_errors=True)
        start("no sidecar", number)
        start("valid sidecar", number)


main()
