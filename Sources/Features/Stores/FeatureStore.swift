/// Why a store gives no answer.
public enum FeatureStoreError: Error, Hashable, Sendable {
    /// There is no collection of that id.
    case collectionNotFound(String)
    /// The collection has no feature of that id.
    case featureNotFound(FeatureID, collection: String)
    /// The collection has no property of that name.
    case unknownProperty(String, collection: String)
    /// The value is not of the type of the property.
    case typeMismatch(property: String, expected: PropertyType)
    /// There is no reference system of that identifier, or no way to it.
    case unknownReferenceSystem(CRSIdentifier)
    /// The numbers are no box of their reference system; the reason is for a client.
    case invalidBox(ReferencedBox, reason: String)
    /// The filter cannot be evaluated, as where a geometry lies outside its reference system; the
    /// reason is for a client.
    case invalidFilter(reason: String)
    /// The filter would take too long: what it is expected to take and what is allowed, in
    /// microseconds on the machine that the constants of the store were measured on.
    case filterTooCostly(microseconds: Double, allowed: Double)
    /// The cursor belongs to another query.
    case foreignCursor
    /// The id may not name a collection.
    case invalidCollectionID(String)
    /// There is a collection of that id already.
    case collectionExists(String)
    /// The way that a query forces does not lead to its features.
    case strategyNotApplicable(QueryPlan.Strategy)
    /// The task that asked has been cancelled meanwhile.
    case cancelled
    /// The storage failed; the text is for the operator's log, not for a client.
    case storageFailure(String)
}

/// Answers queries over collections of features: the contract of every storage backend.
///
/// Each call sees one committed state: rows and index of one version. No call waits for a writer.
public protocol FeatureStore: Sendable {
    /// All collections, ordered by id.
    func collections() async throws(FeatureStoreError) -> [StoredCollection]

    /// One collection.
    ///
    /// - Throws: ``FeatureStoreError/collectionNotFound(_:)``.
    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection

    /// One page of the features that match.
    ///
    /// - Throws: ``FeatureStoreError`` for an unknown collection, property or reference system, a
    ///   value of another type, a property that features cannot be ordered by, numbers that are no
    ///   box, or a cursor of another query.
    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage

    /// The same page as ``page(_:)``, with its features encoded.
    ///
    /// The cheapest way to a page in the form of the store's ``FeatureEncoding``.
    ///
    /// - Throws: ``FeatureStoreError`` as ``page(_:)`` does.
    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage

    /// All features that match, in order, from the cursor and the offset of the query on; the size
    /// of its page is not looked at.
    ///
    /// - Throws: ``FeatureStoreError`` as ``page(_:)`` does.
    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection

    /// All features that match and have a geometry, in columns; order, page and reference system of
    /// the query are not looked at, and every property can be read.
    ///
    /// - Throws: ``FeatureStoreError`` as ``page(_:)`` does.
    func columns(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureColumns

    /// One feature by its id.
    ///
    /// - Throws: ``FeatureStoreError/collectionNotFound(_:)``,
    ///   ``FeatureStoreError/featureNotFound(_:collection:)``.
    func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature

    /// The same feature as ``feature(_:in:)``, encoded, its geometry in a reference system.
    ///
    /// - Throws: ``FeatureStoreError`` as ``feature(_:in:)`` does, and
    ///   ``FeatureStoreError/unknownReferenceSystem(_:)``.
    func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature

    /// Sees to it that geometries can be answered in a reference system.
    ///
    /// - Throws: ``FeatureStoreError/unknownReferenceSystem(_:)`` where they cannot.
    func check(_ crs: CRSIdentifier) async throws(FeatureStoreError)

    /// A count or a measure for each combination of values that features carry.
    ///
    /// The counts of the groups add up to the number of features that match.
    ///
    /// - Throws: ``FeatureStoreError`` as ``page(_:)`` does, for an unknown property to group by
    ///   or to measure, and ``FeatureStoreError/typeMismatch(property:expected:)`` for a measure
    ///   that the type of the property does not have.
    func aggregate(_ query: AggregateQuery) async throws(FeatureStoreError) -> AggregateResult
}

extension FeatureStore {
    /// All features that match in columns, read one by one.
    public func columns(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> FeatureColumns {
        try await columnsOfSelection(query)
    }

    /// One feature by its id, encoded in CRS84.
    public func encodedFeature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> EncodedFeature {
        try await encodedFeature(id, in: collection, crs: .crs84)
    }

    /// How many features that match carry each value of a property.
    ///
    /// Those that carry none are counted under nil; the size and start of the page are not looked
    /// at. The counts add up to the number of features that match.
    public func counts(
        of query: FeatureQuery,
        by property: String
    ) async throws(FeatureStoreError) -> [PropertyValue?: Int] {
        let result = try await aggregate(AggregateQuery(features: query, keys: [property]))
        return result.groups.reduce(into: [:]) { $0[$1.keys[0]] = $1.count }
    }
}
