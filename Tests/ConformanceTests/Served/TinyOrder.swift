import Features
import Foundation

/// A key that items are sorted by; what has no value comes last.
struct TinyOrder {
    let name: String
    let isDescending: Bool

    init(_ text: String) {
        isDescending = text.hasPrefix("-")
        name = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    }

    static func sort(_ items: [TinyData.Item], by keys: [Self]) -> [TinyData.Item] {
        items.enumerated().sorted { left, right in
            for key in keys {
                let a = left.element.properties[key.name] ?? .null
                let b = right.element.properties[key.name] ?? .null
                if a == b { continue }
                if a == .null || b == .null { return b == .null }
                return key.isDescending ? b.precedes(a) : a.precedes(b)
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    // MARK: - Values as they are shown

    /// The value as a parameter has it.
    static func text(_ value: TinyValue, _ name: String) -> String {
        switch value {
        case .flag(let flag): return "\(flag)"
        case .number(let number):
            return number == number.rounded() ? String(Int(number)) : "\(number)"
        case .text(let text): return text
        case .span(let start, _):
            let instant = Instant(microseconds: start)
            return name == "opened" ? "\(instant.date)" : "\(instant)"
        case .null, .list, .shape: return ""
        }
    }

    static func json(_ value: TinyValue, _ name: String) -> Any {
        switch value {
        case .flag(let flag): return flag
        case .number(let number): return name == "height" ? number : Int(number)
        case .list(let values): return values.map { json($0, name) }
        case .null, .shape: return NSNull()
        case .text, .span: return text(value, name)
        }
    }
}
