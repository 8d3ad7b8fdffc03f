import Foundation
import Thematic

@testable import Maps

/// The rules that a style states, read back from the style alone.
enum MapStyleReader {
    /// A rule without what only people read.
    struct Rule: Hashable {
        let condition: MapStyleRule.Condition
        let colour: Colour
    }

    enum Failure: Error { case unknown(String) }

    // MARK: MapLibre

    /// The rules of a layer's colour: `case`, its conditions with their outputs, and a fallback that
    /// is that of what has no data.
    static func rules(mapLibre text: String) throws -> Set<Rule> {
        let root =
            try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)).plain
            as? [String: Any]
        let layers = root?["layers"] as? [[String: Any]] ?? []
        for layer in layers {
            let paint = layer["paint"] as? [String: Any] ?? [:]
            guard let expression = paint["fill-color"] ?? paint["circle-stroke-color"] else {
                continue
            }
            return try rules(expression)
        }
        throw Failure.unknown("no layer of regions or symbols")
    }

    private static func rules(_ expression: Any) throws -> Set<Rule> {
        guard let parts = expression as? [Any], parts.first as? String == "case",
            parts.count.isMultiple(of: 2), let fallback = parts.last as? String
        else { throw Failure.unknown("\(expression)") }
        let pairs = stride(from: 1, to: parts.count - 1, by: 2).map {
            (parts[$0], parts[$0 + 1])
        }
        let conditions = try pairs.map { try condition($0.0) }
        let isCoverageKnown = conditions.contains(.notCovered)
        var rules: Set<Rule> = []
        for (condition, pair) in zip(conditions, pairs) {
            guard let text = pair.1 as? String, let colour = Colour(text) else {
                throw Failure.unknown("\(pair.1)")
            }
            let isMissing = condition == .noData(isCoverageKnown: false)
            if isMissing || condition == .noCategory {
                guard text == fallback else { throw Failure.unknown(fallback) }
            }
            rules.insert(
                Rule(
                    condition: isMissing ? .noData(isCoverageKnown: isCoverageKnown) : condition,
                    colour: colour
                )
            )
        }
        return rules
    }

    private static func condition(_ test: Any) throws -> MapStyleRule.Condition {
        guard let parts = test as? [Any], let sign = parts.first as? String else {
            throw Failure.unknown("\(test)")
        }
        if sign == "all" {
            var (lower, upper, isZeroApart) = (Double?.none, Double?.none, false)
            for part in parts.dropFirst() {
                let (sign, property, bound) = try comparison(part)
                guard property == "value", let number = bound as? Double else {
                    throw Failure.unknown("\(part)")
                }
                switch sign {
                case ">": lower = number
                case "<=": upper = number
                case "!=" where number == 0: isZeroApart = true
                default: throw Failure.unknown("\(part)")
                }
            }
            return .interval(lower: lower, upper: upper, isZeroApart: isZeroApart)
        }
        let (_, property, bound) = try comparison(test)
        switch (sign, property, bound) {
        case ("!=", "typeof value", let type as String) where type == "number":
            return .noData(isCoverageKnown: false)
        case ("==", "value", let number as Double) where number == 0: return .zero
        case ("==", "class", let key as String) where key == "not-covered": return .notCovered
        case ("==", "category", let code as String): return .category(code)
        case ("==", "category", is NSNull): return .noCategory
        default: throw Failure.unknown("\(test)")
        }
    }

    private static func comparison(_ test: Any) throws -> (String, String, Any) {
        guard let parts = test as? [Any], parts.count == 3, let sign = parts[0] as? String,
            let side = parts[1] as? [Any], side.count == 2
        else { throw Failure.unknown("\(test)") }
        if let property = side[1] as? String, side[0] as? String == "get" {
            return (sign, property, parts[2])
        }
        if side[0] as? String == "typeof", let inner = side[1] as? [Any], inner.count == 2,
            inner[0] as? String == "get", let property = inner[1] as? String
        {
            return (sign, "typeof \(property)", parts[2])
        }
        throw Failure.unknown("\(test)")
    }

    // MARK: SLD

    /// The rules of a Styled Layer Descriptor, with the colour of the fill, or of the line where
    /// the fill is a mark's.
    static func rules(sld text: String) throws -> Set<Rule> {
        let elements = try XMLText(text).elements
        let starts = elements.indices.filter { elements[$0].name == "Rule" }
        return Set(
            try zip(starts, starts.dropFirst() + [elements.count]).map { start, end in
                try rule(elements[start..<end])
            }
        )
    }

    private static func rule(_ elements: ArraySlice<XMLText.Element>) throws -> Rule {
        var (lower, upper, isZeroApart) = (Double?.none, Double?.none, false)
        var found: MapStyleRule.Condition?
        var isCoverageKnown = false
        for (index, element) in zip(elements.indices, elements)
        where element.name.hasPrefix("ogc:PropertyIs") {
            let property = elements[index + 1].text
            let literal = elements[index + 2].name == "ogc:Literal" ? elements[index + 2].text : ""
            switch (element.name.dropFirst(14), property) {
            case ("GreaterThan", "value"): lower = Double(literal)
            case ("LessThanOrEqualTo", "value"): upper = Double(literal)
            case ("NotEqualTo", "value"): isZeroApart = Double(literal) == 0
            case ("NotEqualTo", "class"): isCoverageKnown = literal == "not-covered"
            case ("EqualTo", "value"): found = Double(literal) == 0 ? .zero : nil
            case ("EqualTo", "class"): found = literal == "not-covered" ? .notCovered : nil
            case ("EqualTo", "category"): found = .category(literal)
            case ("Null", "value"):
                let isNot = elements.contains { $0.name == "ogc:Not" }
                found = isNot ? nil : .noData(isCoverageKnown: false)
            case ("Null", "category"): found = .noCategory
            default: throw Failure.unknown(element.name)
            }
        }
        if isCoverageKnown, found != nil { found = .noData(isCoverageKnown: true) }
        let isMark = elements.contains { $0.name == "Mark" }
        let colour = elements.first {
            $0.attributes["name"] == (isMark ? "stroke" : "fill")
        }
        guard let text = colour?.text, let colour = Colour(text) else {
            throw Failure.unknown("no colour")
        }
        let interval = MapStyleRule.Condition.interval(
            lower: lower,
            upper: upper,
            isZeroApart: isZeroApart
        )
        return Rule(condition: found ?? interval, colour: colour)
    }
}

extension MapStyleReader.Rule {
    /// Whether a region with a value and a class is in the rule, decided by its condition alone.
    func contains(_ value: Double?, key: String) -> Bool {
        switch condition {
        case .interval(let lower, let upper, let isZeroApart):
            guard let value else { return false }
            if isZeroApart, value == 0 { return false }
            return (lower.map { value > $0 } ?? true) && (upper.map { value <= $0 } ?? true)
        case .zero: return value == 0
        case .noData(let isCoverageKnown):
            return value == nil && !(isCoverageKnown && key == "not-covered")
        case .notCovered: return key == "not-covered"
        case .category, .noCategory: return false
        }
    }
}

/// A JSON value with numbers to the last bit, which `JSONSerialization` does not keep.
private enum JSONValue: Decodable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let boolean = try? value.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let items = try? value.decode([JSONValue].self) {
            self = .array(items)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    var plain: Any {
        switch self {
        case .object(let members): members.mapValues(\.plain)
        case .array(let items): items.map(\.plain)
        case .string(let text): text
        case .number(let number): number
        case .boolean(let isTrue): isTrue
        case .null: NSNull()
        }
    }
}
