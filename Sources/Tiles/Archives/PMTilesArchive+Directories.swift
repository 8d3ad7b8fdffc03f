internal import Compression
internal import FlatStorage
internal import Synchronization

extension PMTilesArchive {
    /// The entry that holds a tile.
    func entry(_ number: UInt64) throws(PMTilesError) -> PMTilesEntry? {
        var entries = root
        var end = TileID.first(ofZoom: TileID.maximumZoom + 1)
        for depth in 1...Self.maximumDepth {
            let next = PMTilesDirectory.index(behind: number, in: entries)
            guard next > 0 else { return nil }
            let entry = entries[next - 1]
            guard entry.runLength == 0 else {
                return number - entry.tileID < UInt64(entry.runLength) ? entry : nil
            }
            guard depth < Self.maximumDepth else { throw tooDeep(entry) }
            if next < entries.count { end = entries[next].tileID }
            entries = try leaf(entry, end: end)
        }
        return nil
    }

    func visit(
        _ entries: [PMTilesEntry],
        depth: Int,
        end: UInt64,
        _ body: (PMTilesEntry) throws(PMTilesError) -> Void
    ) throws(PMTilesError) {
        for (index, entry) in entries.enumerated() {
            guard entry.runLength == 0 else {
                try body(entry)
                continue
            }
            guard depth < Self.maximumDepth else { throw tooDeep(entry) }
            let bound = index + 1 < entries.count ? entries[index + 1].tileID : end
            // Ascending numbers within the bounds of the entry: no bytes are a directory twice.
            try visit(try leaf(entry, end: bound), depth: depth + 1, end: bound, body)
        }
    }

    private func tooDeep(_ entry: PMTilesEntry) -> PMTilesError {
        .damaged(
            path: file.path,
            place: .leafDirectory(offset: Int(entry.offset)),
            reason: "more than \(Self.maximumDepth) directories lead there"
        )
    }

    /// The directory that an entry names, of tiles from its number up to an end.
    private func leaf(_ entry: PMTilesEntry, end: UInt64) throws(PMTilesError) -> [PMTilesEntry] {
        if let entries = kept.withLock({ $0.entries(of: entry) }) { return entries }
        let start = header.leafDirectories.lowerBound + Int(entry.offset)
        let entries = try Self.directory(
            start..<start + Int(entry.length),
            .leafDirectory(offset: Int(entry.offset)),
            within: entry.tileID..<end,
            in: file,
            header
        )
        kept.withLock { $0.keep(entries, of: entry) }
        return entries
    }

    static func directory(
        _ range: Range<Int>,
        _ place: PMTilesError.Place,
        within bounds: Range<UInt64>,
        in file: RandomAccessFile,
        _ header: PMTilesHeader
    ) throws(PMTilesError) -> [PMTilesEntry] {
        let bytes = try content(range, place, in: file, header)
        do throws(PMTilesDirectory.Fault) {
            return try PMTilesDirectory.entries(
                bytes,
                within: bounds,
                tileSize: header.tileData.count,
                leafSize: header.leafDirectories.count
            )
        } catch {
            throw .damaged(path: file.path, place: place, reason: error.reason)
        }
    }

    /// A directory or the metadata, inflated.
    static func content(
        _ range: Range<Int>,
        _ place: PMTilesError.Place,
        in file: RandomAccessFile,
        _ header: PMTilesHeader
    ) throws(PMTilesError) -> [UInt8] {
        guard range.count <= inflatedLimit else {
            throw .damaged(
                path: file.path,
                place: place,
                reason: "\(range.count) bytes are more than \(inflatedLimit)"
            )
        }
        let bytes: [UInt8]
        do throws(FlatStorageError) {
            bytes = try file.read(at: range.lowerBound, count: range.count)
        } catch {
            throw PMTilesError(error)
        }
        switch header.internalCompression {
        case .none: return bytes
        case .gzip:
            do throws(CompressionError) {
                return try GzipContent.inflate(bytes, limit: inflatedLimit)
            } catch {
                throw PMTilesError(error, path: file.path, place: place)
            }
        case .unknown, .brotli, .zstandard:
            throw .unsupported(
                path: file.path,
                place: place,
                compression: header.internalCompression
            )
        }
    }
}
