/// Reads a table of comma-separated values with a header line, record by record.
///
/// The text is UTF-8, with or without a byte-order mark. The separator is the one of `,` `;` tab
/// and `|` that the header holds most of outside quotes. Lines end in LF, CR LF or CR; line
/// breaks inside quotes belong to the field. Blank lines are passed over. A record with more or
/// fewer fields than the header is a fault of that record.
///
/// Source: RFC 4180.
public struct CSVReader: RecordReader {
    /// The greatest length of a field in bytes: 1 MiB.
    ///
    /// A longer one is the sign of a lone quote.
    public static let maximumFieldLength = 1_048_576
    /// The greatest number of fields in a record: 10,000.
    public static let maximumFieldCount = 10_000

    private var scanner: CSVScanner
    /// The names of the columns, in order.
    public let columns: [String]
    /// The separator that was found.
    public let separator: Character

    /// Creates a reader and reads the header.
    ///
    /// - Parameter nextChunk: Gives the next bytes, and nil at the end.
    /// - Throws: ``FileFault`` for a file without a header, with a column named twice, or in
    ///   another encoding; or what `nextChunk` throws.
    public init(nextChunk: @escaping () throws -> [UInt8]?) throws {
        scanner = try CSVScanner(nextChunk: nextChunk)
        separator = Character(Unicode.Scalar(scanner.separator))
        guard let header = try scanner.next() else {
            throw FileFault(line: 1, reason: "the file is empty; a header line is needed")
        }
        let names = try header.fields.map { field in
            guard let text = String(validating: field.bytes, as: UTF8.self) else {
                throw FileFault(
                    line: header.line,
                    reason: "the header is no UTF-8; convert the file first, with iconv for one"
                )
            }
            return String(text.trimmingBlanks())
        }
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            throw FileFault(line: header.line, reason: "the column '\(name)' comes twice")
        }
        columns = names
    }

    /// The next record, or what is wrong with it; nil at the end.
    ///
    /// An empty field is null; every other one is text.
    public mutating func next() throws -> Result<Record, RecordFault>? {
        guard let row = try scanner.next() else { return nil }
        guard row.fields.count == columns.count else {
            return .failure(
                RecordFault(
                    line: row.line,
                    reason: """
                        the record has \(row.fields.count) fields, the header \(columns.count)
                        """
                )
            )
        }
        var fields: [Record.Field] = []
        fields.reserveCapacity(columns.count)
        for (name, field) in zip(columns, row.fields) {
            guard let text = String(validating: field.bytes, as: UTF8.self) else {
                return .failure(
                    RecordFault(line: row.line, reason: "the column '\(name)' is no UTF-8")
                )
            }
            let value: JSONValue = text.isEmpty && !field.isQuoted ? .null : .string(text)
            fields.append(Record.Field(name: name, value: value))
        }
        return .success(Record(line: row.line, id: nil, geometry: nil, fields: fields))
    }
}

extension String {
    /// The text without blanks and tabs around it.
    func trimmingBlanks() -> Substring {
        var rest = self[...]
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
