public import Features
internal import FlatStorage
internal import GRDB
internal import GeoPackageFile
internal import Synchronization
internal import Topology

/// Features in one GeoPackage, answered from an index in memory and rows by SQL.
///
/// The file is a valid GeoPackage 1.3 that other programs may read and write while the store is
/// open: what they commit is seen by the next query.
public final class GeoPackageStore: FeatureStore, FeatureWriter {
    /// The database: one connection that writes and many that read, in WAL mode.
    let pool: DatabasePool
    /// The indices of the collections.
    let snapshots = SnapshotCache()
    private let topology = TopologyEngine()
    /// How features are encoded.
    let encoding: FeatureEncoding
    /// The schema version of the file at which the tables were last looked at.
    private let checkedSchema = Mutex<Int64?>(nil)
    /// Called between index and rows; tests write from outside there.
    private let afterSnapshot: (@Sendable () -> Void)?

    /// Opens a GeoPackage, and creates it when there is none.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - encoding: How features are encoded for ``encodedPage(_:)``.
    ///   - readers: How many queries may run at once, 1 or more.
    /// - Throws: `FeatureStoreError.storageFailure` when the file cannot be opened or is a
    ///   database of something else.
    public convenience init(
        path: String,
        encoding: FeatureEncoding,
        readers: Int = 8
    ) throws(FeatureStoreError) {
        try self.init(path: path, encoding: encoding, readers: readers, afterSnapshot: nil)
    }

    init(
        path: String,
        encoding: FeatureEncoding,
        readers: Int = 8,
        afterSnapshot: (@Sendable () -> Void)?
    ) throws(FeatureStoreError) {
        self.encoding = encoding
        self.afterSnapshot = afterSnapshot
        pool = try translated {
            var configuration = Configuration()
            configuration.maximumReaderCount = max(1, readers)
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { db in
                // Before the pool turns on WAL mode: a database of something else stays as it is.
                if !db.configuration.readonly { try Self.refuseForeign(db, path: path) }
                SpatialFunctions.register(on: db)
                TimeFunctions.register(on: db)
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                // GRDB lowers this to NORMAL in WAL mode, which can lose a commit with the power.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            // A store that is complete is opened without a lock, whoever writes at the time.
            if try !pool.read({ db in try db.tableExists(CatalogTable.name) }) {
                try pool.write { db in try Self.prepare(db, path: path) }
                try pool.writeWithoutTransaction { db in
                    // GDAL looks for the application id in the file itself, never in the log.
                    _ = try db.checkpoint(.passive)
                }
            }
            return pool
        }
    }

    private static func prepare(_ db: Database, path: String) throws {
        switch try GeoPackageSchema.state(of: db) {
        case .empty: try GeoPackageSchema.create(in: db)
        case .geoPackage: try GeoPackageSchema.complete(in: db)
        case .foreign: try refuseForeign(db, path: path)
        }
        if try !db.tableExists(CatalogTable.name) { try CatalogTable.create(in: db) }
        try ChangeLog.create(in: db)
    }

    private static func refuseForeign(_ db: Database, path: String) throws {
        guard try GeoPackageSchema.state(of: db) != .foreign else {
            throw FeatureStoreError.storageFailure("\(path) is a database but no GeoPackage")
        }
    }

    /// All collections, ordered by id.
    public func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        try await read { [self] db in
            try CatalogTable.entries(in: db).map { try stored($0, in: db) }
        }
    }

