"""A current GDAL (3.12, in the wheel of pyogrio): the same as Debian's, and reference systems."""

import pyogrio
import pyogrio.raw
import pytest


def test_it_is_a_current_gdal():
    assert pyogrio.__gdal_version__ >= (3, 12)


def test_it_lists_every_collection(url):
    names = {name for name, _ in pyogrio.list_layers(f"OAPIF:{url}")}
    assert {"instruments", "stations", "labs", "cities", "weather-stations"} <= names


def test_it_reads_the_description_of_a_layer(url, items):
    info = pyogrio.read_info(f"OAPIF:{url}", layer="stations", force_feature_count=True)
    assert info["features"] == len(items("stations"))
    assert info["geometry_type"] == "Point"
    assert "name_zh" in info["fields"]
    assert "CRS84" in info["crs"]


def ids(answer):
    meta, _, _, fields = answer
    return set(fields[list(meta["fields"]).index("id")])


def test_it_reads_a_box_with_a_value(url, items):
    answer = pyogrio.raw.read(
        f"OAPIF:{url}",
        layer="instruments",
        bbox=(115, 39, 118, 42),
        where="province = '110000'",
    )
    expected = items("instruments", "bbox=115,39,118,42&province=110000")
    assert len(expected) > 100
    assert ids(answer) == {feature["id"] for feature in expected}


def positions(answer):
    """The points by their ids, from the well-known binary of little-endian points."""
    import struct

    meta, _, geometries, fields = answer
    names = fields[list(meta["fields"]).index("id")]
    return {name: struct.unpack("<dd", wkb[5:21]) for name, wkb in zip(names, geometries)}


@pytest.mark.parametrize("code", [3857, 4326, 4490])
def test_it_reads_in_another_reference_system(url, items, code):
    answer = pyogrio.raw.read(f"OAPIF:{url}", layer="stations", CRS=f"EPSG:{code}")
    # To GDAL CRS84 is EPSG:4326 with the axes turned, and the first of the list that fits.
    assert answer[0]["crs"] == f"EPSG:{code}" or code == 4326 and "CRS84" in answer[0]["crs"]
    found = positions(answer)
    stored = {f["id"]: f["geometry"]["coordinates"] for f in items("stations")}
    assert found.keys() == stored.keys()
    for name, (x, y) in found.items():
        longitude, latitude = stored[name][:2]
        if code == 3857:
            assert x == pytest.approx(longitude * 20037508.342789244 / 180, abs=0.01)
            assert (y > 0) == (latitude > 0)
        else:
            # GDAL turns the axes back to the order that programs draw in.
            assert (x, y) == pytest.approx((longitude, latitude), abs=1e-6)


@pytest.mark.parametrize(
    "condition, holds",
    [
        ("value_yuan > 5000000", lambda p: (p["value_yuan"] or 0) > 5_000_000),
        ("province IN ('110000', '310000')", lambda p: p["province"] in ("110000", "310000")),
        ("name_zh LIKE '%质谱%'", lambda p: "质谱" in (p["name_zh"] or "")),
        (
            "NOT (value_yuan < 20000000) OR province = '110000'",
            lambda p: (p["value_yuan"] or 0) >= 20_000_000 or p["province"] == "110000",
        ),
    ],
)
def test_it_reads_what_meets_a_condition(url, items, condition, holds):
    answer = pyogrio.raw.read(f"OAPIF:{url}", layer="instruments", where=condition)
    assert ids(answer) == {f["id"] for f in items("instruments") if holds(f["properties"])}
