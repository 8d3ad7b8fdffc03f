public import Features
internal import FlatStorage
internal import Formats
internal import Synchronization

/// A store in memory that answers everything by looking at every feature: slow, obvious, and
/// written without the index and the database of the real one, and but for filters without its geometry
/// library.
public final class ScanStore: FeatureStore, FeatureWriter {
    private let state = Mutex<[String: ScanCollection]>([:])
    private let systems = ScanSystems()

    /// Creates an empty store.
    public init() {}

    /// All collections, ordered by id.
    public func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        state.withLock { state in
            state.values.map(\.stored).sorted {
                $0.description.id.utf8.lexicographicallyPrecedes($1.description.id.utf8)
            }
        }
    }

    /// One collection.
    public func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        try find(id).stored
    }

    /// One page of the features that match.
    public func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        let collection = try find(query.collection)
        let all = try collection.matches(of: query)
        let keys = query.proximity == nil ? query.order : []
        if let cursor = query.cursor {
            let types = keys.map { collection.description.property($0.property)?.type }
            guard cursor.fingerprint == query.fingerprint,
                (cursor.distance == nil) == (query.proximity == nil),
                cursor.values.count == keys.count,
                zip(cursor.values, types).allSatisfy({ $0 == nil || $0?.type == $1 })
            else { throw .foreignCursor }
        }
        let form = try form(of: query, collection)
        let shown = ScanPaging(query, keys: keys).page(of: all)
        return FeaturePage(
            collection: collection.stored,
            entries: all[shown.range].map { match in
                FeaturePage.Entry(
                    feature: form(match.feature),
                    proximity: match.entry.proximity
                )
            },
            numberMatched: all.count,
            next: shown.next,
            previous: shown.previous,
            isTurned: try system(query.crs)?.isTurned ?? false
        )
    }

    /// What a query wants of a feature.
    private func form(
        of query: FeatureQuery,
        _ collection: ScanCollection
    ) throws(FeatureStoreError) -> (Feature) -> Feature {
        let system = try system(query.crs)
        return { feature in
            Feature(
                id: feature.id,
                geometry: system.map { system in feature.geometry.flatMap(system.image) }
                    ?? feature.geometry,
                properties: feature.properties.filter { name, _ in
                    query.properties?.contains(name) ?? true
                }
            )
        }
    }

    private func system(_ crs: CRSIdentifier) throws(FeatureStoreError) -> ScanSystem? {
        crs == .crs84 || crs == .crs84h ? nil : try systems.system(crs)
    }

    /// The same page, its features encoded one by one.
    public func encodedPage(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> EncodedPage {
        let page = try await page(query)
        let description = page.collection.description.keeping(query.properties)
        return EncodedPage(
            collection: page.collection,
            features: page.entries.map {
                encoded($0.feature, of: description, isTurned: page.isTurned, $0.proximity)
            },
            numberMatched: page.numberMatched,
            next: page.next,
            previous: page.previous,
            plan: QueryPlan(strategy: .order, estimates: [], examined: 0, duration: .zero)
        )
    }

    /// All features that match from the cursor and the offset on, page by page.
    public func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        var query = query
        query.limit = .max
        let page = try await page(query)
        let description = page.collection.description.keeping(query.properties)
        return FeatureSelection(
            collection: page.collection,
            count: page.entries.count,
            properties: query.properties,
            crs: query.crs,
            isTurned: page.isTurned,
            entries: { Array(page.entries[$0]) },
            encoded: { [self] range in
                page.entries[range].map {
                    encoded($0.feature, of: description, isTurned: page.isTurned, $0.proximity)
                }
            }
        )
    }

    /// The same feature, encoded.
    public func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        let found = try find(collection)
        let form = try form(of: FeatureQuery(collection: collection, crs: crs), found)
        return encoded(
            form(try await feature(id, in: collection)),
            of: found.description,
            isTurned: try system(crs)?.isTurned ?? false
        )
    }

    /// Sees to it that geometries can be answered in a reference system.
    public func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        _ = try system(crs)
    }

    private func encoded(
        _ feature: Feature,
        of description: CollectionDescription,
        isTurned: Bool,
        _ proximity: MeasuredProximity? = nil
    ) -> EncodedFeature {
        let encoder = GeoJSONWriter.encoding.encoder(description, isTurned)
        var bytes: [UInt8] = []
        let values = description.properties.map { feature.properties[$0.name] }
        encoder(feature.id, feature.geometry, values, &bytes)
        return EncodedFeature(bytes: FlatArray(bytes), proximity: proximity)
    }

    /// One feature by its id.
    public func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        guard let feature = try find(collection).features.first(where: { $0.id == id }) else {
            throw .featureNotFound(id, collection: collection)
        }
        return feature
    }

    /// A count or a measure for each combination of values that features carry.
    public func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        try find(query.features.collection).aggregate(query)
    }

    /// Writes features into a collection: all of them, or none.
    public func importFeatures(
        into description: CollectionDescription,
        mode: ImportMode,
        nextBatch: @escaping @Sendable () throws -> [Feature]?
    ) async throws -> ImportOutcome {
        try state.withLock { state in
            guard CollectionDescription.isValidID(description.id) else {
                throw FeatureStoreError.invalidCollectionID(description.id)
            }
            var changed = ScanCollection(description: description, systems: systems)
            if let existing = state[description.id] {
                switch mode {
                case .create: throw FeatureStoreError.collectionExists(description.id)
                case .append:
                    changed = existing
                    changed.extend(by: description)
                case .replace: changed.version = existing.version
                }
            }
            var duplicates: [FeatureID] = []
            var written = 0
            while let batch = try nextBatch() {
                for feature in batch {
                    if try changed.add(feature) {
                        written += 1
                    } else {
                        duplicates.append(feature.id)
                    }
                }
            }
            changed.version += 1
            state[description.id] = changed
            return ImportOutcome(written: written, duplicates: duplicates)
        }
    }

    private func find(_ id: String) throws(FeatureStoreError) -> ScanCollection {
        let state = state.withLock { $0 }
        guard var collection = state[id] else { throw .collectionNotFound(id) }
        collection.regions = state.values.filter { $0.description.regionLevel != nil }
        collection.readings = Sample.readings
        return collection
    }
}
