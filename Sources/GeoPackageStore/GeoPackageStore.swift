internal import Dispatch
public import Features
internal import GRDB
internal import GeoPackageFile
internal import Synchronization
internal import Topology

/// Features in one GeoPackage, answered from snapshots in mapped files.
///
/// The file is a valid GeoPackage 1.3 that other programs may read and write while the store is
/// open: what they commit is seen by the next query.
public final class GeoPackageStore: FeatureStore, FeatureWriter {
    /// The database: one connection that writes and many that read, in WAL mode.
    let pool: DatabasePool
    /// The snapshots of the collections.
    let snapshots: SnapshotCache
    /// Tells whether anybody has written.
    private let watch: CommitWatch
    /// The collections as they were when last looked at.
    private let current = CurrentCollections()
    private let topology = TopologyEngine()
    /// How Chinese characters are read in searches for words.
    let pinyin: PinyinTable
    /// What a filter may be expected to take, in microseconds.
    let filterBudget: Double
    /// Where filters are evaluated that take long, one after the other.
    let filterQueue = DispatchQueue(label: "kunyu.filters", qos: .utility)
    let systems = ReferenceSystems()
    private let encoding: FeatureEncoding
    /// The schema version of the file at which the tables were last looked at.
    private let checkedSchema = Mutex<Int64?>(nil)
    /// Called between a version and the rows of it; tests write from outside there.
    private let afterEntry: (@Sendable () -> Void)?

    /// Opens a GeoPackage, and creates it when there is none.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - encoding: How features are encoded for ``encodedPage(_:)``.
    ///   - snapshotFolder: Where the files of the snapshots lie.
    ///   - readers: How many readers of rows may run at once, 1 or more.
    ///   - pinyin: How Chinese characters are read in searches for words; without it they are found
    ///     as they are written only.
    ///   - filterBudget: What a filter may be expected to take, in microseconds on the machine that
    ///     the constants of the store were measured on; beyond, it is refused.
    /// - Throws: `FeatureStoreError.storageFailure` when the file cannot be opened or is a
    ///   database of something else.
    public convenience init(
        path: String,
        encoding: FeatureEncoding,
        snapshotFolder: SnapshotFolder = .besideStore,
        readers: Int = 8,
        pinyin: PinyinTable = .empty,
        filterBudget: Double = 2_000_000
    ) throws(FeatureStoreError) {
        try self.init(
            path: path,
            encoding: encoding,
            snapshotFolder: snapshotFolder,
            readers: readers,
            pinyin: pinyin,
            filterBudget: filterBudget,
            afterEntry: nil
        )
    }

    init(
        path: String,
        encoding: FeatureEncoding,
        snapshotFolder: SnapshotFolder,
        readers: Int,
        pinyin: PinyinTable,
        filterBudget: Double = 2_000_000,
        afterEntry: (@Sendable () -> Void)?
    ) throws(FeatureStoreError) {
        self.afterEntry = afterEntry
        self.pinyin = pinyin
        self.filterBudget = filterBudget
        self.encoding = encoding
        let folder = snapshotFolder.path(besides: path)
        snapshots = SnapshotCache(SnapshotMaker(encoding: encoding, folder: folder))
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
        watch = try translated { try CommitWatch(path: path) }
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
        let state = try translated { try watch.state() }
        var ids = current.ids(in: state) ?? []
        if ids.isEmpty {
            ids = try await read { db in
                try CatalogTable.entries(in: db).map(\.description.id)
            }
            current.keep(ids, in: state)
        }
        var collections: [StoredCollection] = []
        for id in ids { collections.append(try await current(id).collection) }
        return collections
    }

