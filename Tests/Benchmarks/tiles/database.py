"""The database of the comparison: its table, its tiles, and what they take inside the server."""
import os
import pathlib
import re
import sqlite3
import struct
import subprocess
import sys

# What features have in the tiles of both sides, beside their ids.
PROPERTIES = ["name_zh", "kind", "category", "owner_zh", "city", "year", "value_yuan"]
TYPES = {"year": "bigint", "value_yuan": "bigint"}
PSQL = ["/usr/lib/postgresql/15/bin/psql", "-U", "bench", "-d", "postgres", "-qAt"]
PSQL += ["-v", "ON_ERROR_STOP=1", "-h", os.environ.get("DATABASE", "/tmp")]
PSQL += ["-p", os.environ.get("DATABASE_PORT", "5432")]


def feature_number(identifier):
    """The number of a feature in tiles: FNV-1a, the lower 53 bits; no id of the data is a number."""
    number = 0xCBF29CE484222325
    for byte in identifier.encode():
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return number & (1 << 53) - 1


def run(script):
    """Runs a script and gives what it prints."""
    answer = subprocess.run(PSQL, input=script, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(answer.stderr)
    return answer.stdout


def names(store):
    """All properties of the features of the store."""
    columns = sqlite3.connect(f"file:{store}?mode=ro", uri=True).execute(
        "SELECT name FROM pragma_table_info('instruments')"
    )
    return [name for (name,) in columns if name not in ("fid", "id", "geom")]


def rows(store):
    """The features of the store as rows for COPY; a point's blob ends with its coordinates."""
    names = ", ".join(PROPERTIES)
    found = sqlite3.connect(f"file:{store}?mode=ro", uri=True).execute(
        f"SELECT id, substr(geom, -16), {names} FROM instruments"
    )
    for identifier, blob, *values in found:
        x, y = struct.unpack("<dd", blob)
        cells = [feature_number(identifier), identifier, repr(x), repr(y), *values]
        yield "\t".join("\\N" if cell is None else str(cell) for cell in cells) + "\n"


def fill(store):
    """Makes the table: places in the system of the tiles, in the order of their index."""
    columns = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in PROPERTIES)
    run(
        "CREATE EXTENSION postgis;\n"
        f"CREATE TABLE raw (number bigint, id text, x float8, y float8, {columns});"
    )
    copy = subprocess.Popen(PSQL + ["-c", "COPY raw FROM STDIN"], stdin=subprocess.PIPE, text=True)
    with copy.stdin as target:
        target.writelines(rows(pathlib.Path(store).resolve()))
    if copy.wait():
        sys.exit("the table could not be filled")
    names = ", ".join(PROPERTIES)
    run(
        "CREATE TABLE instruments AS SELECT number, id, "
        f"ST_Transform(ST_Point(x, y, 4326), 3857) AS place, {names} FROM raw;\n"
        "DROP TABLE raw;\n"
        "CREATE INDEX places ON instruments USING gist (place);\n"
        "CLUSTER instruments USING places;\n"
        "VACUUM ANALYZE instruments;"
    )


def tile(zoom, row, column, names=PROPERTIES):
    """The query for a tile with some properties."""
    address = f"{zoom}, {column}, {row}"
    columns = ", ".join(["number", "id", *names])
    return (
        "SELECT ST_AsMVT(t, 'instruments', 4096, 'geom', 'number') FROM ("
        f"SELECT {columns}, ST_AsMVTGeom(place, ST_TileEnvelope({address}), 4096, 64, true) AS geom "
        f"FROM instruments WHERE place && ST_TileEnvelope({address}, margin => 64.0 / 4096)) t"
    )


def tile_bytes(address, names):
    return bytes.fromhex(run(f"SELECT encode(({tile(*address, names)}), 'hex');"))


def tile_times(addresses, names, count):
    """What the tiles take in milliseconds, each so many times, in one connection."""
    queries = [tile(*address, names) for address in addresses]
    script = [f"EXPLAIN {queries[0]};"]
    for _ in range(count):
        script += [f"EXPLAIN (ANALYZE, TIMING OFF) {query};" for query in queries]
    found = re.findall(r"Execution Time: ([\d.]+) ms", run("\n".join(script)))
    return [float(text) for text in found]
