internal import Dispatch
internal import Features
internal import FlatStorage
internal import Foundation
internal import GRDB
internal import GeometryTypes
internal import SpatialIndex
internal import Synchronization

/// Makes a snapshot of all rows of a collection.
struct SnapshotBuilder {
    private let entry: CatalogTable.Entry
    private let rows: SnapshotRows
    private let spool: SpoolFile

    private var ids = FlatSlicesBuilder()
    private var keys: [Int64] = []
    private var bare: [UInt32] = []
    private var items: [UInt32] = []
    private var envelopes: [Envelope] = []
    private var geometries = FlatSlicesBuilder()
    private var columns: [ColumnBuilder]
    private var first: [Int64] = []
    private var last: [Int64] = []
    private var extremes = SnapshotExtremes()

    /// Takes all rows of a collection in order of id.
    ///
    /// - Parameters:
    ///   - entry: The collection.
    ///   - encoding: How its features are encoded.
    ///   - folder: Where encodings wait for their order; nil keeps them in memory.
    ///   - db: The transaction that sees the rows.
    /// - Throws: What SQLite throws, and `FlatStorageError` when the disk is full.
    /// - Complexity: O(*n* log *n*).
    init(
        reading entry: CatalogTable.Entry,
        encoding: FeatureEncoding,
        spoolFolder folder: String?,
        in db: Database
    ) throws {
        self.entry = entry
        rows = SnapshotRows(entry, encoding: encoding)
        spool = SpoolFile(folder: folder)
        columns = entry.description.properties.map { ColumnBuilder($0.type) }
        try rows.forEach(in: db) { try add($0) }
    }

    private mutating func add(_ row: SnapshotRow) throws {
        guard let id = row.id else { return }
        let slot = UInt32(keys.count)
        ids.append(id.text.utf8)
        keys.append(row.key)
        extremes.include(row)
        for index in columns.indices { columns[index].append(row.values[index]) }
        first.append(row.first ?? SnapshotContents.noTime)
        last.append(row.last ?? SnapshotContents.noTime)
        if let envelope = row.envelope {
            items.append(slot)
            envelopes.append(envelope)
        } else {
            bare.append(slot)
        }
        switch row.geometry {
        case nil: geometries.append([])
        case .point(let position) where position.z == nil: geometries.append([])
        case let geometry?: geometries.append(WKBWriter.bytes(of: geometry))
        }
        try spool.append { rows.encode(row, id, into: &$0) }
    }

    /// The parts of the snapshot.
    consuming func parts() throws -> SnapshotParts {
        let tree = PackedHilbertRTree(envelopes: envelopes, items: items, threads: 2)
        let placesOfTree = tree.places(of: keys.count)
        var places = placesOfTree.elements
        for (index, slot) in bare.enumerated() {
            places[Int(slot)] = UInt32(tree.count + index)
        }
        let slots = (0..<tree.count).map { UInt32(tree.item(atPlace: $0)) } + bare
        return SnapshotParts(
            version: entry.version,
            signature: rows.signature,
            base: FeatureDirectory.Base(
                ids: ids.slices(),
                keys: FlatArray(keys),
                bare: FlatArray(bare)
            ),
            tree: tree,
            places: FlatArray(places),
            slots: slots,
            encodings: try spool.slices(),
            geometries: geometries.slices(),
            columns: Self.columns(columns),
            times: (FlatArray(first), FlatArray(last)),
            extremes: extremes
        )
    }
}

extension SnapshotBuilder {
    /// The columns of builders, by all cores: most of the time goes into sorting texts.
    private static func columns(_ builders: [ColumnBuilder]) -> [Column] {
        let columns = Mutex([Int: Column]())
        DispatchQueue.concurrentPerform(iterations: builders.count) { index in
            let column = builders[index].column()
            columns.withLock { $0[index] = column }
        }
        return columns.withLock { columns in builders.indices.compactMap { columns[$0] } }
    }
}

/// What a snapshot is made of, its encodings and geometries still in order of slot.
struct SnapshotParts {
    let version: Int64
    let signature: String
    let base: FeatureDirectory.Base
    let tree: PackedHilbertRTree
    let places: FlatArray<UInt32>
    /// The slot at each place.
    let slots: [UInt32]
    let encodings: FlatSlices
    let geometries: FlatSlices
    let columns: [Column]
    let times: (first: FlatArray<Int64>, last: FlatArray<Int64>)
    let extremes: SnapshotExtremes

    /// The snapshot, all of it in memory.
    func snapshot() -> CollectionSnapshot {
        CollectionSnapshot(
            version: version,
            signature: signature,
            base: base,
            contents: SnapshotContents(
                tree: tree,
                places: places,
                heap: inOrderOfPlace(encodings),
                geometries: inOrderOfPlace(geometries),
                columns: columns,
                times: times
            ),
            extremes: extremes
        )
    }

    private func inOrderOfPlace(_ slices: FlatSlices) -> FlatSlices {
        var builder = FlatSlicesBuilder()
        builder.reserve(pieces: slices.count, bytes: slices.bytes.count)
        for slot in slots { builder.append(slices[Int(slot)]) }
        return builder.slices()
    }
}
