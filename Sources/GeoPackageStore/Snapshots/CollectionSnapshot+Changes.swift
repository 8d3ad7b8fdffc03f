internal import Features
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
        max(4096, directory.base.ids.count / 128)
    }

    /// The snapshot of the version that the transaction sees; nil when the log does not say what
    /// has changed, or says too much.
    ///
    /// - Complexity: O(changed rows · log *n* + changes since the last merge). When a row is gone
    ///   that bounded the extent, all envelopes are looked at; when one is that bounded the times,
    ///   all rows are.
    func updated(to entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot? {
        guard SnapshotRow.selection(of: entry.layout) == selection,
            let keys = try ChangeLog.rowKeys(
                of: entry.key,
                after: status.version,
                upTo: entry.version,
                in: db
            ), keys.count <= Self.mostChanges(in: directory),
            try entry.layout.losesNoRowUnlogged(in: db)
        else { return nil }
        let rows = try SnapshotRow.rows(keys, of: entry.layout, in: db)
        var (directory, tree) = (directory, tree)
        let changes = Self.apply(rows, to: &directory)
        tree.apply(changes.tree)
        var (x, y, times) = extremes
        for key in changes.keys {
            x.release(key)
            y.release(key)
            times.release(key)
        }
        for row in rows where row.id != nil {
            times.include(row.first, row.last, key: row.key)
            x.include(row.envelope?.minX, row.envelope?.maxX, key: row.key)
            y.include(row.envelope?.minY, row.envelope?.maxY, key: row.key)
        }
        if !x.areCertain || !y.areCertain { (x, y) = Self.extremes(of: tree, directory) }
        if !times.areCertain {
            times = Extremes()
            try SnapshotRow.forEachTime(of: entry.layout, in: db) {
                times.include($0.first, $0.last, key: $0.key)
            }
        }
        return CollectionSnapshot(
            version: entry.version,
            selection: selection,
            directory: directory,
            tree: tree,
            extremes: (x, y, times)
        )
    }

    /// Brings a directory to the state of some rows.
    ///
    /// - Returns: What that changes in the tree, and the keys of all rows that are not as they were.
    private static func apply(
        _ rows: [SnapshotRow],
        to directory: inout FeatureDirectory
    ) -> (tree: [(item: Int, envelope: Envelope?)], keys: [Int64]) {
        var changes: [(item: Int, envelope: Envelope?)] = []
        var keys = rows.map(\.key)
        var arrivals: [SnapshotRow] = []
        for row in rows {
            guard let slot = directory.slot(ofKey: row.key) else {
                arrivals.append(row)
                continue
            }
            let isBare = row.envelope == nil
            if row.id == directory.id(slot), isBare == directory.isBare(slot) {
                if !isBare { changes.append((slot, row.envelope)) }
            } else {
                directory.remove(slot)
                changes.append((slot, nil))
                arrivals.append(row)
            }
        }
        for row in arrivals {
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
            if let envelope = row.envelope { changes.append((slot, envelope)) }
        }
        return (changes, keys)
    }

    /// An equal snapshot whose slots are the places of its features again.
    ///
    /// - Complexity: O(*n*).
    func merged() -> CollectionSnapshot {
        var (ids, keys, bare) = ([FeatureID](), [Int64](), [UInt32]())
        ids.reserveCapacity(directory.count)
        keys.reserveCapacity(directory.count)
        var newSlots = [UInt32](repeating: .max, count: directory.slotCount)
        for slot in SlotSequence(directory, after: nil) {
            newSlots[slot] = UInt32(ids.count)
            ids.append(directory.id(slot))
            keys.append(directory.key(slot))
        }
        for slot in directory.bareSlots { bare.append(newSlots[slot]) }
        return CollectionSnapshot(
            version: status.version,
            selection: selection,
            directory: FeatureDirectory(
                FeatureDirectory.Base(ids: ids, keys: keys, bare: bare.sorted())
            ),
            tree: tree.merged { Int(newSlots[$0]) },
            extremes: extremes
        )
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
