"""Reads the features of a GeoPackage as GeoJSON, with nothing but the standard library.

Source: OGC 12-128r18 (blobs of geometry), OGC 06-103r4 (well-known binary).
"""

import json
import sqlite3
import struct

NAMES = [None, "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"]


class Reader:
    """Well-known binary in little-endian order, from a place on."""

    def __init__(self, content, place):
        self.content, self.place = content, place

    def take(self, form):
        values = struct.unpack_from("<" + form, self.content, self.place)
        self.place += struct.calcsize("<" + form)
        return values

    def positions(self):
        (count,) = self.take("I")
        return [list(self.take("dd")) for _ in range(count)]

    def geometry(self):
        order, code = self.take("BI")
        assert order == 1 and code < len(NAMES)
        kind = NAMES[code]
        if kind == "Point":
            coordinates = list(self.take("dd"))
        elif kind == "LineString":
            coordinates = self.positions()
        else:
            (count,) = self.take("I")
            parts = range(count)
            if kind == "Polygon":
                coordinates = [self.positions() for _ in parts]
            else:
                coordinates = [self.geometry()["coordinates"] for _ in parts]
        return {"type": kind, "coordinates": coordinates}


def geometry(blob):
    if blob is None:
        return None
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    return Reader(blob, 8 + envelope).geometry()


def value(content, kind):
    if content is None:
        return None
    if kind == "BOOLEAN":
        return bool(content)
    # What the table writes without a zone is UTC (12-128r18, table 1).
    if kind == "DATETIME" and not content.endswith("Z"):
        return content + "Z"
    return content


def write_geojson(source, table, target):
    """Writes the features of a table into a file of GeoJSON, the row's number as the id."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as base:
        columns = [(row[1], row[2]) for row in base.execute(f'PRAGMA table_info("{table}")')]
        names = [name for name, _ in columns]
        features = []
        for row in base.execute(f'SELECT * FROM "{table}"'):
            found = dict(zip(names, row))
            features.append(
                {
                    "type": "Feature",
                    "id": found["fid"],
                    "geometry": geometry(found["geom"]),
                    "properties": {
                        name: value(found[name], kind)
                        for name, kind in columns
                        if name not in ("fid", "geom")
                    },
                }
            )
    document = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(document, ensure_ascii=False))
    return len(features)
