"""pygeofilter: filters built as a tree, written as CQL2 JSON by it, and read by it from text."""

import urllib.parse

import pytest
from pygeofilter import ast, values
from pygeofilter.backends.cql2_json import to_cql2
from pygeofilter.parsers.cql2_text import parse as parse_text

PROVINCE, VALUE, NAME = (ast.Attribute(name) for name in ["province", "value_yuan", "name_zh"])
PLACE = ast.Attribute("geometry")
AREA = values.Geometry(
    {
        "type": "Polygon",
        "coordinates": [[[115, 39], [118, 39], [118, 42], [115, 42], [115, 39]]],
    }
)
FILTERS = {
    "province = '110000'": ast.Equal(PROVINCE, "110000"),
    "value_yuan > 5000000": ast.GreaterThan(VALUE, 5_000_000),
    "value_yuan < 300000 OR value_yuan >= 30000000": ast.Or(
        ast.LessThan(VALUE, 300_000), ast.GreaterEqual(VALUE, 30_000_000)
    ),
    "NOT province = '110000' AND value_yuan <= 400000": ast.And(
        ast.Not(ast.Equal(PROVINCE, "110000")), ast.LessEqual(VALUE, 400_000)
    ),
    "province IN ('110000', '310000')": ast.In(PROVINCE, ["110000", "310000"], False),
    "booking_url IS NULL": ast.IsNull(ast.Attribute("booking_url"), False),
    "booking_url IS NOT NULL": ast.IsNull(ast.Attribute("booking_url"), True),
    "name_zh LIKE '%质谱%'": ast.Like(NAME, "%质谱%", False, "%", "_", "\\", False),
    "value_yuan = 2 * 1000000 + 500000": ast.Equal(
        VALUE, ast.Add(ast.Mul(2, 1_000_000), 500_000)
    ),
    "S_INTERSECTS(geometry, POLYGON((115 39, 118 39, 118 42, 115 42, 115 39)))": (
        ast.GeometryIntersects(PLACE, AREA)
    ),
}


def ids(items, text, language):
    query = urllib.parse.urlencode({"filter": text, "filter-lang": language})
    return {feature["id"] for feature in items("instruments", query)}


@pytest.mark.parametrize("text", FILTERS)
def test_a_tree_that_it_writes_selects_what_its_text_selects(items, text):
    written = to_cql2(FILTERS[text])
    found = ids(items, written, "cql2-json")
    assert found == ids(items, text, "cql2-text")
    # Prices that are multiples of the same are few.
    assert found or "=" in text


@pytest.mark.parametrize(
    "text",
    [
        "province = '110000' AND value_yuan > 5000000",
        "CASEI(name_en) = CASEI('nothing') OR NOT (value_yuan BETWEEN 1 AND 1000000)",
        "booking_url IS NULL",
    ],
)
def test_it_reads_the_text_that_the_service_reads(items, text):
    assert isinstance(parse_text(text), ast.Node)
    assert len(ids(items, text, "cql2-text")) > 0