    /// One collection.
    public func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        try await read { [self] db in try stored(try Self.entry(id, in: db), in: db) }
    }

    /// One page of the features that match.
    public func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        try await read { [self] db in
            let run = try run(query, in: db)
            if let cursor = query.cursor {
                guard cursor.fingerprint == query.fingerprint,
                    (cursor.distance != nil) == (query.proximity != nil)
                else { throw FeatureStoreError.foreignCursor }
            }
            if let proximity = query.proximity { return try run.pageByDistance(proximity) }
            return try run.pageByID()
        }
    }

    /// One feature by its id.
    public func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        try await read { db in
            let entry = try Self.entry(collection, in: db)
            guard let feature = try RowReader(db, layout: entry.layout).feature(id: id) else {
                throw FeatureStoreError.featureNotFound(id, collection: collection)
            }
            return feature
        }
    }

    /// The same page, its features encoded.
    public func encodedPage(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> EncodedPage {
        let page = try await page(query)
        let encoder = encoding.encoder(page.collection.description)
        return EncodedPage(
            collection: page.collection,
            features: page.entries.map { entry in
                encoded(entry.feature, page.collection.description, encoder, entry.proximity)
            },
            numberMatched: page.numberMatched,
            next: page.next,
            plan: QueryPlan(strategy: .order, estimates: [], examined: 0, duration: .zero)
        )
    }

    /// The same feature, encoded.
    public func encodedFeature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> EncodedFeature {
        let feature = try await feature(id, in: collection)
        let description = try await self.collection(collection).description
        return encoded(feature, description, encoding.encoder(description))
    }

    private func encoded(
        _ feature: Feature,
        _ description: CollectionDescription,
        _ encoder: FeatureEncoding.Encoder,
        _ proximity: MeasuredProximity? = nil
    ) -> EncodedFeature {
        var bytes: [UInt8] = []
        let values = description.properties.map { feature.properties[$0.name] }
        encoder(feature.id, feature.geometry, values, &bytes)
        return EncodedFeature(bytes: FlatArray(bytes), proximity: proximity)
    }

    /// A count or a measure for each combination of values that features carry.
    ///
    /// - Complexity: O(number of features in the collection).
    public func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        try await read { [self] db in try run(query.features, in: db).aggregate(query, in: db) }
    }

    private func run(_ query: FeatureQuery, in db: Database) throws -> QueryRun {
        let entry = try Self.entry(query.collection, in: db)
        let snapshot = try snapshots.snapshot(of: entry, in: db)
        afterSnapshot?()
        return try QueryRun(query, entry: entry, snapshot: snapshot, topology: topology, in: db)
    }

    private func stored(_ entry: CatalogTable.Entry, in db: Database) throws -> StoredCollection {
        StoredCollection(
            description: entry.description,
            status: try snapshots.snapshot(of: entry, in: db).status
        )
    }

    static func entry(_ id: String, in db: Database) throws -> CatalogTable.Entry {
        // A zero character, which an id cannot hold, would cut the text short in SQL.
        guard CollectionDescription.isValidID(id), let entry = try CatalogTable.entry(id, in: db)
        else {
            throw FeatureStoreError.collectionNotFound(id)
        }
        return entry
    }

    /// Runs a body in one read transaction, on tables that are as they should be.
    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(FeatureStoreError) -> Value {
        do {
            let checked = checkedSchema.withLock { $0 }
            let (schema, value) = try await pool.read { db in
                let schema = try Self.schemaVersion(of: db)
                return (schema, schema == checked ? try body(db) : nil)
            }
            if let value { return value }
            try await repairTables()
            checkedSchema.withLock { $0 = schema }
            return try await pool.read(body)
        } catch {
            throw storeError(error)
        }
    }

    /// Looks at the tables after another program has changed the schema of the file.
    private func repairTables() async throws {
        guard try await pool.read(TableRepair.isNeeded) else { return }
        try await pool.write(TableRepair.run)
    }

    private static func schemaVersion(of db: Database) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA schema_version"))
    }
}

/// Runs a body and translates what it throws.
func translated<Value>(_ body: () throws -> Value) throws(FeatureStoreError) -> Value {
    do {
        return try body()
    } catch {
        throw storeError(error)
    }
}

/// The error of the contract for an error of the storage.
func storeError(_ error: any Error) -> FeatureStoreError {
    (error as? FeatureStoreError) ?? .storageFailure(String(describing: error))
}
