"""What the figures were measured on."""
import datetime
import os
import pathlib
import re
import sqlite3
import subprocess


def run(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "not there"


def first(pattern, path):
    found = re.search(pattern, pathlib.Path(path).read_text(), re.M)
    return found.group(1) if found else "unknown"


def package(name):
    return run("dpkg-query", "-W", "-f=${Version}", name) or "not there"


def days(files):
    """The days on which files were written last: one, or the first and the last."""
    found = sorted({datetime.date.fromtimestamp(os.path.getmtime(path)) for path in files})
    return f"on {found[0]}" if len(found) == 1 else f"from {found[0]} to {found[-1]}"


def cores():
    """The processor and the memory."""
    memory = int(first(r"MemTotal:\s+(\d+)", "/proc/meminfo")) / 2**20
    cache = run("getconf", "LEVEL3_CACHE_SIZE")
    third = int(cache) // 2**20 if cache.isdigit() else "?"
    model = first(r"model name\s*: (.*)", "/proc/cpuinfo")
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB of memory, third cache {third} MiB"
    )


def facts(files):
    """The machine and the versions; `files` are those with what was measured."""
    system = first(r'PRETTY_NAME="(.*)"', "/etc/os-release")
    compilers = [run(name, "--version").splitlines()[0] for name in ("swift", "g++")]
    lines = [
        f"Measured {days(files)} by `make bench`: {cores()}.",
        f"{system}, Linux {os.uname().release}; {'; '.join(compilers)}.",
        ", ".join(
            f"{title} {package(name)}"
            for title, name in [
                ("GEOS", "libgeos-dev"), ("SQLite", "libsqlite3-dev"), ("PROJ", "libproj-dev"),
                ("Boost", "libboost-dev"), ("PostGIS", "postgresql-15-postgis-3"),
                ("PostgreSQL", "postgresql-15"), ("valgrind", "valgrind"),
                ("wrk", "wrk"), ("nginx", "nginx-light"),
            ]
        )
        + f", SQLite of Python {sqlite3.sqlite_version}.",
        "Figures are medians of five interleaved rounds; a ratio is the median of the ratios "
        "within each round, its spread the least and the greatest of them. `README.md` says what each "
        "operation is.",
    ]
    return "\n\n".join(lines) + "\n"
