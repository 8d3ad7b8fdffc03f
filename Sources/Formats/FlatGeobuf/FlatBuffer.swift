/// A value in a FlatBuffer.
indirect enum FlatValue: Sendable {
    /// A scalar of one byte.
    case byte(UInt8)
    /// A scalar of two bytes.
    case short(UInt16)
    /// A scalar of four bytes.
    case int(UInt32)
    /// A scalar of eight bytes.
    case long(UInt64)
    /// A text.
    case string(String)
    /// A vector of bytes.
    case bytes([UInt8])
    /// A vector of unsigned numbers of four bytes.
    case ints([UInt32])
    /// A vector of floats of eight bytes.
    case doubles([Double])
    /// A table: its fields by their places in the schema.
    case table([FlatField])
    /// A vector of tables.
    case tables([[FlatField]])

    /// How many bytes it takes in its table: a scalar its own, anything else those of an offset.
    fileprivate var inlineSize: Int {
        switch self {
        case .byte: 1
        case .short: 2
        case .long: 8
        default: 4
        }
    }
}

/// A field of a table.
struct FlatField: Sendable {
    /// Its place in the schema.
    let slot: Int
    /// Its value.
    let value: FlatValue

    init(_ slot: Int, _ value: FlatValue) {
        self.slot = slot
        self.value = value
    }
}

/// Writes tables as FlatBuffers that begin with their length.
///
/// Each value is written behind the table that refers to it, so that a buffer grows from its
/// beginning to its end. All is aligned to the beginning of the length, and the whole is a multiple
/// of eight bytes.
///
/// Source: FlatBuffers, *Internals*, https://flatbuffers.dev/internals/.
struct FlatBuffer {
    private var bytes: [UInt8] = []

    /// The bytes of a buffer with a table as its root.
    static func bytes(of table: [FlatField]) -> [UInt8] {
        var buffer = Self()
        buffer.bytes.reserveCapacity(256)
        buffer.bytes += [UInt8](repeating: 0, count: 8)
        let root = buffer.append(table)
        buffer.set(UInt32(truncatingIfNeeded: root - 4), at: 4)
        buffer.pad(0, to: 8)
        buffer.set(UInt32(truncatingIfNeeded: buffer.bytes.count - 4), at: 0)
        return buffer.bytes
    }

    /// Appends a table and what it refers to; returns where it begins.
    private mutating func append(_ table: [FlatField]) -> Int {
        // The largest first, so that there are no gaps between them.
        let fields = table.sorted { $0.value.inlineSize > $1.value.inlineSize }
        let count = (table.map(\.slot).max() ?? -1) + 1
        let head = 4 + 2 * count
        // Behind four bytes of its own a table has its eight-byte scalars, if any.
        if fields.first?.value.inlineSize == 8 { pad(head + 4, to: 8) } else { pad(head, to: 4) }
        var offsets = [UInt16](repeating: 0, count: count)
        var size = 4
        for field in fields {
            offsets[field.slot] = UInt16(truncatingIfNeeded: size)
            size += field.value.inlineSize
        }
        bytes.append(littleEndian: UInt16(truncatingIfNeeded: head))
        bytes.append(littleEndian: UInt16(truncatingIfNeeded: size))
        for offset in offsets { bytes.append(littleEndian: offset) }
        let start = bytes.count
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: head))
        for field in fields { appendInline(field.value) }
        var place = start + 4
        for field in fields {
            appendTarget(of: field.value, at: place)
            place += field.value.inlineSize
        }
        return start
    }

    private mutating func appendInline(_ value: FlatValue) {
        switch value {
        case .byte(let number): bytes.append(number)
        case .short(let number): bytes.append(littleEndian: number)
        case .int(let number): bytes.append(littleEndian: number)
        case .long(let number): bytes.append(littleEndian: number)
        default: bytes.append(littleEndian: 0 as UInt32)
        }
    }

    /// Appends what an offset at a place refers to, and sets the offset.
    private mutating func appendTarget(of value: FlatValue, at place: Int) {
        switch value {
        case .byte, .short, .int, .long: break
        case .string(let text):
            beginVector(text.utf8.count, alignment: 4, at: place)
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        case .bytes(let content):
            beginVector(content.count, alignment: 4, at: place)
            bytes.append(contentsOf: content)
        case .ints(let numbers):
            beginVector(numbers.count, alignment: 4, at: place)
            for number in numbers { bytes.append(littleEndian: number) }
        case .doubles(let numbers):
            beginVector(numbers.count, alignment: 8, at: place)
            for number in numbers { bytes.append(littleEndian: number.bitPattern) }
        case .table(let fields):
            let start = append(fields)
            set(UInt32(truncatingIfNeeded: start - place), at: place)
        case .tables(let tables):
            beginVector(tables.count, alignment: 4, at: place)
            var offset = bytes.count
            bytes += [UInt8](repeating: 0, count: 4 * tables.count)
            for fields in tables {
                let start = append(fields)
                set(UInt32(truncatingIfNeeded: start - offset), at: offset)
                offset += 4
            }
        }
    }

    private mutating func beginVector(_ count: Int, alignment: Int, at place: Int) {
        pad(4, to: alignment)
        set(UInt32(truncatingIfNeeded: bytes.count - place), at: place)
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: count))
    }

    /// Appends zeros until what lies `ahead` bytes further on is aligned.
    private mutating func pad(_ ahead: Int, to alignment: Int) {
        while (bytes.count + ahead) % alignment != 0 { bytes.append(0) }
    }

    private mutating func set(_ number: UInt32, at place: Int) {
        for index in 0..<4 {
            bytes[place + index] = UInt8(truncatingIfNeeded: number >> UInt32(8 * index))
        }
    }
}

extension [UInt8] {
    /// Appends the bytes of a number, the lowest first.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
