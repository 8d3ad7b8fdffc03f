#!/usr/bin/env python3
"""Draws the map with mapnik: SVG by cairo, PNG by its own renderer.

Usage: with_mapnik.py FOLDER                         answers orders, all prepared
       with_mapnik.py FOLDER REGIONS OUTLINES CONTEXT first   one drawing from the files

Prepared are geometry, projected and cut to the frames, in the GeoJSON source, which keeps it in
memory, and the styles with their breaks. A drawing is the frame, the inset and the page over
them, rendered one after the other onto one surface; texts have no halos.
"""
import io
import json
import os
import pathlib
import sys
from xml.sax.saxutils import quoteattr

sys.dont_write_bytecode = True

import cairo
import mapnik

import orders
from frames import ALBERS, CHINA, class_of, counts_of

imported = orders.cpu()
FONTS = os.environ.get("MAPNIK_FONTS", "/usr/share/fonts/opentype/noto")
mapnik.register_fonts(FONTS)
folder = pathlib.Path(sys.argv[1])
page = json.loads((folder / "page.json").read_text())
width, height = round(page["width"]), round(page["height"])
breaks = page["breaks"]


def style(name, rules):
    return f'<Style name="{name}">{"".join(f"<Rule>{rule}</Rule>" for rule in rules)}</Style>'


def layer(name, path, reference=ALBERS):
    return (
        f'<Layer name="{name}" srs="{reference}"><StyleName>{name}</StyleName><Datasource>'
        f'<Parameter name="type">geojson</Parameter><Parameter name="file">{path}</Parameter>'
        "</Datasource></Layer>"
    )


def document(styles, layers, background=""):
    return f'<Map srs="{ALBERS}"{background}>{"".join(styles)}{"".join(layers)}</Map>'


def loaded(text, extent):
    made = mapnik.Map(width, height)
    mapnik.load_map_from_string(made, text)
    made.aspect_fix_mode = mapnik.aspect_fix_mode.RESPECT
    made.zoom_to_box(mapnik.Box2d(*extent))
    return made


def class_rules():
    bounds = [0, 0, *breaks]
    rules = []
    for number, key in enumerate(["none", "1", "2", "3", "4", "5"]):
        low, high = (-1, 0) if number == 0 else (bounds[number], bounds[number + 1])
        rules.append(
            f"<Filter>[n] &gt; {low} and [n] &lt;= {high}</Filter>"
            f'<PolygonSymbolizer fill="{page["colours"][key]}"/>'
            '<LineSymbolizer stroke="#767e86" stroke-width="0.5" stroke-linejoin="bevel"/>'
        )
    return rules


def part_map(part, files, references):
    """A map of the size of the page whose frame lies where the page has it."""
    (sx, ox), (sy, oy) = part["x"], part["y"]
    extent = (-ox / sx, (height - oy) / sy, (width - ox) / sx, -oy / sy)
    land = "".join(f"<Filter>{' and '.join(f'[id] != {chr(39)}{c}{chr(39)}' for c in CHINA)}</Filter>"
                   if references[0] != ALBERS else "")
    styles = [
        style("land", [land + '<PolygonSymbolizer fill="#e1e0db"/>']),
        style("cells", class_rules()),
        style("provinces", ['<LineSymbolizer stroke="#343c44" stroke-width="1.1"/>']),
    ]
    layers = [
        layer(name, path, reference)
        for name, path, reference in zip(("land", "cells", "provinces"), files, references)
    ]
    return loaded(document(styles, layers), extent)


