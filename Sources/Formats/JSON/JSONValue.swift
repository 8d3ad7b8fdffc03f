/// A JSON value as it was read: members in order, numbers without loss.
public enum JSONValue: Hashable, Sendable {
    /// An object, its members in order; a key may come twice.
    case object([Member])
    /// An array.
    case array([JSONValue])
    /// A text.
    case string(String)
    /// A number without fraction or exponent that fits into 64 bits.
    case integer(Int64)
    /// Any other number that a double holds as a finite value.
    case double(Double)
    /// A whole number over 64 bits or a number over the range of doubles, as it was written.
    case hugeNumber(String)
    /// A truth value.
    case boolean(Bool)
    /// Nothing.
    case null

    /// A member of an object.
    public struct Member: Hashable, Sendable {
        /// The key.
        public let key: String
        /// The value.
        public let value: JSONValue
    }

    /// The last member of a key, or nil when there is none or this is no object.
    public subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last {
            $0.key.utf8.count == key.utf8.count && $0.key.utf8.elementsEqual(key.utf8)
        }?.value
    }

    /// The value as JSON text.
    public var text: String {
        var json = JSONWriter()
        json.value(self)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension JSONWriter {
    /// Writes a value that was read.
    public mutating func value(_ json: JSONValue) {
        switch json {
        case .object(let members):
            object { writer in
                for member in members {
                    writer.key(member.key)
                    writer.value(member.value)
                }
            }
        case .array(let values): array { writer in for value in values { writer.value(value) } }
        case .string(let text): value(text)
        case .integer(let number): value(number)
        case .double(let number): value(number)
        case .hugeNumber(let text): raw(text.utf8)
        case .boolean(let flag): value(flag)
        case .null: value(nil as String?)
        }
    }
}
