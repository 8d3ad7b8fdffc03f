"""Downloads in each format, read back by programs that are not ours, against the GeoJSON of the service.

GDAL 3.6 is Debian's, by its own program; GDAL 3.12 is that of pyogrio. What compares a file with
features (`check_…`) knows nothing of HTTP.
"""

import csv
import io
import json
import struct
import subprocess
import xml.etree.ElementTree

import pyogrio.raw
import pytest

import service

COLLECTIONS = ["stations", "instruments", "cities"]
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def download(url, tmp_path_factory):
    """Downloads all features of a collection as a file of a format."""
    folder = tmp_path_factory.mktemp("downloads")

    def fetch(collection, name, query=""):
        answer = service.get(f"{url}/collections/{collection}/items?f={name}&{query}")
        assert answer.status == 200, answer.body[:500]
        ending = {"geojsonseq": "geojsons", "jsonfg": "fg.json"}.get(name, name)
        path = folder / f"{collection}-{len(list(folder.iterdir()))}.{ending}"
        path.write_bytes(answer.body)
        return path

    return fetch


def shape(geometry):
    """A geometry as nested tuples, equal for rings that start or run otherwise."""
    if geometry is None:
        return None
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return kind, tuple(shape(member) for member in geometry["geometries"])
    places = geometry["coordinates"]
    if kind == "Polygon":
        return kind, tuple(ring(places_) for places_ in places)
    if kind == "MultiPolygon":
        return kind, tuple(tuple(ring(r) for r in rings) for rings in places)
    return kind, tuples(places)


def tuples(places):
    return tuple(map(tuples, places)) if isinstance(places, list) else float(places)


def ring(places):
    """The edges without order and direction."""
    pairs = zip(map(tuples, places), map(tuples, places[1:]))
    return frozenset(frozenset(pair) for pair in pairs)


def from_wkb(wkb):
    """A geometry of well-known binary as GeoJSON."""
    return None if wkb is None else WKB(wkb).geometry()


class WKB:
    names = [None, "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString"]
    names += ["MultiPolygon", "GeometryCollection"]

    def __init__(self, content):
        self.content, self.place = content, 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.content, self.place)
        self.place += struct.calcsize("<" + form)
        return values

    def places(self, size):
        (count,) = self.take("I")
        return [list(self.take(f"{size}d")) for _ in range(count)]

    def geometry(self):
        order, code = self.take("BI")
        assert order == 1
        size = 3 if code & 0x80000000 or code // 1000 % 10 == 1 else 2
        kind = self.names[(code & 0x0FFFFFFF) % 1000]
        if kind == "Point":
            return {"type": kind, "coordinates": list(self.take(f"{size}d"))}
        if kind == "LineString":
            return {"type": kind, "coordinates": self.places(size)}
        (count,) = self.take("I")
        if kind == "Polygon":
            return {"type": kind, "coordinates": [self.places(size) for _ in range(count)]}
        members = [self.geometry() for _ in range(count)]
        if kind == "GeometryCollection":
            return {"type": kind, "geometries": members}
        return {"type": kind, "coordinates": [member["coordinates"] for member in members]}


def plain(value):
    """A value of a reader and one of GeoJSON in the same form: text, exact number, or None."""
    if hasattr(value, "tolist") and getattr(value, "ndim", 0):
        return json.dumps(value.tolist(), ensure_ascii=False)
    if value is None or value != value or str(value) in ("NaT", ""):
        return None
    if isinstance(value, bytes):
        value = value.decode()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value


def same(read, stored):
    """Whether a value that was read is the one that is stored."""
    read = plain(read)
    if isinstance(stored, list):
        return json.loads(read) == stored if str(read).startswith("[") else read == "|".join(stored)
    if stored is None or stored == "":
        return read is None
    if isinstance(stored, bool):
        return str(read).lower() in (("true", "1") if stored else ("false", "0"))
    if isinstance(stored, int) and not isinstance(read, float):
        return int(read) == stored
    if isinstance(stored, (int, float)):
        return float(read) == stored
    # Times: a reader may have made a day or an instant of the text.
    return str(read) == stored or (str(read)[:10] == stored[:10] and stored[4:5] == "-")


def rows_of(path, **options):
    """What GDAL 3.12 reads of a file: by id the values and the geometry."""
    meta, _, geometries, fields = pyogrio.raw.read(path, **options)
    names = list(meta["fields"])
    place = names.index("id")
    if geometries is None:
        geometries = [None] * len(fields[place])
    return {
        fields[place][index]: (
            {name: field[index] for name, field in zip(names, fields)},
            from_wkb(geometries[index]),
        )
        for index in range(len(fields[place]))
    }


def check_equal(rows, features, skipped=()):
    """Whether rows and features have the same ids, values and geometries."""
    assert rows.keys() == {feature["id"] for feature in features}
    for feature in features:
        values, geometry = rows[feature["id"]]
        assert shape(geometry) == shape(feature["geometry"]), feature["id"]
        for name, stored in feature["properties"].items():
            if name not in skipped:
                assert same(values[name], stored), (feature["id"], name, values[name], stored)


