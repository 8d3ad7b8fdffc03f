#!/usr/bin/env python3
"""Makes a million instruments of the demonstration's 16,000, and the requests that ask for them.

Usage: dataset.py INSTRUMENTS FOLDER

INSTRUMENTS is what `kunyu demo --output` writes. FOLDER gets features.geojsonl, one feature a line,
and requests/OPERATION.txt, one path with query a line. The same input gives the same bytes.
"""
import bisect
import json
import math
import pathlib
import random
import sys

COUNT = 1_000_000
SEED = 20260801
VALUES = 100_000  # COUNT / VALUES features have each value
REACH = 0.025  # degrees; positions move by the sum of two uniform numbers of at most this
REQUESTS = 1_000
HITS_PER_LIMIT = 3
ITEMS = "/collections/instruments/items"
LIMITS = (10, 100, 1_000)


def demo_instruments(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith('{"type":"Feature",'):
                yield json.loads(line.rstrip().rstrip(","))


def distinct_values(values, count):
    """As many different hundreds as asked for, distributed as the values are."""
    values, found = sorted(values), []
    for number in range(count):
        place = (number + 0.5) / count * (len(values) - 1)
        low = int(place)
        value = values[low] + (place - low) * (values[low + 1] - values[low])
        found.append(max(round(value), found[-1] + 1 if found else 0))
    return found


def features(path):
    """Yields id, longitude, latitude, value and the feature as text.

    City, owner, kind and names are those of one instrument of the demonstration, each of which
    comes equally often (62 or 63 times); the year is that of another one.
    """
    models = list(demo_instruments(path))
    years = [model["properties"]["year"] for model in models]
    values = distinct_values([model["properties"]["value_yuan"] for model in models], VALUES)
    chance = random.Random(SEED)
    turns, left = [], []
    for number in range(1, COUNT + 1):
        if not turns:
            turns = chance.sample(models, len(models))
        if not left:
            left = chance.sample(values, len(values))
        model, value = turns.pop(), left.pop()
        identifier = f"INS-{number:07}"
        longitude, latitude = (
            round(degrees + chance.uniform(-REACH, REACH) + chance.uniform(-REACH, REACH), 5)
            for degrees in model["geometry"]["coordinates"]
        )
        properties = dict(model["properties"], value_yuan=value, year=chance.choice(years))
        if properties["booking_url"]:
            site = properties["booking_url"].rsplit("/", 1)[0]
            properties["booking_url"] = f"{site}/{identifier}"
        feature = {
            "type": "Feature",
            "id": identifier,
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": properties,
        }
        text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        yield identifier, longitude, latitude, value, text


class Grid:
    """Positions in squares of a hundredth of a degree."""

    def __init__(self):
        self.squares = {}

    def add(self, longitude, latitude):
        square = (math.floor(longitude * 100), math.floor(latitude * 100))
        self.squares.setdefault(square, []).append((longitude, latitude))

    def box(self, longitude, latitude, hits):
        """A square box around a position that holds as many others, or a few more or less."""
        column, row = math.floor(longitude * 100), math.floor(latitude * 100)
        reach = 0
        while True:
            found = [
                max(abs(x - longitude), abs(y - latitude))
                for i in range(column - reach, column + reach + 1)
                for j in range(row - reach, row + reach + 1)
                for x, y in self.squares.get((i, j), ())
            ]
            found.sort()
            # Only this far around are all of them in the squares looked at.
            if bisect.bisect_right(found, reach / 100) > hits:
                half = (found[hits - 1] + found[hits]) / 2
                return longitude - half, latitude - half, longitude + half, latitude + half
            reach = max(reach + 1, reach * 3 // 2)


def requests(positions, values):
    """The requests of each operation, drawn with a seed of their own."""
    chance, grid = random.Random(SEED + 1), Grid()
    for longitude, latitude in positions:
        grid.add(longitude, latitude)
    found = {}
    for limit in LIMITS:
        boxes = [
            grid.box(*chance.choice(positions), limit * HITS_PER_LIMIT) for _ in range(REQUESTS)
        ]
        found[f"items in a box, limit {limit}"] = [
            f"{ITEMS}?bbox={','.join(f'{degrees:.6f}' for degrees in box)}&limit={limit}"
            for box in boxes
        ]
    places = [
        [degrees + chance.uniform(-0.005, 0.005) for degrees in chance.choice(positions)]
        for _ in range(REQUESTS)
    ]
    found["items nearest, limit 10"] = [
        f"{ITEMS}?near={longitude:.6f},{latitude:.6f}&limit=10" for longitude, latitude in places
    ]
    found["item by id"] = [
        f"{ITEMS}/INS-{number + 1:07}" for number in chance.sample(range(COUNT), REQUESTS)
    ]
    found["items with a value, 10 hits"] = [
        f"{ITEMS}?value_yuan={value}&limit=10" for value in chance.sample(values, REQUESTS)
    ]
    return found


def main():
    folder = pathlib.Path(sys.argv[2])
    (folder / "requests").mkdir(parents=True, exist_ok=True)
    positions, values = [], set()
    with open(folder / "features.geojsonl", "w", encoding="utf-8") as file:
        for _, longitude, latitude, value, text in features(sys.argv[1]):
            positions.append((longitude, latitude))
            values.add(value)
            file.write(text + "\n")
    for operation, paths in requests(positions, sorted(values)).items():
        (folder / "requests" / f"{operation}.txt").write_text("\n".join(paths) + "\n")


if __name__ == "__main__":
    main()