def feature(kind, coordinates, properties):
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def flat_map(name, items):
    """A map in pixels of the page: rectangles, lines, circles and texts, each kind by a rule."""
    path = folder / f"page-{name}.geojson"
    rules, keys, features = [], {}, []

    def add(kind, coordinates, symbolizer, **properties):
        if symbolizer not in keys:
            keys[symbolizer] = len(keys)
            rules.append(f"<Filter>[k] = {keys[symbolizer]}</Filter>{symbolizer}")
        features.append(feature(kind, coordinates, {"k": keys[symbolizer], "t": "", **properties}))

    for item in items:
        fill, edge = item.get("fill", "#000000"), item.get("stroke", "none")
        line = f'<LineSymbolizer stroke="{edge}" stroke-width="{item.get("stroke-width", 1)}"/>'
        if "box" in item:
            x, y, w, h = item["box"]
            ring = [[x, -y], [x + w, -y], [x + w, -y - h], [x, -y - h], [x, -y]]
            symbolizer = f'<PolygonSymbolizer fill="{fill}"/>' if fill != "none" else ""
            add("Polygon", [ring], symbolizer + (line if edge != "none" else ""))
        elif "points" in item:
            add("LineString", [[x, -y] for x, y in item["points"]], line)
        elif "text" in item:
            x, y = item["at"]
            size = float(item["font-size"])
            weight = "Bold" if item.get("font-weight") == "bold" else "Regular"
            side = {"start": "right", "middle": "middle", "end": "left"}
            add(
                "Point", [x, -y + 0.36 * size],
                f'<TextSymbolizer face-name="Noto Sans CJK SC {weight}" size="{size}" '
                f'fill="{fill}" allow-overlap="true" placement="point" vertical-alignment="middle" '
                f'wrap-width="0" horizontal-alignment="{side[item.get("text-anchor", "start")]}">'
                "[t]</TextSymbolizer>",
                t=item["text"],
            )
        else:
            x, y, r = item["at"]
            inner = fill if fill != "none" else "#ffffff"
            add(
                "Point", [x, -y],
                f'<MarkersSymbolizer width="{2 * r}" height="{2 * r}" fill="{inner}" '
                f'fill-opacity="{0 if fill == "none" else 1}" stroke="{edge}" '
                'stroke-width="1" allow-overlap="true" ignore-placement="true"/>',
            )
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    text = document([style(name, rules)], [layer(name, path)])
    return loaded(text, (0, -height, width, 0))


def frame_items(clip, edge=True):
    fill = {"box": clip, "fill": "#eef3f7"}
    return fill | ({"stroke": "#4a525a", "stroke-width": "1"} if edge else {})


def maps(files, references):
    main, inset = page["parts"]
    paper = {"box": [0, 0, width, height], "fill": "#ffffff"}
    caption = next(r for r in page["rectangles"] if "inset" in r["part"])
    over = [r for r in page["rectangles"] if "legend" in r["part"]]
    over += [r for r in page["rectangles"] if r.get("fill") == "none"]
    over += page["lines"] + page["circles"] + page["texts"]
    return [
        (flat_map("paper", [paper, frame_items(main["clip"])]), None),
        (part_map(main, files[0], references), main["clip"]),
        (flat_map("inset", [caption, frame_items(inset["clip"])]), None),
        (part_map(inset, files[1], references), inset["clip"]),
        (flat_map("page", over), None),
    ]


def svg(all_maps, cuts=False):
    file = io.BytesIO()
    surface = cairo.SVGSurface(file, width, height)
    context = cairo.Context(surface)
    for each, clip in all_maps:
        context.save()
        if cuts and clip:
            context.rectangle(*clip)
            context.clip()
        mapnik.render(each, context)
        context.restore()
    surface.finish()
    return file.getvalue()


def png(all_maps):
    image = mapnik.Image(width, height)
    for each, _ in all_maps:
        mapnik.render(each, image)
    return image.tostring("png")


if sys.argv[-1] == "first":
    _, outlines, context_path = sys.argv[2:5]
    degrees = "+proj=longlat +datum=WGS84 +no_defs"
    files = [[context_path, folder / "cells-cold.geojson", outlines]] * 2
    size = len(svg(maps(files, [degrees] * 3), cuts=True))
    print(json.dumps({
        "milliseconds": orders.cpu() - imported, "imports": imported, "bytes": size,
    }))
else:
    files = [
        [folder / f"{name}-{index}.geojson" for name in ("land", "cells", "provinces")]
        for index in range(2)
    ]
    drawn = maps(files, [ALBERS] * 3)
    source = mapnik.GeoJSON(file=str(folder / "cells-cold.geojson"))
    counts = [each["n"] for each in source.all_features()]

    def write(folder):
        (pathlib.Path(folder) / "mapnik.svg").write_bytes(svg(drawn))
        (pathlib.Path(folder) / "mapnik.png").write_bytes(png(drawn))

    orders.answer(
        {"svg": lambda: svg(drawn), "png": lambda: png(drawn)},
        {
            "side": "mapnik", "breaks": breaks, "counts": counts_of(counts, breaks),
            "versions": f"mapnik {mapnik.mapnik_version_string()}"
            if hasattr(mapnik, "mapnik_version_string") else f"mapnik {mapnik.mapnik_version()}",
        },
        write,
    )
