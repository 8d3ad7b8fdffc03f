internal import Features
internal import GRDB
internal import GeometryTypes
internal import SpatialIndex

/// The index of one collection at one version, immutable.
///
/// It is read from all rows once. The snapshot of a later version is made from it and the rows that
/// have changed: what is large is shared, what has changed is small. When much has changed,
/// ``isDueForMerge`` says so, and ``merged()`` makes an equal snapshot that is all of one piece.
final class CollectionSnapshot: Sendable {
    /// The ids and row keys of the features, by slot.
    let directory: FeatureDirectory
    /// The envelopes of the features that have a geometry, by slot.
    let tree: LayeredRTree
    /// What is counted about the collection.
    let status: CollectionStatus

    /// The SQL that its rows were read by.
    let selection: String
    /// What bounds the envelopes, and the times, and which rows reach so far.
    let extremes: (x: Extremes<Double>, y: Extremes<Double>, times: Extremes<Int64>)

    init(
        version: Int64,
        selection: String,
        directory: FeatureDirectory,
        tree: LayeredRTree,
        extremes: (x: Extremes<Double>, y: Extremes<Double>, times: Extremes<Int64>)
    ) {
        self.selection = selection
        self.directory = directory
        self.tree = tree
        self.extremes = extremes
        status = CollectionStatus(
            version: version,
            featureCount: directory.count,
            extent: Self.extent(extremes.x, extremes.y),
            temporalExtent: Self.interval(extremes.times)
        )
    }

    /// Reads all rows of a collection.
    ///
    /// - Complexity: O(*n* log *n*).
    convenience init(reading entry: CatalogTable.Entry, in db: Database) throws {
        var (ids, keys) = ([FeatureID](), [Int64]())
        var (bare, items, envelopes) = ([UInt32](), [UInt32](), [Envelope]())
        var (x, y, times) = (Extremes<Double>(), Extremes<Double>(), Extremes<Int64>())
        try SnapshotRow.forEach(of: entry.layout, in: db) { row in
            guard let id = row.id else { return }
            let slot = UInt32(ids.count)
            ids.append(id)
            keys.append(row.key)
            times.include(row.first, row.last, key: row.key)
            guard let envelope = row.envelope else {
                bare.append(slot)
                return
            }
            items.append(slot)
            envelopes.append(envelope)
            x.include(envelope.minX, envelope.maxX, key: row.key)
            y.include(envelope.minY, envelope.maxY, key: row.key)
        }
        self.init(
            version: entry.version,
            selection: SnapshotRow.selection(of: entry.layout),
            directory: FeatureDirectory(FeatureDirectory.Base(ids: ids, keys: keys, bare: bare)),
            tree: LayeredRTree(PackedHilbertRTree(envelopes: envelopes, items: items)),
            extremes: (x, y, times)
        )
    }

    private static func extent(_ x: Extremes<Double>, _ y: Extremes<Double>) -> Envelope? {
        guard let minX = x.least, let maxX = x.greatest, let minY = y.least, let maxY = y.greatest
        else { return nil }
        return Envelope(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }

    private static func interval(_ times: Extremes<Int64>) -> TemporalInterval? {
        let first = times.least.map(Instant.init(microseconds:))
        let last = times.greatest.map(Instant.init(microseconds:))
        if first == nil, last == nil { return nil }
        return TemporalInterval(start: first, end: last)
    }
}
