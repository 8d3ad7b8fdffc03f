"""OWSLib: collections, items, queryables, the API definition."""

import json

import pytest
from owslib.ogcapi.features import Features


@pytest.fixture(scope="module")
def client(url):
    return Features(url)


def test_it_reads_the_api_definition_and_the_classes(client):
    definition = client.api()
    assert definition["openapi"].startswith("3.0.")
    assert "/collections/instruments/items" in definition["paths"]
    core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
    assert core in client.conformance()["conformsTo"]


def test_it_lists_the_collections_of_features(client):
    assert {"instruments", "stations", "labs", "cities"} <= set(client.feature_collections())
    listed = {entry["id"]: entry for entry in client.collections()["collections"]}
    assert client.collection("labs") == listed["labs"]


def test_it_reads_items_of_a_time(client, items):
    found = client.collection_items("visits", datetime_="2011-03-01/2011-04-30", limit=10)
    matching = items("visits")
    within = [f for f in matching if f["properties"]["month_start"][:7] in ("2011-03", "2011-04")]
    assert found["numberMatched"] == len(within) < len(matching)


def test_it_reads_items_in_a_box_in_order(client, items):
    found = client.collection_items(
        "instruments", bbox=[115, 39, 118, 42], sortby=("value_yuan", "desc"), limit=20
    )
    matching = items("instruments", "bbox=115,39,118,42")
    assert found["numberMatched"] == len(matching) > 100
    assert found["numberReturned"] == 20
    values = [feature["properties"]["value_yuan"] for feature in found["features"]]
    assert values == sorted(values, reverse=True)
    assert values[0] == max(f["properties"]["value_yuan"] or 0 for f in matching)


@pytest.mark.parametrize("words", ["质谱", "zhipu", "mass spec"])
def test_it_finds_words(client, words):
    found = client.collection_items("instruments", q=words, limit=100)
    assert found["numberMatched"] > 100
    texts = [str(feature["properties"]) for feature in found["features"]]
    assert all("质谱" in text or "mass" in text.lower() for text in texts)


def test_it_passes_over_features(client):
    first = client.collection_items("labs", limit=10)["features"]
    later = client.collection_items("labs", limit=5, offset=5)["features"]
    assert [f["id"] for f in later] == [f["id"] for f in first[5:]]


def test_it_reads_one_feature(client):
    feature = client.collection_items("stations", limit=1)["features"][0]
    assert client.collection_item("stations", feature["id"])["properties"] == feature["properties"]


def test_it_reads_queryables_and_schema(client, url):
    queryables = client.collection_queryables("instruments")
    assert queryables["type"] == "object"
    assert queryables["properties"]["value_yuan"]["type"] in ("integer", "number")
    assert queryables["properties"]["name_zh"]["type"] == "string"
    assert client.collection_schema("instruments")["properties"].keys() >= {"name_zh", "city"}


def test_it_sends_filters_as_text_and_as_json(client, items):
    expected = [f for f in items("instruments") if (f["properties"]["value_yuan"] or 0) > 5_000_000]
    expected = {f["id"] for f in expected if f["properties"]["province"] == "110000"}
    text = "value_yuan > 5000000 AND province = '110000'"
    document = {
        "op": "and",
        "args": [
            {"op": ">", "args": [{"property": "value_yuan"}, 5_000_000]},
            {"op": "=", "args": [{"property": "province"}, "110000"]},
        ],
    }
    answers = [
        client.collection_items("instruments", filter=text, limit=10_000),
        client.collection_items(
            "instruments", limit=10_000, **{"filter": json.dumps(document), "filter-lang": "cql2-json"}
        ),
    ]
    for answer in answers:
        assert answer["numberMatched"] == len(expected) > 10
        assert {feature["id"] for feature in answer["features"]} == expected


def test_what_is_wrong_in_a_filter_reaches_the_caller(client):
    with pytest.raises(RuntimeError, match="filter"):
        client.collection_items("instruments", filter="value_yuan >")
