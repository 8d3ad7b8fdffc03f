internal import Dispatch

/// A file of named sections, each an array of one type, mapped into memory.
///
/// **Shape.** The sections, each at a multiple of 4,096 bytes; behind the last a table with an entry
/// of 48 bytes for each section (name in 24 bytes of UTF-8 padded with zeros, offset, length in
/// bytes, checksum); the first 40 bytes of the file hold the magic `KUNYUSEC`, the version, the
/// offset and the number of entries of the table and the checksum of these and the table. All
/// numbers are 64-bit in the order of this machine: a file from a machine of the other order has
/// another magic.
///
/// What is damaged is noticed when the file is opened: every byte but the padding is part of a
/// checksum.
public struct SectionFile: Sendable {
    static let magic: UInt64 = 0x4345_5355_594e_554b
    static let version: UInt64 = 1
    static let headerSize = 40
    static let entrySize = 48
    static let nameSize = 24
    static let alignment = 4096

    private struct Section {
        let offset: Int
        let length: Int
    }

    /// The path it was opened by.
    public let path: String
    private let file: MappedFile
    private let sections: [String: Section]

    /// Opens a file and checks every section.
    ///
    /// - Throws: ``FlatStorageError`` when it cannot be read, is something else, or is damaged.
    /// - Complexity: O(size); by all cores.
    public init(path: String) throws(FlatStorageError) {
        self.path = path
        file = try MappedFile(path: path)
        guard let header = file.array(at: 0, count: 5, of: UInt64.self),
            header[0] == Self.magic, header[1] == Self.version
        else { throw .foreign(path: path) }
        guard let offset = Int(exactly: header[2]), let count = Int(exactly: header[3]),
            count < 1 << 16, offset >= Self.headerSize,
            let table = file.array(at: offset, count: count * Self.entrySize, of: UInt8.self)
        else { throw .truncated(path: path) }
        guard Self.sum(ofTable: table.elements, at: header[2], count: header[3]) == header[4]
        else { throw .damaged(path: path, section: "table") }
        var sections: [String: Section] = [:]
        for index in 0..<count {
            let start = offset + index * Self.entrySize
            guard let name = file.array(at: start, count: Self.nameSize, of: UInt8.self),
                let numbers = file.array(at: start + Self.nameSize, count: 3, of: UInt64.self),
                let section = Int(exactly: numbers[0]), let length = Int(exactly: numbers[1]),
                let bytes = file.array(at: section, count: length, of: UInt8.self)
            else { throw .truncated(path: path) }
            let text = String(decoding: name.elements.prefix { $0 != 0 }, as: UTF8.self)
            guard Self.sum(of: bytes) == numbers[2] else {
                throw .damaged(path: path, section: text)
            }
            sections[text] = Section(offset: section, length: length)
        }
        self.sections = sections
    }

    /// The size in bytes.
    public var size: Int { file.size }

    /// A section as elements of a type.
    ///
    /// - Throws: ``FlatStorageError/missing(section:)``.
    public func array<Element: BitwiseCopyable & Sendable>(
        _ name: String,
        of type: Element.Type = Element.self
    ) throws(FlatStorageError) -> FlatArray<Element> {
        guard let section = sections[name],
            section.length % MemoryLayout<Element>.stride == 0,
            let array = file.array(
                at: section.offset,
                count: section.length / MemoryLayout<Element>.stride,
                of: type
            )
        else { throw .missing(section: name) }
        return array
    }

    /// The two sections that ``SectionFileWriter`` writes of pieces.
    ///
    /// - Throws: ``FlatStorageError/missing(section:)``.
    public func slices(_ name: String) throws(FlatStorageError) -> FlatSlices {
        guard
            let slices = FlatSlices(
                starts: try array("\(name).starts"),
                bytes: try array("\(name).bytes")
            )
        else { throw .missing(section: name) }
        return slices
    }

    static func sum(ofTable table: [UInt8], at offset: UInt64, count: UInt64) -> UInt64 {
        let pieces = unsafe table.withUnsafeBytes { unsafe Checksum.piece($0) }
        return Checksum.whole([magic, version, offset, count, pieces])
    }

    private static func sum(of bytes: FlatArray<UInt8>) -> UInt64 {
        let size = Checksum.pieceSize
        let count = (bytes.count + size - 1) / size
        let sums = unsafe FlatArray<UInt64>(count: count) { sums in
            let target = unsafe SendableBuffer(base: sums)
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let piece = bytes[index * size..<min((index + 1) * size, bytes.count)]
                unsafe target.base[index] = piece.withUnsafeBufferPointer {
                    unsafe Checksum.piece(UnsafeRawBufferPointer($0))
                }
            }
        }
        return Checksum.whole(sums.elements)
    }
}

/// A buffer whose places are written by several threads, each its own.
@safe
private struct SendableBuffer<Element>: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Element>
}