def check_csv(content, features, are_points):
    """A table by Python's own reader."""
    assert content.startswith(b"id,") or content.startswith(b"\xef\xbb\xbfid,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    for row, feature in zip(rows, features):
        for name, stored in feature["properties"].items():
            assert same(row[name], stored), (feature["id"], name)
        if are_points and feature["geometry"]:
            place = [float(row["longitude"]), float(row["latitude"])]
            assert place == feature["geometry"]["coordinates"][:2]


def check_sequence(content, features):
    """A sequence by Python's own reader of JSON."""
    texts = content.split(b"\x1e")
    assert texts[0] == b"" and all(text.endswith(b"\n") for text in texts[1:])
    assert [json.loads(text) for text in texts[1:]] == features


def check_kml(path, features):
    """A document by Python's own reader of XML."""
    marks = list(xml.etree.ElementTree.parse(path).iter(f"{KML}Placemark"))
    assert len(marks) == len(features)
    for mark, feature in zip(marks, features):
        values = {data.get("name"): data.text for data in mark.iter(f"{KML}SimpleData")}
        assert values["id"] == feature["id"]
        for name, stored in feature["properties"].items():
            assert same(values.get(name), stored), (feature["id"], name)


def ogrinfo(path, *options):
    """What Debian's GDAL reads of a file, as text."""
    result = subprocess.run(
        ["ogrinfo", "-al", *options, str(path)], capture_output=True, text=True, timeout=300
    )
    assert result.returncode == 0, result.stderr
    assert "ERROR" not in result.stderr, result.stderr
    return result.stdout


# Over HTTP


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_geojson_sequences_hold_the_features_of_the_pages(download, items, collection):
    path = download(collection, "geojsonseq")
    features = items(collection)
    check_sequence(path.read_bytes(), features)
    check_equal(rows_of(path), features)
    assert f"Feature Count: {len(features)}" in ogrinfo(path, "-so")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_tables_hold_every_value(download, items, collection):
    features = items(collection)
    are_points = all(f["geometry"] and f["geometry"]["type"] == "Point" for f in features)
    for query in ("", "bom=true"):
        content = download(collection, "csv", query).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") == (query != "")
        check_csv(content, features, are_points)


def test_gdal_makes_points_of_a_table(download, items):
    path = download("stations", "csv")
    rows = rows_of(path, X_POSSIBLE_NAMES="longitude", Y_POSSIBLE_NAMES="latitude")
    check_equal(rows, items("stations"))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_kml_holds_every_value(download, items, collection):
    path = download(collection, "kml")
    features = items(collection)
    check_kml(path, features)
    assert f"Feature Count: {len(features)}" in ogrinfo(path, "-so")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_flatgeobuf_is_read_by_both_versions_of_gdal(download, items, collection):
    path = download(collection, "fgb")
    features = items(collection)
    check_equal(rows_of(path), features)
    assert f"Feature Count: {len(features)}" in ogrinfo(path, "-so")


def test_the_index_of_flatgeobuf_finds_what_the_service_finds(download, items):
    path = download("instruments", "fgb")
    box = (115, 39, 118, 42)
    expected = items("instruments", "bbox=" + ",".join(map(str, box)))
    assert len(expected) > 100
    assert rows_of(path, bbox=box).keys() == {feature["id"] for feature in expected}


def test_flatgeobuf_is_read_by_its_python_package(download, items):
    flatgeobuf = pytest.importorskip("flatgeobuf")
    features = items("stations")
    # Its version 0.3.1 fails on truth values and on a file of one feature.
    with download("stations", "fgb", "properties=name_zh").open("rb") as file:
        read = flatgeobuf.load(file)["features"]
    assert {f["properties"]["id"] for f in read} == {f["id"] for f in features}


@pytest.mark.parametrize("query", ["limit=1000", "limit=1000&crs=EPSG:4490"])
def test_json_fg_is_read_by_its_driver(download, items, query):
    uri = "http://www.opengis.net/def/crs/EPSG/0/"
    path = download("stations", "jsonfg", query.replace("EPSG:", uri))
    document = json.loads(path.read_bytes())
    assert document["featureType"] == "stations"
    assert document["conformsTo"][0].endswith("/json-fg-1/1.0/conf/core")
    rows = rows_of(f"JSONFG:{path}")
    features = items("stations")
    assert rows.keys() == {feature["id"] for feature in features}
    for feature in features:
        x, y = rows[feature["id"]][1]["coordinates"][:2]
        assert (x, y) == pytest.approx(feature["geometry"]["coordinates"][:2], abs=1e-6)


@pytest.mark.parametrize("name", ["csv", "geojsonseq", "fgb", "kml"])
def test_the_same_filters_hold_for_each_format(download, items, name):
    expected = {f["id"] for f in items("instruments", "province=110000&bbox=115,39,118,42")}
    assert len(expected) > 100
    path = download("instruments", name, "province=110000&bbox=115,39,118,42")
    if name == "kml":
        marks = xml.etree.ElementTree.parse(path).iter(f"{KML}Placemark")
        found = {m.find(f".//{KML}SimpleData[@name='id']").text for m in marks}
    elif name == "csv":
        found = {row["id"] for row in csv.DictReader(path.open(newline="", encoding="utf-8"))}
    else:
        found = rows_of(path).keys()
    assert found == expected
