/// A run of tiles, or where the directory of further runs lies.
struct PMTilesEntry: Hashable, Sendable {
    /// The number of the first tile.
    var tileID: UInt64
    /// Where the bytes begin: of a tile among the tiles, of a directory among the leaf directories.
    var offset: UInt64
    /// How many bytes there are.
    var length: UInt32
    /// How many tiles in a row are these bytes; 0 for a directory.
    var runLength: UInt32
}

/// Entries in the order of their numbers, as they are written.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md),
/// *Directory Serialization*.
enum PMTilesDirectory {
    /// The fewest bytes of an entry.
    private static let leastEntrySize = 4

    /// What makes bytes no directory, in words.
    struct Fault: Error {
        let reason: String
    }

    /// The index of the first entry that begins behind a tile.
    ///
    /// - Complexity: O(log *n*).
    static func index(behind tileID: UInt64, in entries: [PMTilesEntry]) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].tileID > tileID { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The bytes of entries, not compressed.
    static func bytes(of entries: ArraySlice<PMTilesEntry>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * 8)
        bytes.append(varint: UInt64(entries.count))
        var last: UInt64 = 0
        for entry in entries {
            bytes.append(varint: entry.tileID - last)
            last = entry.tileID
        }
        for entry in entries { bytes.append(varint: UInt64(entry.runLength)) }
        for entry in entries { bytes.append(varint: UInt64(entry.length)) }
        var end: UInt64?
        for entry in entries {
            bytes.append(varint: entry.offset == end ? 0 : entry.offset + 1)
            end = entry.offset + UInt64(entry.length)
        }
        return bytes
    }

    /// Reads a directory.
    ///
    /// - Parameters:
    ///   - bytes: The directory, not compressed.
    ///   - bounds: In which the numbers of its tiles must lie.
    ///   - tileSize: The bytes of all tiles, in which each must lie.
    ///   - leafSize: The bytes of all leaf directories, in which each must lie.
    /// - Returns: One entry or more, their numbers rising.
    /// - Throws: ``Fault``.
    /// - Complexity: O(bytes).
    static func entries(
        _ bytes: [UInt8],
        within bounds: Range<UInt64>,
        tileSize: Int,
        leafSize: Int
    ) throws(Fault) -> [PMTilesEntry] {
        var reader = VarintReader(bytes: bytes)
        let count = try reader.next()
        guard count > 0 else { throw Fault(reason: "it has no entry") }
        guard count <= UInt64(bytes.count / leastEntrySize) else {
            throw Fault(reason: "\(count) entries are not in \(bytes.count) bytes")
        }
        var entries: [PMTilesEntry] = []
        entries.reserveCapacity(Int(count))
        var next = UInt64(0)
        for index in 0..<Int(count) {
            let (id, overflows) = next.addingReportingOverflow(try reader.next())
            guard !overflows, bounds.contains(id) else {
                throw Fault(reason: "the tile number of entry \(index) is out of place")
            }
            guard index == 0 || id > next else {
                throw Fault(reason: "entry \(index) does not come behind the one before")
            }
            entries.append(PMTilesEntry(tileID: id, offset: 0, length: 0, runLength: 0))
            next = id
        }
        for index in entries.indices {
            guard let run = UInt32(exactly: try reader.next()),
                UInt64(run) <= bounds.upperBound - entries[index].tileID
            else { throw Fault(reason: "the run of entry \(index) is too long") }
            entries[index].runLength = run
        }
        for index in entries.indices {
            guard let length = UInt32(exactly: try reader.next()), length > 0 else {
                throw Fault(reason: "the length of entry \(index) is not in 1 to \(UInt32.max)")
            }
            entries[index].length = length
        }
        var end: UInt64?
        for index in entries.indices {
            let number = try reader.next()
            guard let offset = number > 0 ? number - 1 : end else {
                throw Fault(reason: "the first entry has no offset")
            }
            let size = UInt64(entries[index].runLength == 0 ? leafSize : tileSize)
            let length = UInt64(entries[index].length)
            guard length <= size, offset <= size - length else {
                throw Fault(reason: "entry \(index) leaves the archive")
            }
            entries[index].offset = offset
            end = offset + length
        }
        return entries
    }
}

/// Reads numbers of 64 bits, seven bits in a byte, the lowest first.
private struct VarintReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() throws(PMTilesDirectory.Fault) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
            guard position < bytes.count else {
                throw PMTilesDirectory.Fault(reason: "it ends too early")
            }
            let byte = bytes[position]
            position += 1
            let bits = UInt64(byte & 0x7f)
            guard shift < 63 || bits <= 1 else { break }
            number |= bits << shift
            if byte < 0x80 { return number }
        }
        throw PMTilesDirectory.Fault(reason: "a number has more than 64 bits")
    }
}

extension [UInt8] {
    /// Appends a number, seven bits in a byte, the lowest first.
    fileprivate mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
