/// Cuts a table of separated values into rows and fields of bytes.
struct CSVScanner {
    /// One field.
    struct Field {
        /// Its bytes without the quotes around it.
        var bytes: [UInt8] = []
        /// Whether it stood in quotes.
        var isQuoted = false
    }

    /// One row.
    struct Row {
        /// The line where it starts, from 1.
        let line: Int
        /// Its fields, at least one.
        let fields: [Field]
    }

    private let nextChunk: () throws -> [UInt8]?
    private var chunk: [UInt8]
    private var offset = 0
    private var line = 1
    /// The byte between fields.
    let separator: UInt8

    init(nextChunk: @escaping () throws -> [UInt8]?) throws {
        self.nextChunk = nextChunk
        // The header may be cut by the end of a chunk: read on until it is whole.
        var start: [UInt8] = []
        while start.count < 1_048_576, let next = try nextChunk() {
            start += next
            if start.contains(0x0a) || start.contains(0x0d) { break }
        }
        if start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]) {
            throw FileFault(
                line: 1,
                reason: "the file is UTF-16; convert it to UTF-8 first, with iconv for one"
            )
        }
        if start.starts(with: [0xef, 0xbb, 0xbf]) { start.removeFirst(3) }
        chunk = start
        separator = Self.separator(of: start)
    }

    /// The next row that is not blank, or nil at the end.
    mutating func next() throws -> Row? {
        while let row = try scanRow() {
            if row.fields.count > 1 || row.fields[0].isQuoted || !row.fields[0].bytes.isEmpty {
                return row
            }
        }
        return nil
    }

    private mutating func scanRow() throws -> Row? {
        guard try peek() != nil else { return nil }
        let start = line
        var fields = [Field()]
        while let byte = try peek() {
            offset += 1
            switch byte {
            case separator:
                fields.append(Field())
                try checkCount(fields, start)
            case 0x0a, 0x0d:
                if byte == 0x0d, try peek() == 0x0a { offset += 1 }
                line += 1
                return Row(line: start, fields: fields)
            case 0x22
            where fields[fields.count - 1].bytes.isEmpty
                && !fields[fields.count - 1].isQuoted:
                fields[fields.count - 1] = try scanQuoted()
            default:
                fields[fields.count - 1].bytes += takeRun(until: separator)
                try checkLength(fields[fields.count - 1], start)
            }
        }
        return Row(line: start, fields: fields)
    }

    /// Reads a field up to its closing quote; what follows that up to the separator is kept.
    private mutating func scanQuoted() throws -> Field {
        let start = line
        var field = Field(isQuoted: true)
        while let byte = try peek() {
            offset += 1
            switch byte {
            case 0x22:
                guard try peek() == 0x22 else { return field }
                offset += 1
                field.bytes.append(0x22)
            case 0x0d:
                field.bytes.append(byte)
                if try peek() == 0x0a {
                    offset += 1
                    field.bytes.append(0x0a)
                }
                line += 1
            case 0x0a:
                field.bytes.append(byte)
                line += 1
            default: field.bytes += takeRun(until: 0x22)
            }
            try checkLength(field, start)
        }
        throw FileFault(line: start, reason: "a quote opens here and is never closed")
    }

    private func checkCount(_ fields: [Field], _ line: Int) throws {
        guard fields.count <= CSVReader.maximumFieldCount else {
            throw FileFault(
                line: line,
                reason: "a record has more than \(CSVReader.maximumFieldCount) fields"
            )
        }
    }

    private func checkLength(_ field: Field, _ line: Int) throws {
        guard field.bytes.count <= CSVReader.maximumFieldLength else {
            throw FileFault(
                line: line,
                reason: """
                    a field is longer than \(CSVReader.maximumFieldLength) bytes; is a quote lone?
                    """
            )
        }
    }

    /// The byte just taken and those after it in the chunk, up to `end` or a line break.
    private mutating func takeRun(until end: UInt8) -> ArraySlice<UInt8> {
        let start = offset - 1
        while offset < chunk.count {
            let byte = chunk[offset]
            if byte == end || byte == 0x0a || byte == 0x0d { break }
            offset += 1
        }
        return chunk[start..<offset]
    }

    private mutating func peek() throws -> UInt8? {
        while offset == chunk.count {
            guard let next = try nextChunk() else { return nil }
            chunk = next
            offset = 0
        }
        return chunk[offset]
    }

    private static func separator(of start: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in start {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x0a, 0x0d: if !isQuoted { return best(counts) }
            case 0x2c, 0x3b, 0x09, 0x7c: if !isQuoted { counts[byte, default: 0] += 1 }
            default: break
            }
        }
        return best(counts)
    }

    private static func best(_ counts: [UInt8: Int]) -> UInt8 {
        let order: [UInt8] = [0x2c, 0x3b, 0x09, 0x7c]
        return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x2c
    }
}
