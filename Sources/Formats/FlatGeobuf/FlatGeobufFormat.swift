public import Features
internal import FlatStorage
internal import GeometryTypes

/// Writes features as a FlatGeobuf file with its index, in the order of the Hilbert curve.
///
/// - The id is the column `id` (`id_` where a property has that name), the others are the
///   properties: `Long`, `Double`, `Bool`, `String`, `DateTime` for days and instants as RFC 3339,
///   `Json` for lists of texts; in a search by distance `distance` and `bearing`.
/// - The kind of the geometries stands in the header where all are of one kind, else in each. Where
///   any position has a height, all have, NaN for those without.
/// - Coordinates are x before y in any system, easting or longitude first, as the format has it.
///   CRS84 is thus named as EPSG:4326 and CRS84h as EPSG:4979: GDAL reads no system whose code is no
///   number.
/// - A feature without a geometry has no geometry in its table and a box in the index that no search
///   finds. Without features there is no index.
///
/// Features are written into a file without a name beside the target and from there into the
/// target, so that memory holds no more than 64 bytes a feature and some MiB.
///
/// Source: https://flatgeobuf.org, *Specification*, version 3.
public struct FlatGeobufFormat: FeatureFileFormat {
    private static let magic: [UInt8] = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 1]
    private static let batchSize = 1024

    private let output: FeatureOutput
    private let columns: FlatGeobufColumns

    /// Creates the format for an output.
    public init(_ output: FeatureOutput) {
        self.output = output
        columns = FlatGeobufColumns(output)
    }

    /// Writes the features of a selection into a file, which there must not be yet.
    ///
    /// - Throws: `FeatureStoreError` of the selection, and
    ///   `FeatureStoreError.storageFailure` when the file cannot be written or the task is
    ///   cancelled; the file is then taken away.
    /// - Complexity: O(*n* log *n*). The features are read once where all geometries are of one kind
    ///   with or without heights, else up to the first of another kind once more.
    public func write(
        _ selection: FeatureSelection,
        to path: String
    ) async throws(FeatureStoreError) {
        var shape = FlatGeobufShape()
        var spooled: Spooled?
        // A feature tells its kind only among others: what does not fit makes all begin anew.
        while spooled == nil { spooled = try spool(selection, &shape, beside: path) }
        guard let spooled else { return }
        do throws(FlatStorageError) {
            try write(spooled, shape, to: path)
        } catch {
            throw .storageFailure("\(path): \(error)")
        }
    }

    /// Features as they are written, in the order of the selection.
    private struct Spooled {
        var boxes: [FlatGeobufIndex.Box] = []
        let file: SpoolFile
    }

    /// Writes all features into a spool; nil when one does not fit the shape, which then is wider.
    private func spool(
        _ selection: FeatureSelection,
        _ shape: inout FlatGeobufShape,
        beside path: String
    ) throws(FeatureStoreError) -> Spooled? {
        var spooled = Spooled(
            file: SpoolFile(folder: Self.folder(of: path), memoryLimit: 4 << 20)
        )
        spooled.boxes.reserveCapacity(selection.count)
        var start = 0
        while start < selection.count {
            if Task.isCancelled { throw .storageFailure("the writing of \(path) was cancelled") }
            let entries = try selection.entries(start..<start + Self.batchSize)
            var wider = shape
            for entry in entries { entry.feature.geometry.map { wider.widen($0) } }
            let isFirst = start == 0
            if wider != shape {
                shape = wider
                if !isFirst { return nil }
            }
            let geometry = FlatGeobufGeometry(
                hasHeights: shape.hasHeights,
                isTurned: output.isTurned
            )
            do throws(FlatStorageError) {
                for entry in entries {
                    let feature = bytes(of: entry, geometry, isTyped: shape.isMixed)
                    try spooled.file.append { $0.append(contentsOf: feature) }
                    spooled.boxes.append(box(of: entry.feature.geometry))
                }
            } catch {
                throw .storageFailure("\(path): \(error)")
            }
            start += Self.batchSize
        }
        return spooled
    }

    private func bytes(
        of entry: FeaturePage.Entry,
        _ geometry: FlatGeobufGeometry,
        isTyped: Bool
    ) -> [UInt8] {
        var fields = [FlatField(1, .bytes(columns.values(of: entry)))]
        if let own = entry.feature.geometry {
            fields.append(FlatField(0, .table(geometry.table(own, isTyped: isTyped))))
        }
        return FlatBuffer.bytes(of: fields)
    }

    private func box(of geometry: Geometry?) -> FlatGeobufIndex.Box {
        guard let box = geometry?.envelope else { return FlatGeobufIndex.nothing }
        return output.isTurned
            ? FlatGeobufIndex.Box(box.minY, box.minX, box.maxY, box.maxX)
            : FlatGeobufIndex.Box(box.minX, box.minY, box.maxX, box.maxY)
    }

    private func write(
        _ spooled: Spooled,
        _ shape: FlatGeobufShape,
        to path: String
    ) throws(FlatStorageError) {
        let file = try PlainFileWriter(path: path)
        let slices = try spooled.file.slices()
        let index = FlatGeobufIndex(boxes: spooled.boxes)
        let header = FlatBuffer.bytes(of: self.header(index, shape))
        try file.append { $0 += Self.magic + header }
        func append(
            _ box: FlatGeobufIndex.Box,
            _ offset: UInt64
        ) throws(FlatStorageError) {
            try file.append { bytes in
                for number in [box.x, box.y, box.z, box.w] {
                    bytes.append(littleEndian: number.bitPattern)
                }
                bytes.append(littleEndian: offset)
            }
        }
        try index.forEachEntry({ slices[$0].count }, write: append)
        for place in 0..<index.count { try file.append(slices[index.feature(at: place)]) }
        try file.finish()
    }

    private func header(_ index: FlatGeobufIndex, _ shape: FlatGeobufShape) -> [FlatField] {
        let description = output.collection.description
        let title = description.title.text(in: output.language)
        let summary = description.summary.text(in: output.language)
        var fields = [
            FlatField(0, .string(description.id)), FlatField(2, .byte(shape.type)),
            FlatField(3, .byte(shape.hasHeights ? 1 : 0)), FlatField(7, .tables(columns.tables)),
            FlatField(8, .long(UInt64(index.count))),
            FlatField(9, .short(index.count > 0 ? UInt16(FlatGeobufIndex.nodeSize) : 0)),
            FlatField(10, .table(crs)),
        ]
        let box = index.extent
        if box.x <= box.z { fields.append(FlatField(1, .doubles([box.x, box.y, box.z, box.w]))) }
        if !title.isEmpty { fields.append(FlatField(11, .string(title))) }
        if !summary.isEmpty { fields.append(FlatField(12, .string(summary))) }
        return fields
    }

    private var crs: [FlatField] {
        let crs =
            switch output.crs {
            case .crs84: CRSIdentifier.epsg(4326)
            case .crs84h: CRSIdentifier.epsg(4979)
            default: output.crs
            }
        return [
            FlatField(0, .string(crs.authority)),
            Int32(crs.code).map { FlatField(1, .int(UInt32(bitPattern: $0))) }
                ?? FlatField(5, .string(crs.code)),
            FlatField(2, .string(crs.name)),
        ]
    }

    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.joined(separator: "/")
        return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    }
}
