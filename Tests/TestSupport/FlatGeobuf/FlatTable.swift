/// What is wrong with a FlatBuffer.
public struct FlatBufferFault: Error, CustomStringConvertible {
    /// What was found and where.
    public let description: String
}

/// A table of a FlatBuffer, read as slowly and carefully as can be: every offset must lie in the
/// buffer and every value where its size asks for.
///
/// Source: FlatBuffers, *Internals*, https://flatbuffers.dev/internals/.
struct FlatTable {
    /// The buffer from its length on.
    let bytes: ArraySlice<UInt8>
    /// Where the table begins, from the beginning of the buffer.
    let start: Int
    private let offsets: [Int]

    /// The root of a buffer that begins with its length.
    init(root bytes: ArraySlice<UInt8>) throws {
        let reader = FlatReader(bytes)
        try self.init(reader, at: 4 + Int(reader.number(at: 4, size: 4)))
    }

    init(_ reader: FlatReader, at start: Int) throws {
        bytes = reader.bytes
        self.start = start
        let head = start - Int(Int32(truncatingIfNeeded: try reader.number(at: start, size: 4)))
        let size = Int(try reader.number(at: head, size: 2))
        let tableSize = Int(try reader.number(at: head + 2, size: 2))
        guard size >= 4, size % 2 == 0 else { throw FlatBufferFault(description: "head \(size)") }
        offsets = try (0..<(size - 4) / 2).map {
            let offset = Int(try reader.number(at: head + 4 + 2 * $0, size: 2))
            guard offset < tableSize else { throw FlatBufferFault(description: "field \(offset)") }
            return offset
        }
    }

    private var reader: FlatReader { FlatReader(bytes) }

    private func place(_ slot: Int) -> Int? {
        slot < offsets.count && offsets[slot] > 0 ? start + offsets[slot] : nil
    }

    /// A scalar of some bytes, nil where it has its default.
    func number(_ slot: Int, size: Int) throws -> UInt64? {
        try place(slot).map { try reader.number(at: $0, size: size) }
    }

    func text(_ slot: Int) throws -> String? {
        guard let (start, count) = try vector(slot, size: 1) else { return nil }
        guard try reader.number(at: start + count, size: 1) == 0,
            let text = String(validating: try reader.slice(start, count), as: UTF8.self)
        else { throw FlatBufferFault(description: "no text at \(start)") }
        return text
    }

    func content(_ slot: Int) throws -> [UInt8]? {
        try vector(slot, size: 1).map { Array(try reader.slice($0.start, $0.count)) }
    }

    func numbers(_ slot: Int, size: Int) throws -> [UInt64]? {
        try vector(slot, size: size).map { start, count in
            try (0..<count).map { try reader.number(at: start + $0 * size, size: size) }
        }
    }

    func doubles(_ slot: Int) throws -> [Double]? {
        try numbers(slot, size: 8)?.map { Double(bitPattern: $0) }
    }

    func table(_ slot: Int) throws -> FlatTable? {
        try place(slot).map { try FlatTable(reader, at: reader.target(of: $0)) }
    }

    func tables(_ slot: Int) throws -> [FlatTable]? {
        try vector(slot, size: 4).map { start, count in
            try (0..<count).map { try FlatTable(reader, at: reader.target(of: start + 4 * $0)) }
        }
    }

    private func vector(_ slot: Int, size: Int) throws -> (start: Int, count: Int)? {
        guard let place = place(slot) else { return nil }
        let start = try reader.target(of: place)
        let count = Int(try reader.number(at: start, size: 4))
        _ = try reader.slice(start + 4, count * size)
        return (start + 4, count)
    }
}

/// Numbers of a buffer.
struct FlatReader {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    func slice(_ start: Int, _ count: Int) throws -> ArraySlice<UInt8> {
        guard start >= 0, count >= 0, start + count <= bytes.count else {
            throw FlatBufferFault(description: "\(count) bytes at \(start) of \(bytes.count)")
        }
        return bytes[bytes.startIndex + start..<bytes.startIndex + start + count]
    }

    func number(at start: Int, size: Int) throws -> UInt64 {
        guard start % size == 0 else {
            throw FlatBufferFault(description: "\(size) bytes at \(start) are not aligned")
        }
        return try slice(start, size).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    func target(of place: Int) throws -> Int { place + Int(try number(at: place, size: 4)) }
}
