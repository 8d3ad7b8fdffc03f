"""The requests of QGIS 3.36 and later, as its provider of OGC API - Features makes them.

Source: the documentation and behaviour of QGIS's provider `OAPIF`. What it takes from each answer is
checked as it does: exact types of links, literal paths and local references in the API definition,
integers in `numberMatched`, axis order of the reference system.
"""

import urllib.parse

import pytest

import service

DESCRIPTION = "application/vnd.oai.openapi+json;version=3.0"
ITEMS = "application/geo+json, application/json"
CRS = "http://www.opengis.net/def/crs/EPSG/0/{}"


def ask(url, accept="application/json"):
    answer = service.get(url, Accept=accept)
    assert answer.status == 200, answer.body
    return answer


def link(document, rel, media_type):
    found = [x["href"] for x in document["links"] if x["rel"] == rel and x["type"] == media_type]
    assert found, f"no link {rel} of type {media_type}"
    return found[0]


@pytest.fixture(scope="module")
def landing(url):
    return ask(url).json()


@pytest.fixture(scope="module")
def definition(landing):
    return ask(link(landing, "service-desc", DESCRIPTION), DESCRIPTION).json()


@pytest.fixture(scope="module")
def collection(landing):
    return link(landing, "data", "application/json") + "/instruments"


def test_it_finds_the_limits_in_the_definition(definition):
    limit = definition["components"]["parameters"]["limit"]["schema"]
    assert (limit["default"], limit["maximum"]) == (10, 10_000)


def test_it_finds_the_parameters_of_the_items_of_each_collection(definition, url):
    listed = ask(f"{url}/collections").json()["collections"]
    for entry in listed:
        operation = definition["paths"][f"/collections/{entry['id']}/items"]["get"]
        simple = {}
        for parameter in operation["parameters"]:
            if "$ref" in parameter:
                name = parameter["$ref"].removeprefix("#/components/parameters/")
                parameter = definition["components"]["parameters"][name]
            if parameter["in"] != "query":
                continue
            assert parameter["style"] == "form", parameter["name"]
            assert parameter["explode"] is False, parameter["name"]
            assert isinstance(parameter["schema"]["type"], str), parameter["name"]
            simple[parameter["name"]] = parameter["schema"]["type"]
        assert simple["bbox"] == "array"
        if entry["id"] == "instruments":
            assert (simple["name_zh"], simple["value_yuan"]) == ("string", "integer")


