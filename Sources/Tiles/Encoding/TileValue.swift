internal import Features
internal import FlatStorage

/// A value of a property as a tile can hold it.
enum TileValue: Hashable {
    /// Text in UTF-8.
    case text([UInt8])
    case integer(Int64)
    /// The bits of a double.
    case double(UInt64)
    case boolean(Bool)

    /// The value of a property: times as text of ISO 8601, lists joined by a comma and a space.
    init(_ value: PropertyValue) {
        switch value {
        case .text(let text): self = .text(Array(text.utf8))
        case .integer(let number): self = .integer(number)
        case .double(let number): self = .double(number.bitPattern)
        case .boolean(let flag): self = .boolean(flag)
        case .date(let date): self = .text(Array(date.description.utf8))
        case .dateTime(let instant): self = .text(Array(instant.description.utf8))
        case .textList(let texts): self = .text(Array(texts.joined(separator: ", ").utf8))
        }
    }

    /// The value of a code of a column.
    init(_ code: Int, of values: ValueColumn.Values) {
        switch values {
        case .integers(let numbers): self = .integer(numbers[code])
        case .booleans(let flags): self = .boolean(flags[code] != 0)
        case .doubles(let numbers): self = .double(numbers[code].bitPattern)
        case .texts(let texts): self = .text(texts[code].elements)
        case .others(let values): self.init(values[code])
        }
    }

    /// Appends the message `Value`.
    func append(to writer: inout ProtobufWriter, field: UInt64) {
        var value = ProtobufWriter()
        switch self {
        case .text(let bytes): value.append(field: 1, bytes: bytes)
        case .double(let bits): value.append(field: 3, double: Double(bitPattern: bits))
        case .integer(let number) where number >= 0:
            value.append(field: 4, varint: UInt64(number))
        case .integer(let number):
            value.append(field: 6, varint: ProtobufWriter.zigzag(number))
        case .boolean(let flag): value.append(field: 7, varint: flag ? 1 : 0)
        }
        writer.append(field: field, bytes: value.bytes)
    }
}
