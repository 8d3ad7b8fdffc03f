/// Writes records as CSV: fields in quotes where they need them, lines that end in CR LF.
///
/// Source: RFC 4180.
public struct CSVWriter: Sendable {
    /// The bytes written so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []

    /// Creates a writer with nothing written.
    public init() {}

    /// Writes one record; an empty field stands for no value.
    public mutating func record(_ fields: some Sequence<String>) {
        var isFirst = true
        for field in fields {
            if !isFirst { bytes.append(0x2c) }
            isFirst = false
            CSVField.append(field, to: &bytes)
        }
        bytes += [0x0d, 0x0a]
    }
}
