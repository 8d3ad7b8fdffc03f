#!/usr/bin/env python3
"""Makes what all peers draw: page.json, and the geometry projected and cut to the frames.

Usage: prepare.py REGIONS OUTLINES CONTEXT COUNTS FOLDER, whose kunyu.svg and kunyu.json are there.
"""
import json
import pathlib
import statistics
import sys

sys.dont_write_bytecode = True

import geopandas
import shapely

import page as pages
from frames import ALBERS, CHINA, LAND

regions, outlines, context, counts, folder = sys.argv[1:]
folder = pathlib.Path(folder)
page = pages.read(folder / "kunyu.svg")
page["breaks"] = json.loads((folder / "kunyu.json").read_text())["breaks"]

cells = geopandas.read_file(regions).to_crs(ALBERS)
cells["code"] = cells["adcode"]
table = [line.split(",") for line in pathlib.Path(counts).read_text().split()[1:]]
numbers = {code: int(count) for code, count in table}
cells["n"] = cells["code"].map(numbers)
provinces = geopandas.read_file(outlines).to_crs(ALBERS)
world = geopandas.read_file(context)
land = world[~world["id"].isin(CHINA)].clip(LAND).to_crs(ALBERS)
# As the reference maps have it: a picture of this size shows no more.
land["geometry"] = land.geometry.simplify_coverage(3000)

# Where metres lie on the page, by the boxes of regions that the frame does not cut.
bounds = {code: row for code, row in zip(cells["code"], cells.bounds.itertuples(index=False))}
left, top, width, height = page["frames"][0]
pairs = [
    (bounds[code], box)
    for code, box in page["regions"].items()
    if box[0] > left + 1 and box[2] < left + width - 1 and box[3] < top + height - 1
    and box[2] - box[0] > 20 and code not in ("710000", "810000")
]
xs = sorted(((m.minx + m.maxx) / 2, (b[0] + b[2]) / 2) for m, b in pairs)
ys = sorted(((m.miny + m.maxy) / 2, (b[1] + b[3]) / 2) for m, b in pairs)
# The outermost tenths give the scale best.
tenth = max(1, len(xs) // 10)


def fit(places):
    low, high = places[:tenth], places[-tenth:]
    mean = lambda part, index: statistics.mean(place[index] for place in part)
    slope = (mean(high, 1) - mean(low, 1)) / (mean(high, 0) - mean(low, 0))
    return slope, mean(low, 1) - slope * mean(low, 0)


def frame(horizontal, vertical, clip):
    (sx, ox), (sy, oy) = horizontal, vertical
    x, y, width, height = clip
    return {
        "clip": clip, "x": [sx, ox], "y": [sy, oy],
        "window": [(x - ox) / sx, (y + height - oy) / sy, (x + width - ox) / sx, (y - oy) / sy],
    }


main = frame(fit(xs), fit(ys), page["frames"][0])
# The inset by its places, whose circles stand in the order of the definition.
definition = json.loads((pathlib.Path(__file__).parent / "organisations-by-prefecture.json").read_text())
circles = [circle for circle in page["circles"] if float(circle["at"][2]) == 1.8]
inset_circles = [c["at"] for c in circles if c["at"][1] > page["frames"][1][1]]
shown = definition["places"][-len(inset_circles):]
where = geopandas.GeoSeries.from_xy(
    [place["longitude"] for place in shown], [place["latitude"] for place in shown], crs=4326
).to_crs(ALBERS)
slope = (inset_circles[-1][1] - inset_circles[0][1]) / (where.iloc[-1].y - where.iloc[0].y)
ox = statistics.mean(c[0] + slope * p.x for c, p in zip(inset_circles, where))
oy = statistics.mean(c[1] - slope * p.y for c, p in zip(inset_circles, where))
inset = frame((-slope, ox), (slope, oy), page["frames"][1])
page["parts"] = [main, inset]
residuals = [
    abs(main["x"][0] * m.minx + main["x"][1] - b[0]) for m, b in pairs
] + [abs(main["y"][0] * m.maxy + main["y"][1] - b[1]) for m, b in pairs]
print(f"frame found within {statistics.median(residuals):.2f} px, at most {max(residuals):.2f} px")

for index, part in enumerate(page["parts"]):
    window = shapely.box(*part["window"])
    cut = {
        "cells": cells[["code", "n", "geometry"]].clip(window),
        "provinces": provinces[["geometry"]].assign(geometry=provinces.boundary).clip(window),
        "land": land[["geometry"]].clip(window),
    }
    for name, part_of in cut.items():
        text = part_of.set_crs(4326, allow_override=True).to_json()
        (folder / f"{name}-{index}.geojson").write_text(text)
# For the cold drawings: the file as it is, with the counts in it.
original = json.loads(pathlib.Path(regions).read_text())
for feature in original["features"]:
    feature["properties"]["n"] = numbers[feature["properties"]["adcode"]]
(folder / "cells-cold.geojson").write_text(json.dumps(original))
(folder / "page.json").write_text(json.dumps(page, ensure_ascii=False))
