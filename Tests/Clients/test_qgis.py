"""QGIS 3.22 of Debian without a window: load a layer, count, filter, read one feature."""

import json
import pathlib
import re
import subprocess

import pytest

SESSION = pathlib.Path(__file__).with_name("qgis_session.py")


def session(url, collection, expression):
    result = subprocess.run(
        ["/usr/bin/python3", SESSION, url, collection, expression],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


@pytest.mark.parametrize("slash", ["", "/"])
def test_qgis_loads_counts_filters_and_reads(url, items, slash):
    seen = session(url + slash, "labs", "\"province\" = '110000'")
    assert seen["valid"]
    every = {feature["id"]: feature for feature in items("labs")}
    assert seen["count"] == seen["all"] == len(every) > 500
    assert seen["crs"] in ("OGC:CRS84", "EPSG:4326")
    assert seen["box"] == sorted(f["id"] for f in items("labs", "bbox=115,39,118,42")) != []
    assert seen["value"] == sorted(f["id"] for f in items("labs", "province=110000")) != []
    x, y = every[seen["first"]["id"]]["geometry"]["coordinates"][:2]
    numbers = re.findall(r"[-\d.]+", seen["first"]["geometry"])
    assert [float(number) for number in numbers[:2]] == pytest.approx([x, y], abs=1e-5)
    assert "name_zh" in [name for name, _ in seen["fields"]]
    assert "示范" in "".join(seen["metadata"])


def test_qgis_loads_polygons(url, items):
    seen = session(url, "provinces", "\"code\" = '110000'")
    assert seen["valid"]
    assert seen["count"] == seen["all"] == 34
    assert len(seen["value"]) == 1
    assert seen["first"]["geometry"].startswith(("MultiPolygon", "Polygon"))
