internal import Features
internal import Formats
internal import HTTPSyntax

/// One request that can be made, as the definition and its page describe it.
struct APIOperation: Sendable {
    /// What operations are about; the raw value is the tag.
    enum Subject: String, CaseIterable, Sendable {
        case service, collections, features, tables, maps, tiles, operation

        /// What a person reads of it.
        var title: LocalizedText { PageTexts.all["api.tag.\(rawValue)"] ?? LocalizedText() }
    }

    /// Which answers there are beside the first one.
    enum Trait: Sendable {
        /// What the path names may not be there.
        case named
        /// A browser may be sent on.
        case redirecting
        /// The service may not be ready.
        case health
        /// There may be nothing in it.
        case empty
        /// Parts of it can be asked for.
        case ranged
        /// Positions are in the system that a header says.
        case positioned
    }

    /// The form of an answer: the media type without parameters, and the schema in the components.
    struct Form: Sendable {
        let mediaType: String
        let schema: String

        static let html = Form(mediaType: "text/html", schema: "text")
    }

    /// The key of its text, the same for all collections.
    let key: String
    /// The collection, or map, that it is about; nil for none.
    var subject: String?
    let path: String
    let tag: Subject
    /// The keys of its parameters.
    var parameters: [String] = []
    /// The properties that are parameters as well.
    var properties: [PropertyDefinition] = []
    let forms: [Form]
    var traits: [Trait] = []
    /// What is answered to what is sent to the same path; nil where nothing may be.
    var posted: Posted?
    /// Its name where a standard says what that ends in.
    var name: String?

    /// What `POST` takes and answers.
    struct Posted: Sendable {
        /// The key of its text.
        let key: String
        let parameters: [String]
        /// The media types of what is sent.
        let bodies: [Form]
        let forms: [Form]
    }

    /// Its name, which no other one has.
    var id: String { name ?? subject.map { "\(key).\($0)" } ?? key }

    /// What it does, in both languages.
    var summary: LocalizedText { PageTexts.all["api.op.\(key)"] ?? LocalizedText() }
}

extension APIOperation {
    static let document = ["f", "lang"]

    static func json(_ schema: String) -> [Form] {
        [Form(mediaType: MediaType.json, schema: schema), .html]
    }

    /// The forms of features, those that come in no JSON as text or bytes.
    private static func features(in formats: [Format]) -> [Form] {
        formats.compactMap { format in
            guard let features = format.features else { return .html }
            let mediaType = String(features.mediaType.prefix { $0 != ";" })
            switch features {
            case .geoJSON: return Form(mediaType: mediaType, schema: "features")
            case .jsonFG: return Form(mediaType: mediaType, schema: "features")
            case .flatGeobuf, .geoPackage: return Form(mediaType: mediaType, schema: "binary")
            case .csv, .geoJSONSequence, .kml: return Form(mediaType: mediaType, schema: "text")
            }
        }
    }

    /// What every deployment has.
    static let fixed: [APIOperation] = [
        APIOperation(
            key: "landing",
            path: "/",
            tag: .service,
            parameters: document,
            forms: json("landing")
        ),
        APIOperation(
            key: "conformance",
            path: "/conformance",
            tag: .service,
            parameters: document,
            forms: json("conformance")
        ),
        APIOperation(
            key: "api",
            path: "/api",
            tag: .service,
            parameters: document,
            forms: [Form(mediaType: MediaType.openAPI, schema: "object"), .html]
        ),
        APIOperation(
            key: "collections",
            path: "/collections",
            tag: .collections,
            parameters: document,
            forms: json("collections")
        ),
        APIOperation(
            key: "functions",
            path: "/functions",
            tag: .service,
            parameters: document,
            forms: json("functions")
        ),
        APIOperation(
            key: "live",
            path: "/health/live",
            tag: .operation,
            forms: [Form(mediaType: MediaType.json, schema: "health")]
        ),
        APIOperation(
            key: "ready",
            path: "/health/ready",
            tag: .operation,
            forms: [Form(mediaType: MediaType.json, schema: "health")],
            traits: [.health]
        ),
    ]

    /// What each collection has.
    static func operations(
        of description: CollectionDescription,
        _ formats: [Format]
    ) -> [APIOperation] {
        let path = "/collections/\(PercentEncoding.encode(description.id))"
        func operation(
            _ key: String,
            _ suffix: String,
            _ tag: Subject,
            _ parameters: [String],
            _ forms: [Form],
            _ properties: [PropertyDefinition] = [],
            _ traits: [Trait] = []
        ) -> APIOperation {
            APIOperation(
                key: key,
                subject: description.id,
                path: path + suffix,
                tag: tag,
                parameters: parameters,
                properties: properties,
                forms: forms,
                traits: [.named] + traits
            )
        }
        let conditions = AggregateQueryParser.conditions
        let groupable = AggregateQueryParser.queryables(of: description)
        let schema = [Form(mediaType: MediaType.schema, schema: "object"), Form.html]
        let features = features(in: formats)
        let feature = [
            Form(mediaType: MediaType.geoJSON, schema: "feature"), Form.html,
            Form(mediaType: FeatureFormat.jsonFG.mediaType, schema: "feature"),
        ]
        let table = json("aggregate") + [Form(mediaType: "text/csv", schema: "text")]
        return [operation("describe", "", .collections, document, json("collection"))]
            + PropertySchema.Kind.allCases.map { kind in
                operation(kind.rawValue, "/\(kind.rawValue)", .collections, document, schema)
            } + [
                operation(
                    "items",
                    "/items",
                    .features,
                    APIParameter.ofItems,
                    features,
                    FeatureQueryParser.queryables(of: description),
                    [.positioned, .redirecting]
                ),
                operation(
                    "item",
                    "/items/{featureId}",
                    .features,
                    ["crs", "itemFormat", "lang"],
                    feature,
                    [],
                    [.positioned]
                ),
                operation(
                    "radius",
                    "/radius",
                    .features,
                    APIParameter.ofRadius,
                    features,
                    RadiusQueryParser.queryables(of: description),
                    [.positioned, .redirecting]
                ),
                operation(
                    "aggregate",
                    "/aggregate",
                    .tables,
                    conditions + ["by", "lang", "measure", "tableFormat", "tableSort"],
                    table,
                    groupable
                ),
                operation(
                    "facets",
                    "/facets",
                    .tables,
                    conditions + ["facetBy", "f", "lang"],
                    json("facets"),
                    groupable
                ),
            ]
    }
}
