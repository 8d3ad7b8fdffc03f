extension APISchemas {
    /// The schemas of vector tiles and what describes them.
    static let tiles: [(name: String, json: String)] = [
        ("tilesets", object(["tilesets", "links"], ["tilesets": array(tileset), "links": links])),
        ("tileset", tileset),
        (
            "tileJSON",
            object(
                ["tilejson", "tiles"],
                [
                    "tilejson": words("3.0.0"), "name": text, "description": text,
                    "attribution": text, "scheme": words("xyz"), "tiles": array(text, 1...1),
                    "minzoom": count, "maxzoom": count, "bounds": array(number, 4...4),
                    "center": array(number, 3...3),
                    "vector_layers": array(
                        object(
                            ["id", "fields"],
                            [
                                "id": text, "description": text, "minzoom": count,
                                "maxzoom": count, "fields": reference("object"),
                            ]
                        )
                    ),
                ]
            )
        ),
        (
            "tileMatrixSets",
            object(
                ["tileMatrixSets", "links"],
                [
                    "tileMatrixSets": array(
                        object(
                            ["id", "links"],
                            ["id": text, "title": text, "uri": text, "crs": text, "links": links]
                        )
                    ), "links": links,
                ]
            )
        ),
        (
            "tileMatrixSet",
            object(
                ["id", "crs", "tileMatrices"],
                [
                    "id": text, "title": text, "uri": text, "crs": text,
                    "orderedAxes": array(text, 2...2), "wellKnownScaleSet": text,
                    "tileMatrices": array(
                        object(
                            [
                                "id", "scaleDenominator", "cellSize", "pointOfOrigin", "tileWidth",
                                "tileHeight", "matrixWidth", "matrixHeight",
                            ],
                            [
                                "id": text, "scaleDenominator": number, "cellSize": number,
                                "cornerOfOrigin": words("topLeft"),
                                "pointOfOrigin": array(number, 2...2), "tileWidth": count,
                                "tileHeight": count, "matrixWidth": count, "matrixHeight": count,
                            ]
                        )
                    ),
                ]
            )
        ),
        (
            "archives",
            object(
                ["archives", "links"],
                [
                    "archives": array(
                        object(
                            ["id", "tileType", "bytes", "links"],
                            [
                                "id": text, "title": text, "description": text,
                                "attribution": text, "tileType": text, "bytes": count,
                                "minzoom": count, "maxzoom": count,
                                "bounds": array(number, 4...4), "center": array(number, 3...3),
                                "links": links,
                            ]
                        )
                    ), "links": links,
                ]
            )
        ),
    ]

    private static let number = #"{"type":"number"}"#
    private static let box = object(
        ["lowerLeft", "upperRight"],
        ["lowerLeft": array(number, 2...2), "upperRight": array(number, 2...2), "crs": text]
    )

    private static let tileset = object(
        ["dataType", "crs", "links"],
        [
            "title": text, "description": text, "version": text, "attribution": text,
            "license": text, "dataType": words("vector"), "crs": text, "tileMatrixSetURI": text,
            "mediaTypes": array(text),
            "tileMatrixSetLimits": array(
                object(
                    ["tileMatrix", "minTileRow", "maxTileRow", "minTileCol", "maxTileCol"],
                    [
                        "tileMatrix": text, "minTileRow": count, "maxTileRow": count,
                        "minTileCol": count, "maxTileCol": count,
                    ]
                )
            ), "boundingBox": box,
            "layers": array(
                object(
                    ["id", "dataType"],
                    [
                        "id": text, "title": text, "dataType": words("vector"),
                        "geometryDimension": count, "boundingBox": box,
                        "propertiesSchema": reference("object"), "links": links,
                    ]
                )
            ),
            "centerPoint": object(
                ["coordinates"],
                ["coordinates": array(number, 2...2), "crs": text, "tileMatrix": text]
            ), "links": links,
        ]
    )
}
