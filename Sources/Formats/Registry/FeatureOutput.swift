public import Features

/// What a writer is told of the features to come.
public struct FeatureOutput: Sendable {
    /// The collection at the version that answers.
    public let collection: StoredCollection
    /// The properties to write, in the order of the collection.
    public let properties: [PropertyDefinition]
    /// The reference system of the coordinates.
    public let crs: CRSIdentifier
    /// Whether the coordinates have changed places, as in systems with latitude first.
    public let isTurned: Bool
    /// Whether the features carry the distance and bearing of a search.
    public let isMeasured: Bool
    /// The language of what is written beside names and values.
    public let language: LocalizedText.Language

    /// Describes an output.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - properties: The names of the properties to write; nil for all.
    ///   - crs: The reference system of the coordinates.
    ///   - isTurned: Whether the coordinates have changed places.
    ///   - isMeasured: Whether the features carry distance and bearing.
    ///   - language: The language of titles.
    public init(
        _ collection: StoredCollection,
        properties: [String]? = nil,
        crs: CRSIdentifier = .crs84,
        isTurned: Bool = false,
        isMeasured: Bool = false,
        language: LocalizedText.Language = .english
    ) {
        self.collection = collection
        self.properties = collection.description.keeping(properties).properties
        self.crs = crs
        self.isTurned = isTurned
        self.isMeasured = isMeasured
        self.language = language
    }

    /// Describes a page of the answer to a query.
    public init(
        _ page: FeaturePage,
        of query: FeatureQuery,
        language: LocalizedText.Language = .english
    ) {
        self.init(
            page.collection,
            properties: query.properties,
            crs: query.crs,
            isTurned: page.isTurned,
            isMeasured: query.proximity != nil,
            language: language
        )
    }

    /// Describes all features that match a query.
    public init(
        _ selection: FeatureSelection,
        of query: FeatureQuery,
        language: LocalizedText.Language = .english
    ) {
        self.init(
            selection.collection,
            properties: query.properties,
            crs: query.crs,
            isTurned: selection.isTurned,
            isMeasured: query.proximity != nil,
            language: language
        )
    }

    /// A name that no property has: the one given, with underscores behind it where it must.
    func freeName(_ name: String) -> String {
        GeoJSONWriter.freeName(name, in: collection.description)
    }

    /// The properties written that name a feature, those in the language of the output first.
    var nameProperties: [String] {
        let written = collection.description.keeping(properties.map(\.name)).nameProperties
        let suffix = "_\(language.rawValue)"
        return written.map(\.name).filter { $0.hasSuffix(suffix) }
            + written.map(\.name).filter { !$0.hasSuffix(suffix) }
    }
}
