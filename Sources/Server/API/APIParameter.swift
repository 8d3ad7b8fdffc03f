internal import Features
internal import Formats

/// A parameter of requests as the definition and its page describe it.
struct APIParameter: Sendable {
    /// Its key among the components of the definition; the key of its text as well unless another is
    /// given.
    let key: String
    /// Its name in a URL.
    let name: String
    var isRequired = false
    let schema: APISchema
    /// A value that every collection takes; nil for none.
    let example: String?
    /// The key of its text.
    private let text: String

    init(
        _ key: String,
        named name: String? = nil,
        isRequired: Bool = false,
        _ schema: APISchema,
        example: String? = nil,
        text: String? = nil
    ) {
        self.key = key
        self.name = name ?? key
        self.isRequired = isRequired
        self.schema = schema
        self.example = example
        self.text = text ?? key
    }

    /// What it means, in both languages.
    var meaning: LocalizedText { PageTexts.all["api.\(text)"] ?? LocalizedText() }

    func write(into json: inout JSONWriter) {
        Self.write(
            name,
            meaning.text(in: .english),
            isRequired: isRequired,
            into: &json
        ) { schema.write(into: &$0) }
        if let example { json.member("example", example) }
    }

    /// Writes the members of a parameter of the query.
    static func write(
        _ name: String,
        _ meaning: String,
        isRequired: Bool = false,
        into json: inout JSONWriter,
        schema: (inout JSONWriter) -> Void
    ) {
        json.member("name", name)
        json.member("in", "query")
        json.member("description", meaning)
        json.member("required", isRequired)
        json.object("schema", schema)
        json.member("style", "form")
        json.member("explode", false)
    }
}

extension APIParameter {
    private static let longitudeLatitude = APISchema(type: .number, minimum: -180, maximum: 180)
    private static let crs = APISchema(type: .string, format: "uri")

    /// All that are the same for every collection.
    ///
    /// - Parameters:
    ///   - formats: The formats of features.
    ///   - mapFormats: The formats of maps.
    /// - Returns: The parameters, those of all resources.
    static func all(_ formats: [Format], _ mapFormats: [Format]) -> [APIParameter] {
        fixed + ofMaps + ofComparison + ofTiles
            + [
                APIParameter("itemsFormat", named: "f", .choice(formats.map(\.rawValue))),
                APIParameter("mapFormat", named: "f", .choice(mapFormats.map(\.rawValue))),
            ]
    }

    private static let fixed: [APIParameter] = [
        // Both bounds, and what lies between them ruled out: clients of version 1.0 read the
        // bounds alone.
        APIParameter("bbox", .list(of: APISchema(type: .number), 4, 6, hasGaps: true)),
        APIParameter("bbox-crs", crs),
        APIParameter("bom", APISchema(type: .boolean)),
        APIParameter("coords", isRequired: true, .text),
        APIParameter("crs", crs),
        APIParameter("cursor", APISchema(type: .string, pattern: "^[A-Za-z0-9_-]+$")),
        APIParameter("datetime", .text),
        APIParameter("f", .choice(["json", "html"])),
        APIParameter("filter", .text, example: "s_intersects(geometry,BBOX(73,18,136,54))"),
        APIParameter("filter-crs", crs),
        APIParameter(
            "filter-lang",
            .choice(["cql2-text", "cql2-json"], standard: "cql2-text")
        ),
        APIParameter(
            "itemFormat",
            named: "f",
            .choice(FeaturesController.itemFormats.map(\.rawValue))
        ),
        APIParameter("ids", .list(of: .text, 1, FeatureQueryParser.maximumIDs)),
        APIParameter("lang", .choice(LocalizedText.Language.allCases.map(\.rawValue))),
        APIParameter(
            "limit",
            APISchema(
                type: .integer,
                minimum: 1,
                maximum: Double(FeatureQuery.maximumLimit),
                standard: FeatureQueryParser.defaultLimit
            )
        ),
        APIParameter("near", .list(of: longitudeLatitude, 2, 2)),
        APIParameter("offset", APISchema(type: .integer, minimum: 0, standard: 0)),
        APIParameter("place", .text),
        APIParameter("properties", APISchema(type: .array, items: [.text])),
        APIParameter("q", .list(of: .text, 1, TextQuery.maximumPhrases)),
        APIParameter("radius", APISchema(type: .string, pattern: radiusPattern)),
        APIParameter(
            "sortby",
            .list(
                of: APISchema(type: .string, pattern: #"^[+-]?[^+\-\s].*$"#),
                1,
                SortKey.maximumCount
            )
        ),
        APIParameter("within", isRequired: true, APISchema(type: .number, minimum: 0)),
        APIParameter(
            "within-units",
            isRequired: true,
            .choice(RadiusQueryParser.units.map(\.name))
        ),
        APIParameter(
            "by",
            isRequired: true,
            .list(of: .text, 1, AggregateQueryParser.maximumTableKeys)
        ),
        APIParameter(
            "facetBy",
            named: "by",
            isRequired: true,
            .list(of: .text, 1, AggregateQuery.maximumKeys)
        ),
        APIParameter(
            "measure",
            APISchema(type: .string, pattern: "^(count|(sum|mean|min|max):.+)$")
        ),
        APIParameter("tableSort", named: "sort", .text),
        APIParameter(
            "tableFormat",
            named: "f",
            .choice(AggregatesController.formats.map(\.rawValue))
        ),
    ]

    private static let radiusPattern =
        #"^[+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?([kK]?[mM])?$"#

    /// The keys of what lists of features have: each by its name, but for the format.
    static let ofItems = FeatureQueryParser.common.map { $0 == "f" ? "itemsFormat" : $0 }

    /// The same around a place.
    static let ofRadius = RadiusQueryParser.common.map { $0 == "f" ? "itemsFormat" : $0 }
}
