import Features
import Formats
import Foundation

/// A filter as the tiny server evaluates it: an operation on a tree, slow and obvious.
indirect enum TinyFilter {
    case call(String, [TinyFilter])
    case property(String)
    case value(TinyValue)
    case list([TinyFilter])
    case interval(TinyFilter, TinyFilter)

    static let comparisons = ["=", "<>", "<", ">", "<=", ">="]
    static let arithmetic = ["+", "-", "*", "/", "div", "%", "^"]
    private static let spatial = [
        "s_intersects", "s_disjoint", "s_within", "s_contains", "s_overlaps", "s_crosses",
        "s_touches", "s_equals",
    ]

    // MARK: - JSON

    init(json text: String) throws {
        var chunk: [UInt8]? = Array(text.utf8)
        var parser = try JSONParser {
            defer { chunk = nil }
            return chunk
        }
        let json = try parser.value()
        guard try parser.isAtEnd() else { throw TinyServer.Refusal(status: 400) }
        try self.init(json)
        try check()
    }

    private init(_ json: JSONValue) throws {
        switch json {
        case .string(let text): self = .value(.text(text))
        case .integer(let number): self = .value(.number(Double(number)))
        case .double(let number): self = .value(.number(number))
        case .boolean(let flag): self = .value(.flag(flag))
        case .array(let values): self = .list(try values.map { try Self($0) })
        case .object:
            if case .string(let name) = json["op"], case .array(let values) = json["args"] {
                self = .call(name.lowercased(), try values.map { try Self($0) })
            } else if case .string(let name) = json["property"] {
                self = .property(name)
            } else if case .array(let ends) = json["interval"], ends.count == 2 {
                self = .interval(try Self.end(ends[0]), try Self.end(ends[1]))
            } else if case .string(let text) = json["date"] ?? json["timestamp"] {
                self = .value(try Self.time(text))
            } else if case .array(let numbers) = json["bbox"] {
                self = .value(.shape(try TinyPart.boxes(numbers.map(Self.number))))
            } else {
                self = .value(.shape(try TinyPart.parts(of: json)))
            }
        default: throw TinyServer.Refusal(status: 400)
        }
    }

    private static func end(_ json: JSONValue) throws -> Self {
        if case .string(let text) = json { return .value(try time(text)) }
        return try Self(json)
    }

    static func number(_ json: JSONValue) throws -> Double {
        switch json {
        case .integer(let number): return Double(number)
        case .double(let number): return number
        default: throw TinyServer.Refusal(status: 400)
        }
    }

    static func time(_ text: String) throws -> TinyValue {
        if let instant = Instant(text) { return .span(instant.microseconds, instant.microseconds) }
        guard let date = CalendarDate(text) else { throw TinyServer.Refusal(status: 400) }
        return .span(date.start.microseconds, date.end.microseconds)
    }

    // MARK: - Names and numbers of arguments

    /// Refuses what the server does not know.
    func check() throws {
        switch self {
        case .value: return
        case .property(let name):
            guard TinyData.properties[name] != nil || name == "geometry" else {
                throw TinyServer.Refusal(status: 400)
            }
        case .list(let values): for value in values { try value.check() }
        case .interval(let start, let end):
            try start.check()
            try end.check()
        case .call(let name, let arguments):
            for argument in arguments { try argument.check() }
            let counts: [String: Int] = [
                "not": 1, "isnull": 1, "casei": 1, "accenti": 1, "half": 1, "between": 3,
            ]
            if ["and", "or"].contains(name), arguments.count >= 2 { return }
            let isPair =
                Self.comparisons.contains(name) || Self.arithmetic.contains(name)
                || Self.spatial.contains(name) || ["like", "in"].contains(name)
                || name.hasPrefix("t_") || name.hasPrefix("a_")
            guard arguments.count == counts[name] ?? (isPair ? 2 : -1) else {
                throw TinyServer.Refusal(status: 400)
            }
        }
    }

    /// Whether the places of all literals are in longitude and latitude.
    var isOnEarth: Bool {
        switch self {
        case .value(.shape(let parts)): parts.allSatisfy(\.isOnEarth)
        case .list(let values), .call(_, let values): values.allSatisfy(\.isOnEarth)
        case .value, .property, .interval: true
        }
    }

    /// The filter with other parts in the place of some, from the leaves on.
    func mapped(_ change: (Self) -> Self) -> Self {
        switch self {
        case .value, .property: change(self)
        case .list(let values): change(.list(values.map { $0.mapped(change) }))
        case .interval(let start, let end):
            change(.interval(start.mapped(change), end.mapped(change)))
        case .call(let name, let values):
            change(.call(name, values.map { $0.mapped(change) }))
        }
    }

    // MARK: - Values

    func value(_ item: TinyData.Item, _ crs: String) -> TinyValue {
        switch self {
        case .value(let value): return value
        case .property("geometry"): return TinyPart.shape(of: item, in: crs)
        case .property(let name): return item.properties[name] ?? .null
        case .list(let values): return .list(values.map { $0.value(item, crs) })
        case .interval(let first, let last):
            guard case .span(let start, _) = first.value(item, crs),
                case .span(_, let end) = last.value(item, crs)
            else { return .null }
            return .span(start, end)
        case .call(let name, let arguments):
            let values = arguments.map { $0.value(item, crs) }
            switch name {
            case "and", "or": return Self.logic(values, isAnd: name == "and")
            case "isnull": return .flag(values[0] == .null)
            case "in":
                guard case .list(let list) = values[1], values[0] != .null else { return .null }
                return .flag(list.contains(values[0]))
            default: return values.contains(.null) ? .null : Self.apply(name, values)
            }
        }
    }

    private static func logic(_ values: [TinyValue], isAnd: Bool) -> TinyValue {
        if values.contains(.flag(!isAnd)) { return .flag(!isAnd) }
        return values.contains(.null) ? .null : .flag(isAnd)
    }

    private static func apply(_ name: String, _ values: [TinyValue]) -> TinyValue {
        if comparisons.contains(name) { return .flag(compare(name, values[0], values[1])) }
        switch (name, values[0], values.last) {
        case ("not", .flag(let flag), _): return .flag(!flag)
        case ("between", _, _):
            return .flag(compare(">=", values[0], values[1]) && compare("<=", values[0], values[2]))
        case ("like", .text(let text), .text(let pattern)):
            return .flag(like(Array(text.unicodeScalars), Array(pattern.unicodeScalars)))
        case ("casei", .text(let text), _): return .text(text.lowercased())
        case ("accenti", .text(let text), _):
            return .text(text.folding(options: .diacriticInsensitive, locale: nil))
        case ("half", .number(let number), _): return .number(number / 2)
        case (_, .number(let left), .number(let right)):
            return .number(calculate(name, left, right))
        case (_, .span(let a, let b), .span(let c, let d)):
            return .flag(TinyRelations.temporal(name, (a, b), (c, d)))
        case (_, .list(let left), .list(let right)):
            return .flag(TinyRelations.lists(name, Set(left), Set(right)))
        case (_, .shape(let left), .shape(let right)):
            return .flag(TinyRelations.spatial(name, left, right))
        default: return .null
        }
    }

    private static func calculate(_ name: String, _ left: Double, _ right: Double) -> Double {
        switch name {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        case "/": left / right
        case "div": (left / right).rounded(.towardZero)
        case "%": left.truncatingRemainder(dividingBy: right)
        default: pow(left, right)
        }
    }

    static func compare(_ name: String, _ left: TinyValue, _ right: TinyValue) -> Bool {
        let isLess = left.precedes(right)
        switch name {
        case "=": return left == right
        case "<>": return left != right
        case "<": return isLess
        case ">": return right.precedes(left)
        case "<=": return isLess || left == right
        default: return right.precedes(left) || left == right
        }
    }

    private static func like(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        switch first {
        case "%": return (0...text.count).contains { like(Array(text.dropFirst($0)), rest) }
        case "_": return !text.isEmpty && like(Array(text.dropFirst()), rest)
        case "\\" where !rest.isEmpty:
            return text.first == rest[0] && like(Array(text.dropFirst()), Array(rest.dropFirst()))
        default: return text.first == first && like(Array(text.dropFirst()), rest)
        }
    }
}

/// A value of the tiny server.
enum TinyValue: Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    /// The first and the last microsecond; alike for an instant.
    case span(Int64, Int64)
    case list([TinyValue])
    case shape([TinyPart])

    func precedes(_ other: Self) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)):
            a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
        case (.span(_, let a), .span(let b, _)): a < b
        case (.flag(let a), .flag(let b)): !a && b
        default: false
        }
    }
}
