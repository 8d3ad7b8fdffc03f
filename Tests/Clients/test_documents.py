"""The documents of the service before validators that others wrote."""

import html.parser
import json
import urllib.parse

import jsonschema
import pytest
from geojson_pydantic import Feature, FeatureCollection
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

import ogc_schemas
import service


@pytest.fixture(scope="module")
def definition(url):
    return service.get(f"{url}/api", Accept="application/vnd.oai.openapi+json;version=3.0").json()


@pytest.fixture(scope="module")
def collections(url):
    return [entry["id"] for entry in service.get(f"{url}/collections").json()["collections"]]


def test_the_definition_is_valid_openapi_3_0_and_small(definition, url):
    OpenAPIV30SpecValidator(definition).validate()
    assert len(service.get(f"{url}/api").body) < 400_000


def test_the_documents_are_what_the_standard_asks(url, collections):
    def check(schema, path):
        checker = jsonschema.FormatChecker()
        document = service.get(url + path).json()
        jsonschema.Draft202012Validator(schema, format_checker=checker).validate(document)
        return document

    check(ogc_schemas.LANDING, "/")
    check(ogc_schemas.CONFORMANCE, "/conformance")
    check(ogc_schemas.COLLECTIONS, "/collections")
    for collection in collections:
        path = f"/collections/{collection}"
        check(ogc_schemas.COLLECTION, path)
        page = check(ogc_schemas.FEATURES, path + "/items?limit=100")
        check(ogc_schemas.FEATURE, f"{path}/items/{page['features'][0]['id']}")


def test_the_functions_are_what_the_standard_asks(url):
    document = service.get(f"{url}/functions").json()
    jsonschema.Draft202012Validator(ogc_schemas.FUNCTIONS).validate(document)
    assert document["functions"]


def test_pages_of_json_fg_have_its_structure(url, collections):
    for collection in collections:
        for query in ["", "&crs=http://www.opengis.net/def/crs/EPSG/0/3857"]:
            answer = service.get(f"{url}/collections/{collection}/items?f=jsonfg&limit=50{query}")
            assert answer.status == 200, answer.body
            assert answer.headers["Content-Type"].startswith("application/vnd.ogc.fg+json")
            document = answer.json()
            jsonschema.Draft202012Validator(ogc_schemas.JSON_FG).validate(document)
            if query:
                # Coordinates of another system stand in place; geometry is CRS84 or nothing.
                assert any(feature["place"] for feature in document["features"])
                assert document["coordRefSys"].endswith("/3857")


def test_the_pages_are_valid_geojson(url, collections):
    for collection in collections:
        page = service.get(f"{url}/collections/{collection}/items?limit=200")
        assert len(FeatureCollection.model_validate_json(page.body).features) > 0
        first = page.json()["features"][0]["id"]
        Feature.model_validate_json(service.get(f"{url}/collections/{collection}/items/{first}").body)


def test_the_schemas_are_valid_and_hold_for_the_features(url, collections):
    for collection in collections:
        for name in ["schema", "queryables", "sortables"]:
            answer = service.get(f"{url}/collections/{collection}/{name}")
            assert answer.headers["Content-Type"] == "application/schema+json"
            document = answer.json()
            assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
            assert document["$id"] == f"{url}/collections/{collection}/{name}"
            jsonschema.Draft202012Validator.check_schema(document)
            if name == "schema":
                schema = document
        # What is in a feature is in the schema, and of its type where it has a value.
        values = jsonschema.Draft202012Validator(
            {
                "type": "object",
                "properties": {
                    key: {"anyOf": [value, {"type": "null"}]}
                    for key, value in schema["properties"].items()
                    if not value.get("format", "").startswith("geometry-")
                },
                "additionalProperties": False,
            }
        )
        page = service.get(f"{url}/collections/{collection}/items?limit=200").json()
        for feature in page["features"]:
            values.validate(feature["properties"])


def answers(definition):
    """Each operation of the definition whose path is whole, with its schema for JSON."""
    for path, methods in definition["paths"].items():
        response = methods["get"]["responses"]["200"]
        if "$ref" in response:
            response = definition["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        content = response.get("content", {})
        for media_type, entry in content.items():
            # A sequence is no document.
            is_json = "json" in media_type and not media_type.endswith("-seq")
            if is_json and "{" not in path and "schema" in entry:
                yield path, media_type, entry["schema"]


# The names of formats that are not "json"; of features themselves GeoJSON is "json".
FORMATS = {
    "application/geo+json": "geojson",
    "application/vnd.mapbox.style+json": "mapbox",
    "application/vnd.mapbox.tile+json": "tilejson",
    "application/vnd.ogc.fg+json": "jsonfg",
}


def test_the_answers_are_what_the_definition_says(definition, url):
    resource = Resource.from_contents(definition, default_specification=DRAFT4)
    registry = Registry().with_resource("urn:definition", resource)
    required = {"coords": "POINT(116.4 39.9)", "within": "20", "within-units": "km"}
    required |= {"left": "instruments-by-province", "right": "labs"}
    seen = 0
    for path, media_type, schema in answers(definition):
        parameters = [
            definition["components"]["parameters"][p["$ref"].rsplit("/", 1)[1]] if "$ref" in p else p
            for p in definition["paths"][path]["get"].get("parameters", [])
        ]
        names = [p["name"] for p in parameters]
        # Any property will do to group by: each is a parameter too, and stands behind the shared ones.
        given = {p["name"]: names[-1] for p in parameters if p.get("required")}
        given |= {name: value for name, value in required.items() if name in names}
        # The formats by their names.
        name = FORMATS.get(media_type, "json")
        if name == "geojson" and path.rsplit("/", 1)[-1] in ("items", "radius"):
            name = "json"
        given |= {"f": name} if "f" in names else {}
        answer = service.get(f"{url}{path}?{urllib.parse.urlencode(given)}")
        assert answer.status == 200, (path, answer.body)
        assert answer.headers["Content-Type"].split(";")[0] == media_type.split(";")[0], path
        absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:definition#/'))
        OAS30Validator(absolute, registry=registry).validate(answer.json())
        seen += 1
    assert seen > 80


class LinkedData(html.parser.HTMLParser):
    """Collects the scripts of JSON-LD in a page."""

    def __init__(self, text):
        super().__init__()
        self.inside = False
        self.documents = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and ("type", "application/ld+json") in attributes

    def handle_data(self, data):
        if self.inside:
            self.documents.append(json.loads(data))

    def handle_endtag(self, tag):
        self.inside = False


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/", "DataCatalog"),
        ("/collections/instruments", "Dataset"),
        ("/collections/stations/items/{id}", "Place"),
    ],
)
def test_the_pages_tell_search_engines_what_they_hold(url, path, kind):
    page = service.get(f"{url}/collections/stations/items?limit=1").json()
    path = path.replace("{id}", page["features"][0]["id"])
    documents = LinkedData(service.get(f"{url}{path}?f=html").body.decode()).documents
    assert [document["@context"] for document in documents] == ["https://schema.org/"]
    document = documents[0]
    assert document["@type"] == kind
    assert document["@id"].startswith(url)
    assert service.get(document["@id"]).status == 200

    def check(value):
        assert value not in (None, "", [], {})
        for part in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        ):
            check(part)

    check(document)
