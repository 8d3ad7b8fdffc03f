"""What OGC 17-083r4 (tile matrix sets, metadata of tilesets), OGC 20-057 (Tiles) and TileJSON 3.0.0 ask
of their documents, as JSON Schema: their constraints written anew.
"""

from ogc_schemas import LINK, TEXT, listed, record

NUMBER = {"type": "number"}
COUNT = {"type": "integer", "minimum": 0}
POINT = listed(NUMBER, 2, 2)
DATA_TYPE = {"enum": ["map", "vector", "coverage"]}
TEMPLATED_LINK = record(
    "rel href", rel=TEXT, href=TEXT, type=TEXT, title=TEXT, templated={"type": "boolean"}
)
LINKS = listed(TEMPLATED_LINK, 1)

BOX = record(
    "lowerLeft upperRight",
    lowerLeft=POINT,
    upperRight=POINT,
    crs=TEXT,
    orderedAxes=listed(TEXT, 2, 2),
)

MATRIX = record(
    "id scaleDenominator cellSize pointOfOrigin tileWidth tileHeight matrixHeight matrixWidth",
    id=TEXT,
    scaleDenominator=NUMBER,
    cellSize=NUMBER,
    cornerOfOrigin={"enum": ["topLeft", "bottomLeft"]},
    pointOfOrigin=POINT,
    **{
        name: {"type": "integer", "minimum": 1}
        for name in ["tileWidth", "tileHeight", "matrixHeight", "matrixWidth"]
    },
)
MATRIX_SET = record(
    "id crs tileMatrices",
    id=TEXT,
    title=TEXT,
    uri={"type": "string", "format": "uri"},
    crs=TEXT,
    orderedAxes=listed(TEXT, 1),
    wellKnownScaleSet={"type": "string", "format": "uri"},
    tileMatrices=listed(MATRIX, 1),
)
MATRIX_SETS = record(
    "tileMatrixSets",
    tileMatrixSets=listed(record("id links", id=TEXT, title=TEXT, uri=TEXT, crs=TEXT, links=LINKS), 1),
    links=listed(LINK),
)

LIMITS = record(
    "tileMatrix minTileRow maxTileRow minTileCol maxTileCol",
    tileMatrix=TEXT,
    minTileRow=COUNT,
    maxTileRow=COUNT,
    minTileCol=COUNT,
    maxTileCol=COUNT,
)
LAYER = record(
    "id dataType",
    id=TEXT,
    title=TEXT,
    dataType=DATA_TYPE,
    geometryDimension={"type": "integer", "minimum": 0, "maximum": 3},
    attribution=TEXT,
    license=TEXT,
    minTileMatrix=TEXT,
    maxTileMatrix=TEXT,
    boundingBox=BOX,
    propertiesSchema=record(
        "type properties",
        type={"enum": ["object"]},
        properties={
            "type": "object",
            "additionalProperties": record(
                "type",
                type={"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
            ),
        },
    ),
    links=LINKS,
)
TILESET = record(
    "dataType crs links layers tileMatrixSetURI",
    title=TEXT,
    description=TEXT,
    version=TEXT,
    attribution=TEXT,
    license=TEXT,
    accessConstraints={
        "enum": ["unclassified", "restricted", "confidential", "secret", "topSecret"]
    },
    mediaTypes=listed(TEXT),
    dataType=DATA_TYPE,
    crs={"type": "string", "format": "uri"},
    tileMatrixSetURI={"type": "string", "format": "uri"},
    tileMatrixSetLimits=listed(LIMITS),
    boundingBox=BOX,
    layers=listed(LAYER, 1),
    centerPoint=record("coordinates tileMatrix", coordinates=POINT, crs=TEXT, tileMatrix=TEXT),
    links=LINKS,
)
TILESETS = record(
    "tilesets",
    tilesets=listed(
        record(
            "dataType crs links",
            title=TEXT,
            dataType=DATA_TYPE,
            crs={"type": "string", "format": "uri"},
            tileMatrixSetURI={"type": "string", "format": "uri"},
            links=LINKS,
        ),
        1,
    ),
    links=listed(LINK),
)

ZOOM = {"type": "integer", "minimum": 0, "maximum": 30}
TILEJSON = record(
    "tilejson tiles vector_layers",
    tilejson={"type": "string", "pattern": r"^3\.\d+\.\d+$"},
    tiles=listed({"type": "string", "format": "uri-template"}, 1),
    vector_layers=listed(
        record(
            "id fields",
            id=TEXT,
            description=TEXT,
            minzoom=ZOOM,
            maxzoom=ZOOM,
            fields={"type": "object", "additionalProperties": TEXT},
        )
    ),
    attribution=TEXT,
    bounds=listed(NUMBER, 4, 4),
    center=listed(NUMBER, 3, 3),
    description=TEXT,
    minzoom=ZOOM,
    maxzoom=ZOOM,
    name=TEXT,
    scheme={"enum": ["xyz", "tms"]},
    version={"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
)
