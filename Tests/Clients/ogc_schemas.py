"""The structure that OGC API - Features - Part 1 asks of each document, as JSON Schema.

Source: the schemas published with OGC 17-069r4 (schemas.opengis.net/ogcapi/features/part1/1.0), their
constraints written anew.
"""

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

TEXT = {"type": "string"}
POSITION = {"type": "array", "minItems": 2, "items": {"type": "number"}}


def record(required, **members):
    return {"type": "object", "required": required.split(), "properties": members}


def listed(schema, least=0, most=None):
    return {"type": "array", "items": schema, "minItems": least} | ({"maxItems": most} if most else {})


LINK = record("href", href=TEXT, rel=TEXT, type=TEXT, hreflang=TEXT, title=TEXT)
LINK["properties"]["length"] = {"type": "integer"}
LINKS = listed(LINK)

EXTENT = record(
    "",
    spatial=record(
        "",
        bbox=listed({"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}, 1),
        crs={"enum": [CRS84]},
    ),
    temporal=record(
        "",
        interval=listed(
            listed({"type": ["string", "null"], "format": "date-time"}, least=2, most=2), 1
        ),
        trs={"enum": [GREGORIAN]},
    ),
)

LANDING = record("links", title=TEXT, description=TEXT, links=LINKS)
CONFORMANCE = record("conformsTo", conformsTo=listed(TEXT))
COLLECTION = record(
    "id links",
    id=TEXT,
    title=TEXT,
    description=TEXT,
    links=LINKS,
    extent=EXTENT,
    itemType=TEXT,
    crs=listed(TEXT),
    storageCrs=TEXT,
)
COLLECTIONS = record("links collections", links=LINKS, collections=listed(COLLECTION), crs=listed(TEXT))


def geometry(name, coordinates):
    return record("type coordinates", type={"enum": [name]}, coordinates=coordinates)


GEOMETRIES = [
    geometry("Point", POSITION),
    geometry("MultiPoint", listed(POSITION)),
    geometry("LineString", listed(POSITION, 2)),
    geometry("MultiLineString", listed(listed(POSITION, 2))),
    geometry("Polygon", listed(listed(POSITION, 4))),
    geometry("MultiPolygon", listed(listed(listed(POSITION, 4)))),
]
COLLECTED = record(
    "type geometries", type={"enum": ["GeometryCollection"]}, geometries=listed({"oneOf": GEOMETRIES})
)

FEATURE = record(
    "type geometry properties",
    type={"enum": ["Feature"]},
    geometry={"oneOf": [*GEOMETRIES, COLLECTED, {"type": "null"}]},
    properties={"type": ["object", "null"]},
    id={"type": ["string", "integer"]},
    links=LINKS,
)
NUMBER = {"type": "integer", "minimum": 0}
FEATURES = record(
    "type features",
    type={"enum": ["FeatureCollection"]},
    features=listed(FEATURE),
    links=LINKS,
    timeStamp={"type": "string", "format": "date-time"},
    numberMatched=NUMBER,
    numberReturned=NUMBER,
)

# What functions there are for filters.
#
# Source: OGC 19-079r2, /req/filter/get-functions-response-json.
TYPES = {
    "type": "array",
    "minItems": 1,
    "items": {"enum": "string number integer datetime geometry boolean".split()},
}
ARGUMENT = record("type", title=TEXT, description=TEXT, type=TYPES)
FUNCTION = record(
    "name returns", name=TEXT, description=TEXT, arguments=listed(ARGUMENT), returns=TYPES
)
FUNCTIONS = record("functions", functions=listed(FUNCTION), links=LINKS)

# A collection of features of JSON-FG.
#
# Source: OGC 21-045r1 (Features and Geometries JSON, Core), its constraints written anew.
TIME = {
    "oneOf": [
        {"type": "null"},
        record("", date=TEXT, timestamp=TEXT, interval=listed(TEXT, least=2, most=2))
        | {"additionalProperties": False, "minProperties": 1},
    ]
}
JSON_FG_FEATURE = record(
    "type time place geometry properties",
    type={"enum": ["Feature"]},
    time=TIME,
    place={"oneOf": [*GEOMETRIES, COLLECTED, {"type": "null"}]},
    geometry=FEATURE["properties"]["geometry"],
    properties={"type": ["object", "null"]},
    id=FEATURE["properties"]["id"],
)
JSON_FG = record(
    "type features conformsTo",
    type={"enum": ["FeatureCollection"]},
    features=listed(JSON_FG_FEATURE),
    conformsTo={"type": "array", "contains": {"pattern": "/json-fg-1/[0-9.]+/conf/core$"}},
    featureType=TEXT,
    coordRefSys=TEXT,
    links=LINKS,
    numberMatched=NUMBER,
    numberReturned=NUMBER,
)
