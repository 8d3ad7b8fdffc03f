/// A JSON value that is written with its keys in the order given.
indirect enum JSONText: Sendable {
    case object([(String, JSONText)])
    case array([JSONText])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null

    static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
    static func optional(_ number: Double?) -> JSONText { number.map { .number($0) } ?? .null }

    /// The value on one line.
    var text: String { written(lines: 0, indent: "") }

    /// The value with one member a line down to a depth; deeper ones stay on their line.
    func written(lines depth: Int, indent: String = "") -> String {
        switch self {
        case .string(let text): return Self.quoted(text)
        case .number(let number): return plain(number)
        case .boolean(let isTrue): return isTrue ? "true" : "false"
        case .null: return "null"
        case .array(let items):
            return Self.list(
                "[",
                items.map { $0.written(lines: depth - 1, indent: indent + "  ") },
                "]",
                depth,
                indent
            )
        case .object(let members):
            let texts = members.map { key, value in
                Self.quoted(key) + ": " + value.written(lines: depth - 1, indent: indent + "  ")
            }
            return Self.list("{", texts, "}", depth, indent)
        }
    }

    private static func list(
        _ start: String,
        _ items: [String],
        _ end: String,
        _ depth: Int,
        _ indent: String
    ) -> String {
        guard depth > 0, !items.isEmpty else {
            return start + items.joined(separator: ", ") + end
        }
        let inner = indent + "  "
        return "\(start)\n\(inner)\(items.joined(separator: ",\n\(inner)"))\n\(indent)\(end)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

/// A number for machines: whole numbers without a point, others in shortest form; `null` for NaN
/// and infinities.
func plain(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
}
