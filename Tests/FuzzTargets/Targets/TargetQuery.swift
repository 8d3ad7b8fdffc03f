internal import Features

/// The query that parameters make on a collection with a property of each type.
enum TargetQuery {
    static let description = CollectionDescription(
        id: "c",
        title: LocalizedText(en: "Sample"),
        properties: PropertyType.allCases.map { type in
            PropertyDefinition(name: type.rawValue, type: type)
        } + [PropertyDefinition(name: "a,b\\", type: .text)]
    )

    static func parse(_ parameters: [String: String?]) throws(InvalidParameter) -> FeatureQuery {
        try FeatureQueryParser.query(on: description) { parameters[$0] ?? nil }
    }
}
