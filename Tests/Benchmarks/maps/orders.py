"""How the sides of the benchmark of maps are asked: a line for each drawing."""
import json
import resource
import sys


def cpu():
    """The processor time of the process in milliseconds, of the user and of the system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


def answer(operations, facts, write):
    """Answers each operation with what it took and wrote; `write FOLDER` writes the pictures."""
    print(json.dumps(facts), flush=True)
    for line in sys.stdin:
        order, _, folder = line.strip().partition(" ")
        if order == "write":
            write(folder)
            print("{}", flush=True)
            continue
        start = cpu()
        size = len(operations[order]())
        print(json.dumps({"milliseconds": cpu() - start, "bytes": size}), flush=True)
