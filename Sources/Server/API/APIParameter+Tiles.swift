extension APIParameter {
    /// The parameters of vector tiles and of what describes them.
    static let ofTiles: [APIParameter] = [
        APIParameter("collections", .list(of: .text, 1)),
        APIParameter(
            "thin",
            .list(
                of: APISchema(
                    type: .string,
                    pattern: "^([A-Za-z0-9][A-Za-z0-9_.-]*=)?(clusters|none|greatest:[^,]+)$"
                ),
                1
            )
        ),
        APIParameter("v", .text),
        APIParameter("tileFormat", named: "f", .choice([Format.mvt.rawValue])),
        APIParameter(
            "tilesetFormat",
            named: "f",
            .choice([Format.json, .html, .tilejson].map(\.rawValue))
        ),
    ]

    /// The keys of what tiles have, `f` apart.
    static let ofTile = TileParameters.common.filter { $0 != "f" }
}