    /// One collection.
    public func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        try await current(id).collection
    }

    /// One page of the features that match.
    public func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        let (run, collection) = try await run(query)
        return try translated {
            let form = try answerForm(of: query, collection.description)
            let page = try run.page().page
            let links = try run.links(of: page)
            return FeaturePage(
                collection: collection,
                entries: page.entries.map { entry in
                    FeaturePage.Entry(
                        feature: form.feature(entry.slot, in: run.snapshot),
                        proximity: entry.proximity
                    )
                },
                numberMatched: page.numberMatched,
                next: links.next,
                previous: links.previous,
                isTurned: form.isTurned
            )
        }
    }

    /// The same page, its features encoded.
    public func encodedPage(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> EncodedPage {
        let (run, collection) = try await run(query)
        return try translated {
            let form = try answerForm(of: query, collection.description)
            let (page, plan) = try run.page()
            let links = try run.links(of: page)
            return EncodedPage(
                collection: collection,
                features: page.entries.map { entry in
                    EncodedFeature(
                        bytes: form.encoding(entry.slot, in: run.snapshot),
                        proximity: entry.proximity
                    )
                },
                numberMatched: page.numberMatched,
                next: links.next,
                previous: links.previous,
                plan: plan
            )
        }
    }

    /// One feature by its id.
    public func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        let current = try await current(collection)
        guard let slot = current.snapshot.directory.slot(of: id) else {
            throw .featureNotFound(id, collection: collection)
        }
        return current.snapshot.feature(slot, of: current.collection.description)
    }

    /// The same feature, encoded.
    public func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        let current = try await current(collection)
        let snapshot = current.snapshot
        let form = try AnswerForm(
            current.collection.description,
            system: try systems.target(crs),
            encoding: encoding
        )
        guard let slot = snapshot.directory.slot(of: id) else {
            throw .featureNotFound(id, collection: collection)
        }
        return EncodedFeature(bytes: form.encoding(slot, in: snapshot))
    }

    /// Sees to it that geometries can be answered in a reference system.
    public func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        _ = try systems.target(crs)
    }

    func answerForm(
        of query: FeatureQuery,
        _ description: CollectionDescription
    ) throws(FeatureStoreError) -> AnswerForm {
        try AnswerForm(
            description,
            properties: query.properties,
            system: try systems.target(query.crs),
            encoding: encoding
        )
    }

    /// A count or a measure for each combination of values that features carry.
    ///
    /// - Complexity: O(number of features that match).
    public func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        let (run, collection) = try await run(query.features)
        return try translated { try run.aggregate(query, of: collection) }
    }

    func run(
        _ query: FeatureQuery,
        isCounting: Bool = true
    ) async throws(FeatureStoreError) -> (QueryRun, StoredCollection) {
        let current = try await current(query.collection)
        if let cursor = query.cursor {
            guard cursor.fingerprint == query.fingerprint,
                (cursor.distance != nil) == (query.proximity != nil)
            else { throw .foreignCursor }
        }
        let run = try QueryRun(
            query,
            description: current.collection.description,
            snapshot: current.snapshot,
            topology: topology,
            systems: systems,
            text: try await textCondition(of: query, on: current),
            filter: try await filterSlots(of: query, on: current.snapshot),
            isCounting: isCounting
        )
        return (run, current.collection)
    }

    /// A collection as it is now: the state after the last commit, whoever made it.
    func current(
        _ id: String
    ) async throws(FeatureStoreError) -> CurrentCollections.Entry {
        let state = try translated { try watch.state() }
        if let entry = current.entry(id, in: state) { return entry }
        let entry = try await read { [self] db in
            let entry = try Self.entry(id, in: db)
            afterEntry?()
            return CurrentCollections.Entry(
                key: entry.key,
                description: entry.description,
                snapshot: try snapshots.snapshot(of: entry, in: db)
            )
        }
        current.keep(entry, of: id, in: state)
        try? await enterNewFiles()
        if entry.snapshot.isDueForMerge {
            snapshots.shelf(entry.key).mergeIfDue { [self] in try await rebuilt(id) }
        }
        return entry
    }

    /// A snapshot of all rows of a collection.
    func rebuilt(_ id: String) async throws -> CollectionSnapshot {
        let snapshot = try await pool.read { [snapshots] db in
            try snapshots.maker.built(Self.entry(id, in: db), in: db)
        }
        try await enterNewFiles()
        return snapshot
    }

    /// Enters the tokens of new files; where it fails, the files are made again by whoever needs
    /// them next.
    private func enterNewFiles() async throws {
        let files = snapshots.maker.takeNewFiles()
        guard !files.isEmpty else { return }
        try await pool.write { db in
            for file in files {
                try SnapshotTokens.set(file.token, of: file.collection, in: db)
            }
        }
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
    if let error = error as? FeatureStoreError { return error }
    let isInterrupted = (error as? DatabaseError)?.resultCode == .SQLITE_INTERRUPT
    if error is CancellationError || isInterrupted { return .cancelled }
    return .storageFailure(String(describing: error))
}
