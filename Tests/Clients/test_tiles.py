"""Vector tiles and what describes them, read by what others wrote."""

import gzip
import json
import math
import pathlib
import subprocess

import jsonschema
import mapbox_vector_tile
import pyogrio
import pyogrio.raw
import pytest
import shapely.geometry

import ogc_tile_schemas as schemas
import service

SESSION = pathlib.Path(__file__).with_name("qgis_tiles.py")
# Zoom, row, column of tiles of WebMercatorQuad: eastern China, Beijing, the Yangtze delta.
PLACES = [(4, 6, 13), (7, 48, 105), (9, 208, 428)]
EXTENT = 4096


def tile(url, path, query="thin=none"):
    answer = service.get(f"{url}{path}?{query}", Accept_Encoding="gzip")
    assert answer.status in (200, 204), answer.body
    if answer.status == 204:
        return b""
    assert answer.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    if answer.headers["Content-Encoding"] == "gzip":
        return gzip.decompress(answer.body)
    assert answer.headers["Content-Encoding"] is None
    return answer.body


def decoded(data):
    return mapbox_vector_tile.decode(data, default_options={"y_coord_down": True})


def corner(zoom, row, column):
    """Longitude and latitude of the north-western corner of a tile, whose numbers may be broken."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))
    return column / 2**zoom * 360 - 180, latitude


def box(zoom, row, column, margin):
    west, north = corner(zoom, row - margin, column - margin)
    east, south = corner(zoom, row + 1 + margin, column + 1 + margin)
    return f"bbox={west},{south},{east},{north}"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "conditions",
    ["", "province=110000", "filter=value_yuan>2000000", "q=%E8%B4%A8%E8%B0%B1", "q=laser"],
)
def test_the_features_of_a_tile_are_those_of_items(url, items, place, conditions):
    conditions = conditions.replace(">", "%3E")
    path = "/collections/instruments/tiles/WebMercatorQuad/{}/{}/{}".format(*place)
    data = tile(url, path, f"thin=none&{conditions}")
    layers = decoded(data) if data else {}
    features = layers.get("instruments", {"features": []})["features"]
    found = [feature["properties"]["id"] for feature in features]
    assert len(set(found)) == len(found)
    # A point on the edge of the buffer is rounded in or out.
    inner = items("instruments", f"{box(*place, 63 / EXTENT)}&{conditions}")
    outer = items("instruments", f"{box(*place, 65 / EXTENT)}&{conditions}")
    assert {f["id"] for f in inner} <= set(found) <= {f["id"] for f in outer}
    stored = {f["id"]: f for f in outer}
    for feature in features:
        original = stored[feature["properties"]["id"]]
        x, y = feature["geometry"]["coordinates"]
        west, north = corner(place[0], place[1] + y / EXTENT, place[2] + x / EXTENT)
        step = 360 / 2 ** place[0] / EXTENT
        assert (west, north) == pytest.approx(original["geometry"]["coordinates"][:2], abs=step)
        values = {k: v for k, v in original["properties"].items() if v is not None}
        assert feature["properties"].keys() == values.keys() | {"id"}
        for name, value in values.items():
            if not isinstance(value, list):
                assert feature["properties"][name] == value


def test_clusters_count_every_feature_once(url, items):
    data = tile(url, "/collections/instruments/tiles/WebMercatorQuad/0/0/0", "")
    features = decoded(data)["instruments"]["features"]
    clusters = [f["properties"] for f in features if f["properties"].get("cluster")]
    assert clusters
    count = sum(f["properties"].get("point_count", 1) for f in features)
    assert count == len(items("instruments"))


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def test_rings_are_wound_as_the_specification_asks(url):
    rings = 0
    for place in ["0/0/0", "3/3/6", "5/12/26"]:
        layers = decoded(tile(url, f"/tiles/WebMercatorQuad/{place}", "collections=countries,provinces"))
        for name in ["countries", "provinces"]:
            for feature in layers.get(name, {"features": []})["features"]:
                geometry = feature["geometry"]
                polygons = geometry["coordinates"]
                if geometry["type"] == "Polygon":
                    polygons = [polygons]
                for polygon in polygons:
                    assert area(polygon[0]) > 0
                    assert all(area(ring) < 0 for ring in polygon[1:])
                    rings += len(polygon)
    assert rings > 100


@pytest.mark.parametrize("collections", ["countries", "countries,provinces,cities,subdivisions"])
@pytest.mark.parametrize("zoom", [0, 1, 2, 3])
def test_every_polygon_is_valid(url, zoom, collections):
    """Of the whole world, where the grid is coarsest."""
    count = 0
    for row in range(2**zoom):
        for column in range(2**zoom):
            data = tile(
                url, f"/tiles/WebMercatorQuad/{zoom}/{row}/{column}", f"collections={collections}"
            )
            for name, layer in (decoded(data) if data else {}).items():
                for feature in layer["features"]:
                    own = shapely.geometry.shape(feature["geometry"])
                    if "Polygon" in own.geom_type:
                        count += 1
                        assert own.is_valid, (name, feature["properties"]["id"], row, column)
    assert count > 200


@pytest.mark.parametrize("place", PLACES[:2])
def test_gdal_reads_a_tile(url, items, tmp_path, place):
    file = tmp_path / "tile.mvt"
    path = "/collections/instruments/tiles/WebMercatorQuad/{}/{}/{}".format(*place)
    file.write_bytes(tile(url, path))
    zoom, row, column = place
    options = {"Z": zoom, "Y": row, "X": column, "CLIP": "NO"}
    meta, _, _, fields = pyogrio.raw.read(f"MVT:{file}", layer="instruments", **options)
    assert "3857" in meta["crs"]
    ids = set(fields[list(meta["fields"]).index("id")])
    inner = {f["id"] for f in items("instruments", box(*place, 63 / EXTENT))}
    outer = {f["id"] for f in items("instruments", box(*place, 65 / EXTENT))}
    assert inner <= ids <= outer and ids
    # Debian's GDAL as well.
    command = ["ogrinfo", "-ro", "-so", f"MVT:{file}", "instruments"]
    for name, value in options.items():
        command += ["-oo", f"{name}={value}"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert f"Feature Count: {len(ids)}" in result.stdout, result.stdout + result.stderr


def test_gdal_reads_areas(url, tmp_path):
    file = tmp_path / "tile.mvt"
    file.write_bytes(tile(url, "/collections/provinces/tiles/WebMercatorQuad/3/3/6"))
    assert {"provinces", "provinces_labels"} == {
        name for name, _ in pyogrio.list_layers(f"MVT:{file}")
    }
    meta, _, geometries, _ = pyogrio.raw.read(f"MVT:{file}", layer="provinces", Z=3, Y=3, X=6)
    assert "Polygon" in meta["geometry_type"]
    assert len(geometries) > 20


def qgis(template):
    result = subprocess.run(
        ["/usr/bin/python3", SESSION, template], capture_output=True, text=True, timeout=300
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_qgis_opens_the_template_and_shows_features(url):
    template = f"{url}/collections/provinces/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}"
    seen = qgis(template)
    assert seen["valid"]
    assert seen["drawn"] > 20_000
    nothing = qgis(template + "?code=nothing")
    assert nothing["valid"] and nothing["drawn"] == 0
    points = qgis(f"{url}/collections/labs/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}")
    assert points["drawn"] > 100


def check(schema, document):
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker()
    ).validate(document)


def test_the_documents_are_what_the_standards_ask(url):
    collections = [c["id"] for c in service.get(f"{url}/collections").json()["collections"]]
    sets = service.get(f"{url}/tileMatrixSets").json()
    check(schemas.MATRIX_SETS, sets)
    matrices = {}
    for entry in sets["tileMatrixSets"]:
        definition = service.get(f"{url}/tileMatrixSets/{entry['id']}").json()
        check(schemas.MATRIX_SET, definition)
        matrices[definition["uri"]] = {m["id"]: m for m in definition["tileMatrices"]}
    for path in ["/tiles"] + [f"/collections/{c}/tiles" for c in collections]:
        tilesets = service.get(url + path).json()
        check(schemas.TILESETS, tilesets)
        assert len(tilesets["tilesets"]) == 2
        for entry in tilesets["tilesets"]:
            own = next(link for link in entry["links"] if link["rel"] == "self")
            tileset = service.get(own["href"]).json()
            check(schemas.TILESET, tileset)
            assert tileset["tileMatrixSetURI"] == entry["tileMatrixSetURI"]
            of_set = matrices[tileset["tileMatrixSetURI"]]
            for limit in tileset["tileMatrixSetLimits"]:
                matrix = of_set[limit["tileMatrix"]]
                assert limit["minTileRow"] <= limit["maxTileRow"] < matrix["matrixHeight"]
                assert limit["minTileCol"] <= limit["maxTileCol"] < matrix["matrixWidth"]
            template = next(link for link in tileset["links"] if link["rel"] == "item")
            assert template["templated"] and template["href"].startswith(url)
            limit = tileset["tileMatrixSetLimits"][0]
            address = (
                template["href"]
                .replace("{tileMatrix}", limit["tileMatrix"])
                .replace("{tileRow}", str(limit["minTileRow"]))
                .replace("{tileCol}", str(limit["minTileCol"]))
            )
            assert service.get(address).status in (200, 204)
            assert {layer["id"] for layer in tileset["layers"]} >= (
                {path.split("/")[2]} if path != "/tiles" else {"instruments", "provinces"}
            )


def test_tilejson_is_what_its_schema_asks_and_names_all_fields(url):
    for path in ["/tiles/WebMercatorQuad", "/collections/instruments/tiles/WebMercatorQuad"]:
        answer = service.get(f"{url}{path}?f=tilejson")
        assert answer.headers["Content-Type"] == "application/vnd.mapbox.tile+json"
        document = answer.json()
        check(schemas.TILEJSON, document)
        west, south, east, north = document["bounds"]
        longitude, latitude, zoom = document["center"]
        assert west <= longitude <= east and south <= latitude <= north
        assert document["minzoom"] <= zoom <= document["maxzoom"]
        template = document["tiles"][0]
        assert all(f"{{{name}}}" in template for name in "zxy")
        kept = service.get(template.replace("{z}/{y}/{x}", "3/3/6"))
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        fields = {layer["id"]: layer["fields"] for layer in document["vector_layers"]}
        for name, layer in decoded(kept.body).items():
            for feature in layer["features"]:
                assert feature["properties"].keys() <= fields[name].keys()


def test_browsers_of_other_origins_may_read_tiles(url):
    path = f"{url}/tiles/WebMercatorQuad/3/3/6"
    answer = service.get(path, Origin="https://elsewhere.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Vary"] == "Accept-Encoding"
    again = service.get(path, If_None_Match=answer.headers["ETag"])
    assert again.status == 304 and not again.body
