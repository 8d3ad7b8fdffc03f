internal import Features
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes
internal import SpatialIndex

/// The index of one collection at one version, immutable.
///
/// A feature has a rank: its place among the ids in code-point order. The tree numbers its items
/// in order of rank, so a tie in distance is broken by id.
final class CollectionSnapshot: Sendable {
    /// The ids in code-point order, by rank.
    let ids: [FeatureID]
    /// The keys of the rows, by rank.
    let keys: [Int64]
    /// The envelopes of the features that have a geometry, by rank.
    let tree: PackedHilbertRTree
    /// The ranks of features without geometry, rising.
    let ranksWithoutGeometry: [Int32]
    /// What is counted about the collection.
    let status: CollectionStatus

    /// The ranks in order of row key, for looking up.
    private let ranksByKey: [Int32]

    /// Reads the rows of a collection.
    ///
    /// - Complexity: O(*n* log *n*).
    init(of entry: CatalogTable.Entry, in db: Database) throws {
        var ids: [FeatureID] = []
        var keys: [Int64] = []
        var envelopes: [Envelope] = []
        var ranksWithGeometry: [UInt32] = []
        var ranksWithoutGeometry: [Int32] = []
        let id = TableLayout.idColumn.quotedIdentifier
        // The order of SQLite's BINARY collation is that of the UTF-8 bytes.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(id), \(FeatureTable.keyColumn), \(FeatureTable.geometryColumn)
                FROM \(entry.layout.table.quotedIdentifier) ORDER BY \(id)
                """
        )
        while let row = try rows.next() {
            guard let text = String.fromDatabaseValue(row[0]), let id = FeatureID(text) else {
                continue
            }
            let rank = Int32(clamping: ids.count)
            ids.append(id)
            keys.append(row[1])
            if let envelope = Self.envelope(in: row) {
                envelopes.append(envelope)
                ranksWithGeometry.append(UInt32(rank))
            } else {
                ranksWithoutGeometry.append(rank)
            }
        }
        self.ids = ids
        self.keys = keys
        self.ranksWithoutGeometry = ranksWithoutGeometry
        tree = PackedHilbertRTree(envelopes: envelopes, items: ranksWithGeometry)
        ranksByKey = (0..<Int32(clamping: ids.count)).sorted { keys[Int($0)] < keys[Int($1)] }
        status = CollectionStatus(
            version: entry.version,
            featureCount: ids.count,
            extent: tree.bounds,
            temporalExtent: try Self.temporalExtent(of: entry.layout, in: db)
        )
    }

    /// The number of features.
    var count: Int { ids.count }

    /// The least rank whose id comes after an id.
    ///
    /// - Complexity: O(log *n*).
    func firstRank(after id: FeatureID) -> Int {
        firstIndex(in: 0..<ids.count) { id < ids[$0] }
    }

    /// The rank of a row, or nil when the snapshot has no such row.
    ///
    /// - Complexity: O(log *n*).
    func rank(ofKey key: Int64) -> Int? {
        let index = firstIndex(in: 0..<ranksByKey.count) { keys[Int(ranksByKey[$0])] >= key }
        guard index < ranksByKey.count else { return nil }
        let rank = Int(ranksByKey[index])
        return keys[rank] == key ? rank : nil
    }

    private func firstIndex(in range: Range<Int>, where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func envelope(in row: Row) -> Envelope? {
        let cell: DatabaseValue = row[2]
        guard case .blob(let data) = cell.storage else { return nil }
        // The envelope in the header is not trusted: the reader of rows must see the same.
        return StoredGeometry.decode(data)?.envelope
    }

    private static func temporalExtent(
        of layout: TableLayout,
        in db: Database
    ) throws -> TemporalInterval? {
        let instant = layout.entry(with: .primaryInstant)
        guard let start = instant ?? layout.entry(with: .primaryIntervalStart) else { return nil }
        let end = instant ?? layout.entry(with: .primaryIntervalEnd) ?? start
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT MIN(kunyu_first(\(start.column.quotedIdentifier))),
                       MAX(kunyu_last(\(end.column.quotedIdentifier)))
                FROM \(layout.table.quotedIdentifier)
                """
        )
        guard let row else { return nil }
        let first = Int64.fromDatabaseValue(row[0]).map(Instant.init(microseconds:))
        let last = Int64.fromDatabaseValue(row[1]).map(Instant.init(microseconds:))
        if first == nil, last == nil { return nil }
        return TemporalInterval(start: first, end: last)
    }
}
