"""The styles of the maps in other programs: each feature has the sign of its class."""

import json
import subprocess
import pathlib

import pytest

import service
from expressions import evaluate

SESSION = pathlib.Path(__file__).with_name("qgis_style.py")
REGIONS = ["instruments-by-prefecture", "instruments-by-province", "stations-by-province"]
SYMBOLS = ["instruments-by-city", "users-by-city"]
CATEGORIES = ["sites", "labs"]


@pytest.fixture(scope="module")
def document(url):
    """A map in a format."""

    def get(name, form):
        answer = service.get(f"{url}/maps/{name}?f={form}&lang=en")
        assert answer.status == 200, answer.body
        return answer.body.decode()

    return get


def keys(document, name):
    """The class of each feature as GeoJSON tells it, and the colour of each class as JSON does."""
    features = json.loads(document(name, "geojson"))["features"]
    classes = {entry["key"]: entry for entry in json.loads(document(name, "json"))["classes"]}
    return features, classes


def name_of(properties):
    return properties.get("class") or properties["category"]


@pytest.mark.parametrize("name", REGIONS + SYMBOLS + CATEGORIES)
def test_qgis_gives_each_feature_the_symbol_of_its_class(document, tmp_path, name):
    features, classes = keys(document, name)
    (tmp_path / "map.geojson").write_text(document(name, "geojson"))
    (tmp_path / "map.sld").write_text(document(name, "sld"))
    result = subprocess.run(
        ["/usr/bin/python3", SESSION, tmp_path / "map.geojson", tmp_path / "map.sld"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    seen = json.loads(result.stdout.splitlines()[-1])
    assert seen["valid"] and seen["loaded"], seen["message"]
    symbols = {feature["key"]: feature["symbols"] for feature in seen["features"]}
    assert len(symbols) == len(features) > 20
    for feature in features:
        properties = feature["properties"]
        drawn = symbols[properties.get("code") or properties["id"]]
        entry = classes[name_of(properties)]
        assert len(drawn) == 1, f"{properties} has {len(drawn)} symbols"
        side = "fill" if name in REGIONS else "line"
        assert drawn[0][side] == entry["colour"], properties
        if name not in REGIONS:
            assert float(drawn[0]["size"]) == pytest.approx(entry["symbol"]["size"], rel=0.01)
    labels = [entry["label"]["en"] for entry in classes.values()]
    assert [label for label in seen["legend"] if label in labels] == labels


@pytest.mark.parametrize("name", REGIONS + SYMBOLS + CATEGORIES)
def test_maplibre_gives_each_feature_the_colour_of_its_class(document, name):
    features, classes = keys(document, name)
    style = json.loads(document(name, "mapbox"))
    checked(style)
    kind = "fill" if name in REGIONS else "circle"
    layer = next(layer for layer in style["layers"] if layer["type"] == kind)
    colour = layer["paint"]["fill-color" if kind == "fill" else "circle-stroke-color"]
    for feature in features:
        properties = feature["properties"]
        entry = classes[name_of(properties)]
        assert evaluate(colour, properties) == entry["colour"], properties
        if kind == "circle":
            radius = evaluate(layer["paint"]["circle-radius"], properties)
            assert 2 * radius == pytest.approx(entry["symbol"]["size"])
    assert evaluate(colour, {"value": None, "class": "no-data", "category": None})


def checked(style):
    """What the specification asks of the parts that our styles have."""
    layouts = {
        "fill": set(),
        "line": {"line-join"},
        "circle": {"circle-sort-key"},
        "background": set(),
    }
    paints = {
        "fill": {"fill-color"},
        "line": {"line-color", "line-width"},
        "circle": {"circle-radius", "circle-color", "circle-stroke-color", "circle-stroke-width"},
        "background": {"background-color"},
    }
    assert style["version"] == 8
    assert set(style) <= {"version", "name", "metadata", "sources", "layers", "glyphs"}
    assert len({layer["id"] for layer in style["layers"]}) == len(style["layers"])
    for source in style["sources"].values():
        assert source["type"] == "geojson" and isinstance(source["data"], str)
    for layer in style["layers"]:
        assert set(layer.get("layout", {})) <= layouts[layer["type"]]
        assert set(layer["paint"]) <= paints[layer["type"]]
        if layer["type"] != "background":
            assert layer["source"] in style["sources"]
