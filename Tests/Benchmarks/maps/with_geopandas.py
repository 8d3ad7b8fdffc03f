#!/usr/bin/env python3
"""Draws the map with geopandas, mapclassify and matplotlib.

Usage: with_geopandas.py FOLDER                         answers orders, all prepared
       with_geopandas.py FOLDER REGIONS OUTLINES CONTEXT first   one drawing from the files

Prepared are the frames: read, projected, cut to the frames, the land simplified. A drawing is the
classification and the figure, whose texts stay text in SVG, without halos.
"""
import io
import json
import pathlib
import sys
import warnings

sys.dont_write_bytecode = True
warnings.filterwarnings("ignore", message="Numba")

import geopandas
import mapclassify
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

import orders
from frames import ALBERS, CHINA, LAND, class_of, counts_of

plt.rcParams.update({
    "font.family": ["Noto Sans CJK SC", "DejaVu Sans"], "svg.fonttype": "none",
    "svg.hashsalt": "kunyu", "axes.unicode_minus": False,
})
imported = orders.cpu()
folder = pathlib.Path(sys.argv[1])
page = json.loads((folder / "page.json").read_text())
width, height = page["width"], page["height"]
# A pixel of the page in points of the figure.
POINT = 0.72


def prepared(index):
    return [
        geopandas.read_file(folder / f"{name}-{index}.geojson").set_crs(ALBERS, allow_override=True)
        for name in ("land", "cells", "provinces")
    ]


def from_files(regions, outlines, context):
    cells = geopandas.read_file(folder / "cells-cold.geojson").to_crs(ALBERS)
    provinces = geopandas.read_file(outlines).to_crs(ALBERS)
    provinces["geometry"] = provinces.boundary
    land = geopandas.read_file(context)
    land = land[~land["id"].isin(CHINA)].clip(LAND).to_crs(ALBERS)
    return [[land, cells, provinces]] * 2


def classified(cells):
    breaks = mapclassify.FisherJenks(cells["n"][cells["n"] > 0].values, k=5).bins
    return [int(bound) for bound in breaks]


def style(item, scale=POINT):
    edge = item.get("stroke", "none")
    line = float(item.get("stroke-width", 1)) * scale if edge != "none" else 0
    return {"facecolor": item.get("fill", "black"), "edgecolor": edge, "linewidth": line}


def figure(parts, all_cells):
    breaks = classified(all_cells)
    figure = plt.figure(figsize=(width / 100, height / 100), facecolor="white")
    for index, (part, (land, cells, provinces)) in enumerate(zip(page["parts"], parts)):
        x, y, w, h = part["clip"]
        axes = figure.add_axes([x / width, 1 - (y + h) / height, w / width, h / height])
        axes.set_zorder(10 * index)
        axes.set_facecolor("#eef3f7")
        axes.set_xticks([])
        axes.set_yticks([])
        land.plot(ax=axes, color="#e1e0db", aspect=None)
        classes = [class_of(count, breaks) for count in cells["n"]]
        for number, key in enumerate(["none", "1", "2", "3", "4", "5"]):
            members = cells[[number == each for each in classes]]
            if len(members):
                members.plot(
                    ax=axes, color=page["colours"][key], edgecolor="#767e86",
                    linewidth=0.5 * POINT, aspect=None,
                )
        provinces.plot(ax=axes, color="#343c44", linewidth=1.1 * POINT, aspect=None)
        left, bottom, right, top = part["window"]
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        axes.set_xlabel("")
        axes.set_ylabel("")
    pixels = matplotlib.transforms.Affine2D().scale(1 / width, -1 / height).translate(0, 1)
    pixels += figure.transFigure
    for item in page["rectangles"]:
        if "legend" in item["part"]:
            x, y, w, h = item["box"]
            figure.add_artist(Rectangle((x, y), w, h, transform=pixels, zorder=30, **style(item)))
    for item in page["circles"]:
        x, y, r = item["at"]
        figure.add_artist(Circle((x, y), r, transform=pixels, zorder=31, **style(item)))
    for item in page["lines"]:
        xs, ys = zip(*item["points"])
        figure.add_artist(Line2D(
            xs, ys, transform=pixels, zorder=31, color=item["stroke"],
            linewidth=float(item["stroke-width"]) * POINT,
        ))
    sides = {"start": "left", "middle": "center", "end": "right"}
    for item in page["texts"]:
        x, y = item["at"]
        figure.text(
            x / width, 1 - y / height, item["text"], fontsize=float(item["font-size"]) * POINT,
            weight=item.get("font-weight", "normal"), color=item.get("fill", "black"),
            ha=sides[item.get("text-anchor", "start")], va="baseline", zorder=32,
        )
    return figure


def draw(kind, parts, all_cells):
    made = figure(parts, all_cells)
    file = io.BytesIO()
    made.savefig(file, format=kind, dpi=100)
    plt.close(made)
    return file.getvalue()


if sys.argv[-1] == "first":
    parts = from_files(*sys.argv[2:5])
    size = len(draw("svg", parts, parts[0][1]))
    print(json.dumps({
        "milliseconds": orders.cpu() - imported, "imports": imported, "bytes": size,
    }))
else:
    parts = [prepared(index) for index in range(len(page["parts"]))]
    # All regions, also those that the frame leaves out.
    table = json.loads((folder / "cells-cold.geojson").read_text())["features"]
    every = geopandas.GeoDataFrame({"n": [each["properties"]["n"] for each in table]})
    breaks = classified(every)

    def write(folder):
        for kind in ("svg", "png"):
            path = pathlib.Path(folder) / f"geopandas.{kind}"
            path.write_bytes(draw(kind, parts, every))

    orders.answer(
        {
            "svg": lambda: draw("svg", parts, every), "png": lambda: draw("png", parts, every),
            "classes": lambda: classified(every),
        },
        {
            "side": "geopandas", "breaks": breaks, "counts": counts_of(every["n"], breaks),
            "regions": len(parts[0][1]),
            "versions": f"geopandas {geopandas.__version__}, mapclassify "
            f"{mapclassify.__version__}, matplotlib {matplotlib.__version__}",
        },
        write,
    )
