internal import Features
internal import FlatStorage
internal import Foundation
internal import SpatialIndex

/// A snapshot in a file beside the store, which is mapped into memory when it is used.
///
/// It is a cache: the rows are the truth. It is used only when it is whole, was made by this
/// version of the code from this very store, and the log of changes leads from its version to that
/// of the collection. The store keeps a random ``SnapshotTokens`` of the last file that was made
/// from it, so that the file of a store that was since replaced by a backup is not taken for its own.
struct SnapshotFile {
    /// What is known of the snapshot beside its arrays.
    private struct Header: Codable {
        /// Raised with every change of the shape of these files.
        static let currentFormat = 2

        let format: Int
        let collection: Int64
        let version: Int64
        let signature: String
        let token: String
        let x: [End<Double>?]
        let y: [End<Double>?]
        let times: [End<Int64>?]
    }

    private struct End<Value: Codable & Sendable>: Codable {
        let value: Value
        let key: Int64
    }

    let path: String

    /// Writes a snapshot and gives it back, mapped.
    ///
    /// - Throws: `FlatStorageError` when it cannot be written.
    func write(
        _ parts: SnapshotParts,
        of collection: Int64,
        token: String
    ) throws -> CollectionSnapshot {
        let header = Header(
            format: Header.currentFormat,
            collection: collection,
            version: parts.version,
            signature: parts.signature,
            token: token,
            x: Self.ends(of: parts.extremes.x),
            y: Self.ends(of: parts.extremes.y),
            times: Self.ends(of: parts.extremes.times)
        )
        let writer = try SectionFileWriter(path: path)
        try writer.write("header", FlatArray(Array(JSONEncoder().encode(header))))
        try writer.write("ids", parts.base.ids)
        try writer.write("keys", parts.base.keys)
        try writer.write("bare", parts.base.bare)
        try writer.write("byKey", parts.base.byKey)
        try parts.tree.write("tree", to: writer)
        try writer.write("places", parts.places)
        let slots = parts.slots
        try writer.write("heap", count: slots.count) { parts.encodings[Int(slots[$0])] }
        try writer.write("geometries", count: slots.count) { parts.geometries[Int(slots[$0])] }
        try writer.write("first", parts.times.first)
        try writer.write("last", parts.times.last)
        for (index, column) in parts.columns.enumerated() {
            try column.write("column\(index)", to: writer)
        }
        try writer.finish()
        return try read(
            collection: collection,
            token: token,
            signature: parts.signature,
            types: parts.columns.map(\.values.type)
        )
    }

    /// The snapshot in the file.
    ///
    /// - Parameters:
    ///   - collection: The key of the collection.
    ///   - token: What the store says of its last file.
    ///   - signature: What its rows are read by now.
    ///   - types: The types of the properties.
    /// - Returns: The snapshot, whose arrays stay in the file.
    /// - Throws: `FlatStorageError` when there is no file, it is damaged, or is of something else.
    func read(
        collection: Int64,
        token: String,
        signature: String,
        types: [PropertyType]
    ) throws -> CollectionSnapshot {
        let file = try SectionFile(path: path)
        let bytes = try file.array("header", of: UInt8.self)
        guard
            let header = try? JSONDecoder().decode(Header.self, from: Data(bytes.elements)),
            header.format == Header.currentFormat, header.collection == collection,
            header.token == token, header.signature == signature
        else { throw FlatStorageError.foreign(path: path) }
        let base = FeatureDirectory.Base(
            ids: try file.slices("ids"),
            keys: try file.array("keys"),
            bare: try file.array("bare"),
            byKey: try file.array("byKey")
        )
        let contents = SnapshotContents(
            tree: try PackedHilbertRTree("tree", in: file),
            places: try file.array("places"),
            heap: try file.slices("heap"),
            geometries: try file.slices("geometries"),
            columns: try types.enumerated().map { try Column("column\($0)", of: $1, in: file) },
            times: (try file.array("first"), try file.array("last"))
        )
        guard base.ids.count == base.count, base.ids.haveNoEmptyPiece,
            base.byKey.count == base.count,
            contents.places.count == base.count, contents.heap.count == base.count,
            contents.geometries.count == base.count, contents.times.first.count == base.count,
            contents.times.last.count == base.count,
            contents.tree.count + base.bare.count == base.count,
            contents.columns.allSatisfy({ $0.codes.count == base.count })
        else { throw FlatStorageError.foreign(path: path) }
        var extremes = SnapshotExtremes()
        extremes.x = Self.extremes(header.x)
        extremes.y = Self.extremes(header.y)
        extremes.times = Self.extremes(header.times)
        return CollectionSnapshot(
            version: header.version,
            signature: signature,
            base: base,
            contents: contents,
            extremes: extremes
        )
    }

    private static func ends<Value>(of extremes: Extremes<Value>) -> [End<Value>?] {
        [extremes.first, extremes.last].map { end in
            end.flatMap { end in end.key.map { End(value: end.value, key: $0) } }
        }
    }

    private static func extremes<Value>(_ ends: [End<Value>?]) -> Extremes<Value> {
        var extremes = Extremes<Value>()
        if ends.count == 2 {
            if let end = ends[0] { extremes.include(end.value, nil, key: end.key) }
            if let end = ends[1] { extremes.include(nil, end.value, key: end.key) }
        }
        return extremes
    }
}

extension Column {
    /// Writes the column as sections whose names begin with `name`.
    func write(_ name: String, to writer: SectionFileWriter) throws(FlatStorageError) {
        switch values.storage {
        case .integers(let values): try writer.write("\(name).values", values)
        case .doubles(let values): try writer.write("\(name).values", values)
        case .texts(let values): try writer.write("\(name).values", values)
        }
        try writer.write("\(name).codes", codes)
        try writer.write("\(name).order", order)
        try writer.write("\(name).begin", starts)
        try text?.write(name, to: writer)
    }

    /// Takes a column from the sections that ``write(_:to:)`` has written.
    ///
    /// - Throws: `FlatStorageError.missing`.
    init(
        _ name: String,
        of type: PropertyType,
        in file: SectionFile
    ) throws(FlatStorageError) {
        let storage: ColumnValues.Storage =
            switch type {
            case .text, .textList: .texts(try file.slices("\(name).values"))
            case .double: .doubles(try file.array("\(name).values"))
            case .integer, .boolean, .date, .dateTime:
                .integers(try file.array("\(name).values"))
            }
        values = ColumnValues(type: type, storage: storage)
        codes = try file.array("\(name).codes")
        order = try file.array("\(name).order")
        starts = try file.array("\(name).begin")
        if case .texts = storage {
            text = try TextIndex(name, in: file)
        } else {
            text = nil
        }
        guard starts.count == values.count + 1, Int(starts[values.count]) == order.count else {
            throw .missing(section: name)
        }
    }
}
