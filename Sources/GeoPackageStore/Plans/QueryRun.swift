internal import Features
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes
internal import SpatialIndex
internal import Topology

/// One query at work: the rows and the snapshot of one version, in one read transaction.
struct QueryRun {
    /// The most geometries that are tested for a count; with more in doubt the count is left out.
    static let countingBudget = 2_000

    let query: FeatureQuery
    let entry: CatalogTable.Entry
    let snapshot: CollectionSnapshot
    let reader: RowReader
    let topology: TopologyEngine
    /// The slots whose rows meet the conditions on properties; nil when all do.
    let matches: [Bool]?

    init(
        _ query: FeatureQuery,
        entry: CatalogTable.Entry,
        snapshot: CollectionSnapshot,
        topology: TopologyEngine,
        in db: Database
    ) throws {
        self.query = query
        self.entry = entry
        self.snapshot = snapshot
        self.topology = topology
        reader = RowReader(db, layout: entry.layout)
        let condition = try RowCondition(of: query, entry: entry)
        matches = try Self.slots(matching: condition, entry, snapshot, in: db)
    }

    /// The collection as the answer states it.
    var collection: StoredCollection {
        StoredCollection(description: entry.description, status: snapshot.status)
    }

    /// Whether the row of a slot meets the conditions on properties.
    func matchesProperties(_ slot: Int) -> Bool {
        matches?[slot] ?? true
    }

    /// How many rows meet the conditions on properties.
    var countMatchingProperties: Int {
        matches.map { $0.count { $0 } } ?? snapshot.directory.count
    }

    /// The features that may lie in the box of the query and meet its conditions, by id.
    ///
    /// Those whose envelope lies in the box are certain; the others stay in doubt until their
    /// geometry is tested. Without a box every feature is certain.
    func candidates() -> [Candidate] {
        guard let box = query.box else {
            return SlotSequence(snapshot.directory, after: nil).filter(matchesProperties)
                .map { Candidate(slot: $0, isCertain: true) }
        }
        let parts = box.planarParts
        var found = snapshot.directory.bareSlots.filter(matchesProperties)
            .map { Candidate(slot: $0, isCertain: true) }
        snapshot.tree.search(parts) { slot, envelope in
            if matchesProperties(slot) {
                let isInside = parts.contains { $0.contains(envelope) }
                found.append(
                    Candidate(slot: slot, isCertain: isInside && box.heights == nil)
                )
            }
            return true
        }
        return found.sorted { snapshot.directory.precedes($0.slot, $1.slot) }
    }

    /// Whether a candidate lies in the box, its geometry tested where that is in doubt.
    func confirm(_ candidate: Candidate) throws -> Bool {
        guard !candidate.isCertain, let box = query.box else { return true }
        guard let geometry = try reader.geometry(key: snapshot.directory.key(candidate.slot)) else {
            return true
        }
        if let heights = box.heights, geometry.isOutside(heights) { return false }
        return try topology.intersects(geometry, anyOf: box.planarParts)
    }

    private static func slots(
        matching condition: RowCondition,
        _ entry: CatalogTable.Entry,
        _ snapshot: CollectionSnapshot,
        in db: Database
    ) throws -> [Bool]? {
        guard let sql = condition.sql else { return nil }
        var matches = [Bool](repeating: false, count: snapshot.directory.slotCount)
        let keys = try Int64.fetchCursor(
            db,
            sql: """
                SELECT \(FeatureTable.keyColumn) FROM \(entry.layout.table.quotedIdentifier)
                WHERE \(sql)
                """,
            arguments: condition.arguments
        )
        while let key = try keys.next() {
            if let slot = snapshot.directory.slot(ofKey: key) { matches[slot] = true }
        }
        return matches
    }
}

/// A feature that may match.
struct Candidate {
    /// Its slot in the directory of the snapshot.
    let slot: Int
    /// Whether it needs no test of its geometry.
    let isCertain: Bool
}

extension Geometry {
    /// Whether all heights lie below a range or all above it; a geometry that lacks a height
    /// anywhere is not outside.
    fileprivate func isOutside(_ range: ClosedRange<Double>) -> Bool {
        var (lowest, highest) = (Double.infinity, -Double.infinity)
        var lacksHeight = false
        forEachPosition { position in
            guard let height = position.z else {
                lacksHeight = true
                return
            }
            lowest = min(lowest, height)
            highest = max(highest, height)
        }
        return !lacksHeight && (highest < range.lowerBound || lowest > range.upperBound)
    }
}
