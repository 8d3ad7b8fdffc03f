internal import Features
internal import FlatStorage
internal import GRDB
internal import GeometryTypes
internal import SpatialIndex

extension CollectionSnapshot {
    /// Whether so much has changed since the base was made that searches gain by a merge.
    var isDueForMerge: Bool {
        tree.isDueForMerge || directory.changeCount > Self.mostChanges(in: directory)
    }

    /// How many changes are worth applying: beyond, all rows are sooner read again.
    private static func mostChanges(in directory: FeatureDirectory) -> Int {
        max(4096, directory.base.count / 128)
    }

    /// The snapshot of the version that the transaction sees; nil when the log does not say what
    /// has changed, or says too much.
    ///
    /// - Complexity: O(changed rows · log *n* + changes since the last merge). When a row is gone
    ///   that bounded the extent, all envelopes are looked at; when one is that bounded the times,
    ///   all rows are.
    func updated(
        to entry: CatalogTable.Entry,
        encoding: FeatureEncoding,
        in db: Database
    ) throws -> CollectionSnapshot? {
        let reader = SnapshotRows(entry, encoding: encoding)
        guard reader.signature == signature,
            let keys = try ChangeLog.rowKeys(
                of: entry.key,
                after: status.version,
                upTo: entry.version,
                in: db
            ), keys.count <= Self.mostChanges(in: directory),
            try entry.layout.losesNoRowUnlogged(in: db)
        else { return nil }
        let rows = try reader.rows(keys, in: db)
        var (directory, tree, added) = (directory, tree, added)
        let changes = Self.apply(rows, reader, to: &directory, &added)
        tree.apply(changes.tree)
        var extremes = extremes
        for key in changes.keys { extremes.release(key) }
        for row in rows where row.id != nil { extremes.include(row) }
        if !extremes.x.areCertain || !extremes.y.areCertain {
            (extremes.x, extremes.y) = Self.extremes(of: tree, directory)
        }
        if !extremes.times.areCertain {
            var times = Extremes<Int64>()
            try reader.forEachTime(in: db) { times.include($0.first, $0.latest, key: $0.key) }
            extremes.times = times
        }
        return CollectionSnapshot(
            version: entry.version,
            signature: signature,
            directory: directory,
            contents: contents,
            added: added,
            tree: tree,
            extremes: extremes
        )
    }

    /// Brings a directory to the state of some rows.
    ///
    /// - Returns: What that changes in the tree, and the keys of all rows that are not as they were.
    private static func apply(
        _ rows: [SnapshotRow],
        _ reader: SnapshotRows,
        to directory: inout FeatureDirectory,
        _ added: inout [AddedFeature]
    ) -> (tree: [(item: Int, envelope: Envelope?)], keys: [Int64]) {
        var changes: [(item: Int, envelope: Envelope?)] = []
        var keys = rows.map(\.key)
        for row in rows {
            guard let slot = directory.slot(ofKey: row.key) else { continue }
            directory.remove(slot)
            changes.append((slot, nil))
        }
        for row in rows {
            guard let id = row.id else { continue }
            // `INSERT OR REPLACE` takes away the row that had the id, and no trigger sees it.
            if let slot = directory.slot(of: id) {
                keys.append(directory.key(slot))
                directory.remove(slot)
                changes.append((slot, nil))
            }
            let slot = directory.add(
                FeatureDirectory.Addition(id: id, key: row.key, isBare: row.envelope == nil)
            )
            var bytes: [UInt8] = []
            reader.encode(row, id, into: &bytes)
            added.append(
                AddedFeature(
                    envelope: row.envelope,
                    geometry: row.geometry,
                    values: row.values,
                    first: row.first,
                    last: row.last,
                    encoding: FlatArray(bytes)
                )
            )
            if let envelope = row.envelope { changes.append((slot, envelope)) }
        }
        return (changes, keys)
    }

    private static func extremes(
        of tree: LayeredRTree,
        _ directory: FeatureDirectory
    ) -> (x: Extremes<Double>, y: Extremes<Double>) {
        var (x, y) = (Extremes<Double>(), Extremes<Double>())
        tree.forEachItem { slot, envelope in
            let key = directory.key(slot)
            x.include(envelope.minX, envelope.maxX, key: key)
            y.include(envelope.minY, envelope.maxY, key: key)
        }
        return (x, y)
    }
}
