internal import HTTPSyntax
internal import Maps

extension APIOperation {
    /// The keys of the parameters of every map.
    private static let ofMaps =
        ["filter", "filter-crs", "filter-lang", "q", "mapFormat", "map.sort"]
        + (MapParameters.names + PictureParameters.names).map(APIParameter.key(ofMap:))

    /// The forms of a map.
    private static func map(_ formats: [Format]) -> [Form] {
        formats.map { format in
            switch format {
            case .html: .html
            case .json: Form(mediaType: format.mediaTypes[0], schema: "map")
            case .geojson: Form(mediaType: format.mediaTypes[0], schema: "mapFeatures")
            case .mapbox: Form(mediaType: format.mediaTypes[0], schema: "object")
            case .png, .pdf: Form(mediaType: format.mediaTypes[0], schema: "binary")
            default: Form(mediaType: format.mediaTypes[0], schema: "text")
            }
        }
    }

    /// What there is of maps.
    ///
    /// - Parameters:
    ///   - maps: The maps that are defined.
    ///   - drawn: The collections that are drawn without one.
    ///   - formats: The formats of maps.
    /// - Returns: The requests, in the order in which a person reads them.
    static func operations(
        ofMaps maps: [String],
        drawn: [String],
        _ formats: [Format]
    ) -> [APIOperation] {
        let forms = map(formats)
        let list = APIOperation(
            key: "maps",
            path: "/maps",
            tag: .maps,
            parameters: document,
            forms: json("maps")
        )
        let ownMaps = maps.map { map in
            APIOperation(
                key: "map",
                subject: map,
                path: "/maps/\(PercentEncoding.encode(map))",
                tag: .maps,
                parameters: ofMaps,
                forms: forms,
                traits: [.named, .redirecting]
            )
        }
        let others = drawn.map { collection in
            APIOperation(
                key: "collectionMap",
                subject: collection,
                path: "/collections/\(PercentEncoding.encode(collection))/map",
                tag: .maps,
                parameters: ofMaps,
                forms: forms,
                traits: [.named, .redirecting]
            )
        }
        let comparison = APIOperation(
            key: "compare",
            path: "/maps/compare",
            tag: .maps,
            parameters: APIParameter.ofComparison.map(\.key) + ["lang", "tableFormat"],
            forms: json("comparison") + [Form(mediaType: "text/csv", schema: "text")],
            traits: [.redirecting]
        )
        let join = APIOperation(
            key: "mapJoinForm",
            path: "/map-join",
            tag: .maps,
            parameters: document,
            forms: json("mapJoin"),
            posted: Posted(
                key: "mapJoin",
                parameters: ["mapFormat", "map.key", "map.value", "map.duplicates"]
                    + JoinRequest.parameters.filter { !JoinRequest.own.contains($0) }
                    .map(APIParameter.key(ofMap:)),
                bodies: [
                    Form(mediaType: "text/csv", schema: "text"),
                    Form(mediaType: "text/tab-separated-values", schema: "text"),
                    Form(mediaType: "text/plain", schema: "text"),
                    Form(mediaType: "multipart/form-data", schema: "table"),
                ],
                forms: map(formats.filter { $0 != .mapbox })
            )
        )
        let styles = APIOperation(
            key: "styles",
            path: "/styles",
            tag: .maps,
            parameters: ["styleListFormat", "lang"],
            forms: [Form(mediaType: MediaType.json, schema: "styles")]
        )
        let ownStyles = maps.map { map in
            APIOperation(
                key: "style",
                subject: map,
                path: "/styles/\(PercentEncoding.encode(map))",
                tag: .maps,
                parameters: ofMaps.map { $0 == "mapFormat" ? "styleFormat" : $0 },
                forms: Self.map(MapsController.styleFormats),
                traits: [.named]
            )
        }
        let compared = maps.isEmpty && drawn.isEmpty ? [] : [comparison]
        return [list] + ownMaps + others + compared + [join, styles] + ownStyles
    }
}
