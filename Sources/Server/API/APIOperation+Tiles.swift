internal import Features
internal import HTTPSyntax

extension APIOperation {
    private static let tile = [Form(mediaType: MediaType.vectorTile, schema: "binary")]
    private static let tileset =
        json("tileset") + [Form(mediaType: MediaType.tileJSON, schema: "tileJSON")]

    /// What there is of vector tiles.
    ///
    /// Source: OGC 20-057 §11 for what the names of the requests end in.
    ///
    /// - Parameters:
    ///   - collections: The collections.
    ///   - hasArchives: Whether there is a folder of archives.
    /// - Returns: The requests, in the order in which a person reads them.
    static func operations(
        ofTilesOf collections: [CollectionDescription],
        hasArchives: Bool
    ) -> [APIOperation] {
        let all = tiles(
            keys: ["tilesets", "tileset", "tile"],
            path: "/tiles",
            name: "tiles.dataset",
            parameters: ["collections"]
        )
        let ofCollections = collections.flatMap { description in
            tiles(
                keys: ["collectionTilesets", "collectionTileset", "collectionTile"],
                path: "/collections/\(PercentEncoding.encode(description.id))/tiles",
                name: "\(description.id).collection",
                subject: description.id,
                properties: TileParameters.queryables(of: description)
            )
        }
        return all + ofCollections + matrixSets + archives(areThere: hasArchives)
    }

    /// The three resources of the tiles of something.
    private static func tiles(
        keys: [String],
        path: String,
        name: String,
        subject: String? = nil,
        parameters: [String] = [],
        properties: [PropertyDefinition] = []
    ) -> [APIOperation] {
        func operation(
            _ place: Int,
            _ suffix: String,
            _ nameSuffix: String,
            _ own: [String],
            _ forms: [Form],
            _ traits: [Trait]
        ) -> APIOperation {
            APIOperation(
                key: keys[place],
                subject: subject,
                path: path + suffix,
                tag: .tiles,
                parameters: own + parameters + APIParameter.ofTile,
                properties: properties,
                forms: forms,
                traits: traits,
                name: name + ".vector." + nameSuffix
            )
        }
        return [
            operation(0, "", "getTileSetsList", document, json("tilesets"), named(subject)),
            operation(
                1,
                "/{tileMatrixSetId}",
                "getTileSet",
                ["tilesetFormat", "lang"],
                tileset,
                [.named]
            ),
            operation(
                2,
                "/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
                "getTile",
                ["tileFormat"],
                tile,
                [.named, .empty]
            ),
        ]
    }

    private static func named(_ subject: String?) -> [Trait] { subject == nil ? [] : [.named] }

    private static let matrixSets = [
        APIOperation(
            key: "tileMatrixSets",
            path: "/tileMatrixSets",
            tag: .tiles,
            parameters: document,
            forms: json("tileMatrixSets"),
            name: "tiles.getTileMatrixSetsList"
        ),
        APIOperation(
            key: "tileMatrixSet",
            path: "/tileMatrixSets/{tileMatrixSetId}",
            tag: .tiles,
            parameters: document,
            forms: json("tileMatrixSet"),
            traits: [.named],
            name: "tiles.getTileMatrixSet"
        ),
    ]

    private static func archives(areThere: Bool) -> [APIOperation] {
        let list = APIOperation(
            key: "archives",
            path: "/archives",
            tag: .tiles,
            parameters: document,
            forms: json("archives")
        )
        guard areThere else { return [list] }
        return [
            list,
            APIOperation(
                key: "archive",
                path: "/archives/{archive}",
                tag: .tiles,
                parameters: ["tilesetFormat", "lang"],
                forms: [
                    Form(mediaType: MediaType.tileJSON, schema: "tileJSON"), .html,
                    Form(mediaType: MediaType.json, schema: "tileJSON"),
                ],
                traits: [.named]
            ),
            APIOperation(
                key: "archiveFile",
                path: "/archives/{archive}.pmtiles",
                tag: .tiles,
                forms: [Form(mediaType: MediaType.archive, schema: "binary")],
                traits: [.named, .ranged]
            ),
            APIOperation(
                key: "archiveTile",
                path: "/archives/{archive}/{tileMatrix}/{tileRow}/{tileCol}",
                tag: .tiles,
                parameters: ["v"],
                forms: tile
                    + ["image/png", "image/jpeg", "image/webp", "image/avif"].map {
                        Form(mediaType: $0, schema: "binary")
                    },
                traits: [.named, .empty]
            ),
        ]
    }
}
