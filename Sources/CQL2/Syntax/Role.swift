/// What a place in a filter takes, by its form alone.
enum Role: Sendable {
    case condition
    case scalar
    /// What has characters.
    case character
    /// The pattern of `LIKE`.
    case pattern
    /// What `BETWEEN` takes: numbers, and times, which are an extension.
    case measure
    /// An operand of arithmetic.
    case number
    /// What can be tested for no value.
    case nullable
    case geometry
    case time
    /// An end of an interval.
    case bound
    case array
    /// The values after `IN`.
    case list
    /// An element of an array or an argument of a function.
    case any

    /// Whether it takes a node.
    func accepts(_ node: Node) -> Bool {
        switch self {
        case .any: return true
        case .condition: return node.isCondition
        case .scalar: return node.isScalar
        case .character:
            switch node.kind {
            case .text, .property, .function, .operation(.folding, _): return true
            default: return false
            }
        case .pattern:
            switch node.kind {
            case .text: return true
            case .operation(.folding, let operands):
                return operands.allSatisfy(Role.pattern.accepts)
            default: return false
            }
        case .measure:
            switch node.kind {
            case .date, .timestamp: return true
            default: return Role.number.accepts(node)
            }
        case .number:
            switch node.kind {
            case .integer, .double, .property, .function, .operation(.arithmetic, _): return true
            default: return false
            }
        case .nullable:
            switch node.kind {
            case .array, .open: return false
            default: return true
            }
        case .geometry:
            switch node.kind {
            case .geometry, .box, .property, .function: return true
            default: return false
            }
        case .time:
            switch node.kind {
            case .date, .timestamp, .interval, .property, .function: return true
            default: return false
            }
        case .bound:
            switch node.kind {
            case .date, .timestamp, .open, .property, .function: return true
            default: return false
            }
        case .array:
            switch node.kind {
            case .array, .property, .function: return true
            default: return false
            }
        case .list:
            guard case .array(let elements) = node.kind else { return false }
            return elements.allSatisfy(\.isScalar)
        }
    }

    /// What it takes, as a message says it.
    var summary: String {
        switch self {
        case .condition: "a condition such as name = 'x'"
        case .scalar: "a property, a text, a number, a truth value, a date or a time"
        case .character: "a property or a text"
        case .pattern: "a pattern in quotes"
        case .measure: "a property, a number, a date or a time"
        case .number: "a property or a number"
        case .nullable: "a property or a value"
        case .geometry: "a geometry"
        case .time: "a date, a time, an interval or a property"
        case .bound: "'..', a date or a time in quotes, or a property"
        case .array: "a property or an array"
        case .list: "a list of values"
        case .any: "a value"
        }
    }
}

extension Node {
    /// Whether it is true, false or unknown by its form.
    var isCondition: Bool {
        switch kind {
        case .boolean, .function: true
        case .operation(let sign, _): sign.isCondition
        default: false
        }
    }

    /// Whether it is a single value by its form.
    var isScalar: Bool {
        switch kind {
        case .text, .integer, .double, .boolean, .date, .timestamp, .property, .function: true
        case .operation(let sign, _): !sign.isCondition
        case .interval, .open, .geometry, .box, .array: false
        }
    }
}
