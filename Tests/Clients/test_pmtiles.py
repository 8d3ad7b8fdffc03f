"""Archives of tiles, read by PyPI's pmtiles, mapbox-vector-tile and a current GDAL."""

import gzip
import json
import subprocess

import mapbox_vector_tile
import pyogrio
import pyogrio.raw
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles

import service

COLLECTIONS = ["countries", "provinces", "places"]
ZOOMS = range(0, 6)
THIN = "places=greatest:size"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A running service, and an archive built from its store beside it."""
    folder = tmp_path_factory.mktemp("pmtiles")
    rows = [
        f"p{number},名 {number},{number * 37 % 360 - 180},{number * 53 % 160 - 80},{number % 7}"
        for number in range(400)
    ]
    table = folder / "places.csv"
    table.write_text("\n".join(["id,name,lon,lat,size", *rows, ""]), encoding="utf-8")
    service.imported(folder, table, "places")
    server = service.Service(folder)
    try:
        server.wait()
        archive = folder / "a.pmtiles"
        subprocess.run(
            [service.binary(), "tiles", "build", *COLLECTIONS, "--output", archive]
            + ["--max-zoom", str(ZOOMS[-1]), "--thin", THIN, "--name", "图 1"]
            + ["--store", folder / "kunyu.gpkg"],
            check=True,
            capture_output=True,
            text=True,
        )
        yield server.url, archive
    finally:
        server.stop()


@pytest.fixture(scope="module")
def reader(run):
    with open(run[1], "rb") as file:
        yield Reader(MmapSource(file))


@pytest.fixture(scope="module")
def tiles(run):
    """The tiles of the archive, inflated, by zoom, column and row."""
    with open(run[1], "rb") as file:
        return {
            address: gzip.decompress(data) for address, data in all_tiles(MmapSource(file))
        }


def test_pmtiles_reads_the_header(reader, tiles):
    header = reader.header()
    assert header["version"] == 3 and header["clustered"]
    assert (header["min_zoom"], header["max_zoom"]) == (ZOOMS[0], ZOOMS[-1])
    assert header["addressed_tiles_count"] == len(tiles)
    assert header["tile_contents_count"] == len(set(tiles.values()))
    # The places begin at the antimeridian, the countries of the data end a tenth of a degree from it.
    assert header["min_lon_e7"] == -1_800_000_000 and header["max_lon_e7"] == 1_799_000_000


def test_pmtiles_reads_the_metadata(reader):
    metadata = reader.metadata()
    assert metadata["name"] == "图 1"
    layers = {layer["id"]: layer for layer in metadata["vector_layers"]}
    assert set(COLLECTIONS) <= set(layers)
    assert "countries_labels" in layers and "places_labels" not in layers
    assert layers["places"]["fields"] == {"id": "String", "name": "String", "size": "Number"}
    assert layers["places"]["maxzoom"] == ZOOMS[-1]


def test_pmtiles_finds_each_tile_by_its_address(reader, tiles):
    assert len(tiles) > 300
    for zoom, x, y in tiles:
        assert gzip.decompress(reader.get(zoom, x, y)) == tiles[zoom, x, y]


def test_every_tile_is_decoded(tiles):
    seen = set()
    for address, data in tiles.items():
        layers = mapbox_vector_tile.decode(data)
        assert layers, address
        for name, layer in layers.items():
            assert layer["extent"] == 4096 and layer["features"], (address, name)
            seen.add(name)
    assert seen == {*COLLECTIONS, "countries_labels", "provinces_labels"}


def test_the_service_gives_the_same_tiles(run, tiles):
    url = f"{run[0]}/tiles/WebMercatorQuad"
    query = f"collections={','.join(COLLECTIONS)}&thin={THIN}&f=mvt"
    for zoom in ZOOMS[:5]:
        for row in range(2**zoom):
            for column in range(2**zoom):
                answer = service.get(f"{url}/{zoom}/{row}/{column}?{query}")
                expected = tiles.get((zoom, column, row))
                assert answer.status == (204 if expected is None else 200)
                assert (answer.body or None) == expected, (zoom, row, column)


def test_gdal_reads_layers_counts_and_fields_at_the_greatest_zoom(run, tiles):
    layers = {name for name, _ in pyogrio.list_layers(run[1])}
    assert {*COLLECTIONS, "countries_labels", "provinces_labels"} <= layers
    info = pyogrio.read_info(run[1], layer="places")
    assert {"id", "name", "size"} <= set(info["fields"])
    meta, _, geometries, fields = pyogrio.raw.read(run[1], layer="places")
    names = list(meta["fields"])
    ids = set(fields[names.index("id")])
    found = set()
    for (zoom, _, _), data in tiles.items():
        if zoom == ZOOMS[-1]:
            for feature in mapbox_vector_tile.decode(data).get("places", {"features": []})["features"]:
                found.add(feature["properties"]["id"])
    assert ids == found and len(ids) > 300
    assert all(geometry is not None for geometry in geometries)
    assert {f"p{number}" for number in range(400)} >= ids


def test_kunyu_tells_what_the_others_read(run, reader):
    told = subprocess.run(
        [service.binary(), "tiles", "info", run[1], "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    info = json.loads(told.stdout)
    assert info["metadata"] == reader.metadata()
    assert info["tiles"] == reader.header()["addressed_tiles_count"]
