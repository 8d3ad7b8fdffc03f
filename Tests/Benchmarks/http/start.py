#!/usr/bin/env python3
"""The time from starting the server to its first answer, with a valid sidecar and without one.

The files were read before, so that they lie in the memory of the system on both sides.
"""
import shutil
import sys
import time

sys.dont_write_bytecode = True

import measuring

SIDECAR = measuring.MILLION.with_name(measuring.MILLION.name + ".snapshots")


def sidecar():
    """Its files, and when each was written."""
    if not SIDECAR.is_dir():
        return {}
    return {path.name: path.stat().st_mtime_ns for path in SIDECAR.iterdir()}


def wait_for_sidecar(running):
    """Waits until it is written, which need not be before the first answer."""
    end = time.monotonic() + 10
    while not sidecar() and time.monotonic() < end:
        time.sleep(0.1)
    running.settle()


def start(side, number):
    first, before = measuring.requests("items in a box, limit 10")[number], sidecar()
    with measuring.kunyu(first=first) as running:
        memory = {f"rss{name}": size for name, size in running.memory().items()}
        wait_for_sidecar(running)
    if before and sidecar() != before:
        sys.exit(f"{SIDECAR} was written anew: it was no valid one")
    size = sum((SIDECAR / name).stat().st_size for name in sidecar())
    seconds = running.start_time
    measuring.record(
        "start", "first answer", side, number, rate=1 / seconds, seconds=seconds, sidecar=size,
        **memory,
    )
    print(f"round {number}, {side}: {seconds * 1000:,.1f} ms; the sidecar has {size:,} bytes")


with measuring.kunyu():
    pass
for number in range(1, measuring.ROUNDS + 1):
    shutil.rmtree(SIDECAR, ignore_errors=True)
    start("no sidecar", number)
    start("valid sidecar", number)