def test_it_reads_the_conformance_and_the_collection(landing, collection):
    classes = ask(link(landing, "conformance", "application/json")).json()["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in classes
    assert "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas" in classes
    document = ask(collection).json()
    # The layer is in the storage system, else in the first of the list.
    assert (document.get("storageCrs") or document["crs"][0]).endswith("CRS84")
    assert len(document["extent"]["spatial"]["bbox"][0]) == 4
    schema = link(document, "http://www.opengis.net/def/rel/ogc/1.0/schema", "application/schema+json")
    properties = ask(schema, "application/schema+json").json()["properties"]
    assert properties["name_zh"]["type"] == "string"
    assert any(p.get("format") == "geometry-point" for p in properties.values())
    # Where the plain address fails it tries one with a slash.
    assert ask(collection + "/").json()["id"] == "instruments"


def test_it_opens_the_layer(collection):
    first = ask(collection + "/items?limit=10", ITEMS)
    assert first.headers["Content-Type"] == "application/geo+json"
    page = first.json()
    assert type(page["numberMatched"]) is int
    names = [list(feature["properties"]) for feature in page["features"]]
    assert all(name == names[0] for name in names)
    assert all(isinstance(feature["id"], str) for feature in page["features"])
    counted = ask(collection + "/items?limit=1", ITEMS).json()
    assert counted["numberMatched"] == page["numberMatched"]


def test_it_may_not_edit(collection):
    for url in [collection + "/items", collection + "/items/unknown_id"]:
        answer = service.get(url, method="OPTIONS")
        allowed = {method.strip() for method in answer.headers.get("Allow", "").split(",")}
        assert not allowed & {"POST", "PUT", "PATCH", "DELETE"}, url


def test_it_downloads_what_is_in_view_page_by_page(collection, items):
    url = f"{collection}/items?limit=1000&bbox=115.123456789012345,39,118,42"
    found = []
    while url:
        page = ask(url, ITEMS).json()
        found += [feature["id"] for feature in page["features"]]
        following = [x for x in page["links"] if x["rel"] == "next"]
        assert all(x["type"] == "application/geo+json" for x in following)
        url = following[0]["href"] if following else None
        assert len(page["features"]) == 1000 or url is None
    expected = items("instruments", "bbox=115.123456789012345,39,118,42")
    assert len(found) == len(set(found)) == len(expected) > 1000


@pytest.mark.parametrize(
    "query, province, first, last",
    [
        ("province=110000", "110000", "0", "9"),
        ("datetime=2011-06-15T00:00:00Z%2F9999-12-31T00:00:00Z", None, "2011-06-15", "9"),
        ("datetime=0000-01-01T00:00:00Z%2F2011-06-15T00:00:00Z", None, "0", "2011-06-15"),
        ("datetime=2011-06-15T00:00:00Z&province=110000", "110000", "2011-06-15", "2011-06-15"),
    ],
)
def test_it_filters_by_value_and_time_without_a_filter_language(
    url, items, query, province, first, last
):
    def matches(properties):
        return (
            (province is None or properties["province"] == province)
            and properties["month_start"] <= last
            and properties["month_end"] >= first
        )

    page = ask(f"{url}/collections/visits/items?limit=1000&{query}", ITEMS).json()
    expected = [f for f in items("visits") if matches(f["properties"])]
    assert page["numberMatched"] == len(expected) > 0
    assert all(matches(feature["properties"]) for feature in page["features"])


@pytest.mark.parametrize("code", [3857, 4490])
def test_it_asks_in_the_system_of_the_layer(collection, items, code):
    crs = CRS.format(code)
    # QGIS turns the box to the order of the authority, and sends what it shows, which is more than
    # the system holds where the whole world is in view.
    boxes = {
        3857: ["12801741,4721671,13135699,5160979", "-40075016,-40075016,40075016,40075016"],
        4490: ["39,115,42,118", "-90,-180,90,180"],
    }[code]
    for box in boxes:
        query = f"bbox={box}&bbox-crs={crs}&crs={crs}"
        answer = ask(f"{collection}/items?limit=1000&{query}", ITEMS)
        assert answer.headers["Content-Crs"] == f"<{crs}>"
        page = answer.json()
        assert page["features"]
        numbers = [float(number) for number in box.split(",")]
        for feature in page["features"]:
            first, second = feature["geometry"]["coordinates"][:2]
            assert numbers[0] <= first <= numbers[2] and numbers[1] <= second <= numbers[3]
        following = next(x["href"] for x in page["links"] if x["rel"] == "next")
        assert urllib.parse.quote(crs, safe="") in following or crs in following


def test_it_finds_what_it_needs_to_send_filters(landing, collection):
    classes = ask(link(landing, "conformance", "application/json")).json()["conformsTo"]
    for name in ["ogcapi-features-3/1.0/conf/filter", "ogcapi-features-3/1.0/conf/features-filter"]:
        assert f"http://www.opengis.net/spec/{name}" in classes
    # Without the second, LIKE, IN and BETWEEN are evaluated by QGIS itself; the last is the name of a
    # draft, by which it looks for spatial filters.
    for name in [
        "basic-cql2",
        "cql2-text",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "basic-spatial-functions",
        "basic-spatial-operators",
    ]:
        assert f"http://www.opengis.net/spec/cql2/1.0/conf/{name}" in classes
    names = ask(collection + "/queryables", "application/schema+json").json()["properties"]
    assert names["province"]["type"] == "string"
    assert any(p.get("format", "").startswith("geometry-") for p in names.values())


@pytest.mark.parametrize(
    "text, holds",
    [
        ("(province = '110000')", lambda p: p["province"] == "110000"),
        (
            "((province <> '110000') AND (value_yuan >= 20000000))",
            lambda p: p["province"] not in ("110000", None) and (p["value_yuan"] or 0) >= 20_000_000,
        ),
        ("(booking_url IS NULL)", lambda p: p["booking_url"] is None),
        ("(NOT (booking_url IS NULL))", lambda p: p["booking_url"] is not None),
        ("(name_zh LIKE '%质谱%')", lambda p: "质谱" in p["name_zh"]),
        ("(CASEI(name_en) LIKE CASEI('%Mass%'))", lambda p: "mass" in (p["name_en"] or "").lower()),
        ("(province IN ('110000','310000'))", lambda p: p["province"] in ("110000", "310000")),
        (
            "(value_yuan BETWEEN 1000000 AND 2000000)",
            lambda p: 1_000_000 <= (p["value_yuan"] or 0) <= 2_000_000,
        ),
    ],
)
def test_it_sends_the_filter_of_a_layer(collection, items, text, holds):
    query = urllib.parse.urlencode({"limit": 1000, "filter": text, "filter-lang": "cql2-text"})
    page = ask(f"{collection}/items?{query}", ITEMS).json()
    expected = [f for f in items("instruments") if holds(f["properties"])]
    assert page["numberMatched"] == len(expected) > 0
    assert all(holds(feature["properties"]) for feature in page["features"])


def test_it_sends_a_spatial_filter_in_the_system_of_the_layer(collection, items):
    crs = CRS.format(4326)
    text = "S_INTERSECTS(geometry,POLYGON((39 115,42 115,42 118,39 118,39 115)))"
    parameters = {"limit": 1, "filter": text, "filter-lang": "cql2-text", "filter-crs": crs}
    query = urllib.parse.urlencode(parameters)
    page = ask(f"{collection}/items?{query}", ITEMS).json()
    found = items("instruments", "bbox=115,39,118,42")
    assert page["numberMatched"] == len([f for f in found if f["geometry"]]) > 100
