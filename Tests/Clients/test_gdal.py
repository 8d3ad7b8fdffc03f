"""GDAL as Debian has it (3.6), by its own programs: `ogrinfo` and `ogr2ogr`."""

import json
import re
import subprocess

import pytest


def run(*command):
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=300
    )
    assert result.returncode == 0, result.stderr
    assert "ERROR" not in result.stderr, result.stderr
    return result.stdout


def test_ogrinfo_lists_every_collection(url):
    listed = set(re.findall(r"^\d+: (\S+)", run("ogrinfo", f"OAPIF:{url}"), re.M))
    assert {"instruments", "stations", "labs", "cities", "weather-stations"} <= listed


def test_ogrinfo_reads_the_summary_of_a_layer(url, items):
    text = run("ogrinfo", "-so", f"OAPIF:{url}", "stations")
    assert f"Feature Count: {len(items('stations'))}" in text
    assert "Geometry: Point" in text
    assert "CRS84" in text or "WGS 84" in text
    assert re.search(r"^name_zh: String", text, re.M)
    assert re.search(r"^elevation_m: Integer|^founded\w*: |^field: String", text, re.M)


def test_ogr2ogr_copies_a_box_with_a_value(url, items, tmp_path):
    target = tmp_path / "out.geojson"
    run(
        *("ogr2ogr", "-f", "GeoJSON", target, f"OAPIF:{url}", "instruments"),
        *("-spat", 115, 39, 118, 42, "-where", "province = '110000'"),
    )
    copied = json.loads(target.read_text())["features"]
    expected = items("instruments", "bbox=115,39,118,42&province=110000")
    assert len(expected) > 100
    assert {f["properties"]["id"] for f in copied} == {f["id"] for f in expected}
    names = {f["id"]: f["properties"]["name_zh"] for f in expected}
    assert all(f["properties"]["name_zh"] == names[f["properties"]["id"]] for f in copied)


def test_ogr2ogr_copies_every_page_of_a_collection(url, items, tmp_path):
    target = tmp_path / "out.gpkg"
    run("ogr2ogr", "-f", "GPKG", target, f"OAPIF:{url}", "instruments")
    text = run("ogrinfo", "-so", target, "instruments")
    assert f"Feature Count: {len(items('instruments'))}" in text


def test_a_layer_is_opened_by_the_address_of_its_collection(url, items):
    text = run("ogrinfo", "-so", "-al", f"OAPIF:{url}/collections/labs")
    assert f"Feature Count: {len(items('labs'))}" in text


@pytest.mark.parametrize(
    "condition, holds",
    [
        ("value_yuan > 5000000", lambda p: (p["value_yuan"] or 0) > 5_000_000),
        (
            "value_yuan >= 1000000 AND value_yuan <= 2000000 AND province <> '110000'",
            lambda p: 1_000_000 <= (p["value_yuan"] or 0) <= 2_000_000 and p["province"] != "110000",
        ),
        ("province IN ('110000', '310000')", lambda p: p["province"] in ("110000", "310000")),
        ("name_zh LIKE '%质谱%'", lambda p: "质谱" in (p["name_zh"] or "")),
        ("booking_url IS NULL", lambda p: p["booking_url"] is None),
    ],
)
def test_ogr2ogr_copies_what_meets_a_condition(url, items, tmp_path, condition, holds):
    target = tmp_path / "out.geojson"
    run("ogr2ogr", "-f", "GeoJSON", target, f"OAPIF:{url}", "instruments", "-where", condition)
    copied = {f["properties"]["id"] for f in json.loads(target.read_text())["features"]}
    assert copied == {f["id"] for f in items("instruments") if holds(f["properties"])}
