#!/usr/bin/env python3
"""Looks for each region in the pictures: a pixel of the colour of its class inside it.

Usage: check.py FOLDER PICTURE…, PNG of the width of the page. Prints a line of JSON for each: how
many regions show their colour inside, how many only within five pixels of a point inside (dots on
regions too small to be seen), and the codes of those that do neither.
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True

import geopandas
import numpy
import shapely
from PIL import Image

from frames import ALBERS, class_of

folder = pathlib.Path(sys.argv[1])
page = json.loads((folder / "page.json").read_text())
main = page["parts"][0]
cells = geopandas.read_file(folder / "cells-cold.geojson").to_crs(ALBERS)
(sx, ox), (sy, oy) = main["x"], main["y"]
cells["geometry"] = cells.geometry.affine_transform([sx, 0, 0, sy, ox, oy])
keys = ["none", "1", "2", "3", "4", "5"]


def colour(count):
    text = page["colours"][keys[class_of(count, page["breaks"])]]
    return numpy.array([int(text[place : place + 2], 16) for place in (1, 3, 5)])


def near(pixels, wanted):
    return (numpy.abs(pixels.astype(int) - wanted).max(axis=-1) <= 2).any()


for name in sys.argv[2:]:
    image = numpy.asarray(Image.open(folder / name).convert("RGB"))
    inside, beside, missing = 0, 0, []
    for code, count, shape in zip(cells["adcode"], cells["n"], cells.geometry):
        wanted = colour(count)
        left, top, right, bottom = shape.bounds
        columns = numpy.arange(max(int(left), 0), min(int(right) + 1, image.shape[1]))
        rows = numpy.arange(max(int(top), 0), min(int(bottom) + 1, image.shape[0]))
        xs, ys = numpy.meshgrid(columns, rows)
        held = shapely.contains_xy(shape, xs + 0.5, ys + 0.5)
        if near(image[ys[held], xs[held]], wanted) if held.any() else False:
            inside += 1
            continue
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        point = largest.representative_point()
        x, y = int(point.x), int(point.y)
        around = image[max(y - 5, 0) : y + 6, max(x - 5, 0) : x + 6]
        if around.size and near(around, wanted):
            beside += 1
        else:
            missing.append(code)
    print(json.dumps({"picture": name, "inside": inside, "beside": beside, "missing": missing}))
