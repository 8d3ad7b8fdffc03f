internal import CQL2
internal import Features
internal import HTTPSyntax

/// Makes queries of the parameters of requests.
///
/// It is the only place that does, so that no resource leaves a condition out.
struct QueryReader: Sendable {
    let store: any FeatureStore

    /// The query for features.
    ///
    /// - Parameters:
    ///   - parameters: What the request gives.
    ///   - description: The collection.
    ///   - near: The centre where the request names it by a place.
    /// - Returns: The query, its filter included.
    /// - Throws: `InvalidParameter` or ``Problem`` that names the parameter, what was wrong and
    ///   what is allowed.
    func features(
        _ parameters: QueryParameters,
        on description: CollectionDescription,
        near: String? = nil
    ) async throws -> FeatureQuery {
        try await completed(parameters, description) { () throws(InvalidParameter) in
            try FeatureQueryParser.query(on: description) { name in
                name == "near" ? near ?? parameters[name] : parameters[name]
            }
        }
    }

    /// The query for features around a place in the form of OGC API – Environmental Data
    /// Retrieval.
    ///
    /// - Throws: as ``features(_:on:near:)`` does.
    func radius(
        _ parameters: QueryParameters,
        on description: CollectionDescription
    ) async throws -> FeatureQuery {
        try await completed(parameters, description) { () throws(InvalidParameter) in
            try RadiusQueryParser.query(on: description) { parameters[$0] }
        }
    }

    /// The query for the features that tiles show.
    ///
    /// - Parameters:
    ///   - parameters: What the request gives.
    ///   - description: The collection.
    ///   - own: The parameters that are of tiles, and none of the collection.
    /// - Returns: The query, its filter included.
    /// - Throws: as ``features(_:on:near:)`` does.
    func tiles(
        _ parameters: QueryParameters,
        on description: CollectionDescription,
        except own: [String]
    ) async throws -> FeatureQuery {
        try await completed(parameters, description) { () throws(InvalidParameter) in
            try FeatureQueryParser.query(on: description) { name in
                own.contains(name) ? nil : parameters[name]
            }
        }
    }

    /// The query for groups of features.
    ///
    /// - Throws: as ``features(_:on:near:)`` does.
    func aggregate(
        _ parameters: QueryParameters,
        on description: CollectionDescription,
        maximumKeys: Int = AggregateQueryParser.maximumTableKeys
    ) async throws -> AggregateQuery {
        var query = try AggregateQueryParser.query(
            on: description,
            maximumKeys: maximumKeys
        ) { parameters[$0] }
        let features = query.features
        query.features = try await completed(parameters, description) { features }
        return query
    }

    /// The filter that the parameters give; nil where they give none.
    ///
    /// - Throws: as ``features(_:on:near:)`` does.
    func filter(
        _ parameters: QueryParameters,
        on description: CollectionDescription
    ) async throws -> FeatureFilter? {
        try await ReferenceSystems.check(parameters, in: store)
        return try FilterParameters.filter(on: description) { parameters[$0] }
    }

    /// The query with what its own parameters do not tell: the filter.
    private func completed(
        _ parameters: QueryParameters,
        _ description: CollectionDescription,
        _ read: () throws(InvalidParameter) -> FeatureQuery
    ) async throws -> FeatureQuery {
        var query = try read()
        query.filter = try await filter(parameters, on: description)
        return query
    }
}
