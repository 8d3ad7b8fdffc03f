internal import Features
internal import GeometryTypes

/// Resolves the names of a filter on a collection and checks that its types go together.
struct FilterChecker {
    let description: CollectionDescription
    /// The system of the geometries that are given.
    let crs: CRSIdentifier
    /// Whether a geometry is given.
    var hasCoordinates = false

    init(_ description: CollectionDescription, _ crs: CRSIdentifier) {
        self.description = description
        self.crs = crs
    }

    /// Whether what is given is in degrees of CRS84, with heights or without.
    var isGeographic: Bool { crs == .crs84 || crs == .crs84h }

    /// The condition of a node.
    mutating func condition(_ node: Node) throws(CQL2Error) -> FilterCondition {
        switch node.kind {
        case .boolean(let value): return .constant(value)
        case .operation(let sign, let operands): return try condition(sign, operands, node)
        case .function(let name, let arguments):
            let value = try function(name.text, arguments, at: node.place)
            throw CQL2Error(
                at: node.place,
                """
                \(name.text) gives \(value.type.article), which is no condition; a comparison with \
                it is allowed
                """
            )
        default: throw unfit(node, "a condition")
        }
    }

    private mutating func condition(
        _ sign: Operator,
        _ operands: [Node],
        _ node: Node
    ) throws(CQL2Error) -> FilterCondition {
        switch (sign, operands.count) {
        case (.and, _): return .all(try conditions(operands))
        case (.or, _): return .any(try conditions(operands))
        case (.not, 1): return .not(try condition(operands[0]))
        case (.comparison(let comparison), 2):
            let values = try comparable(operands)
            return .comparison(values[0], comparison, values[1])
        case (.between, 3):
            let values = try comparable(operands)
            for (value, operand) in zip(values, operands) {
                guard value.type.isNumber || value.type.isTime else {
                    throw unfit(operand, "a number or a time", has: value.type)
                }
            }
            return .between(values[0], values[1], values[2])
        case (.among, 2):
            guard case .array(let list) = operands[1].kind else {
                throw unfit(operands[1], "a list")
            }
            let values = try comparable([operands[0]] + list)
            return .among(values[0], Array(values.dropFirst()))
        case (.like, 2):
            return .like(try text(operands[0]), LikePattern(try pattern(operands[1])))
        case (.isNull, 1): return .isNull(try operand(operands[0]))
        case (.spatial(let relation), 2):
            let left = try geometry(operands[0])
            return .spatial(relation, left, try geometry(operands[1]))
        case (.temporal(let relation), 2): return try temporal(relation, operands)
        case (.array(let relation), 2): return try array(relation, operands)
        default: throw unfit(node, "a condition")
        }
    }

    private mutating func conditions(_ nodes: [Node]) throws(CQL2Error) -> [FilterCondition] {
        var conditions: [FilterCondition] = []
        for node in nodes { conditions.append(try condition(node)) }
        return conditions
    }

    /// The text of a pattern, folded as it says.
    private func pattern(_ node: Node) throws(CQL2Error) -> String {
        switch node.kind {
        case .text(let text): return text.text
        case .operation(.folding(let folding), let operands) where operands.count == 1:
            return folding.folded(try pattern(operands[0]))
        default: throw unfit(node, "a pattern in quotes")
        }
    }

    /// What the test for no value looks at.
    private mutating func operand(_ node: Node) throws(CQL2Error) -> FilterOperand {
        switch node.kind {
        case .geometry, .box: return .geometry(try geometry(node))
        case .interval, .date, .timestamp: return .time(try time(node))
        case .property(let name):
            switch try resolve(name.text, at: node.place) {
            case .geometry: return .geometry(.property)
            case .id: return .value(.id)
            case .property(let index, .textList): return .list(.property(index))
            case .property(let index, let type): return .value(.property(index, type))
            }
        case .operation(let sign, _) where sign.isCondition:
            return .condition(try condition(node))
        default: return .value(try value(node))
        }
    }

    /// The fault that a node is not what is needed.
    func unfit(_ node: Node, _ needed: String, has type: PropertyType? = nil) -> CQL2Error {
        let found = type.map { "\(node.summary) is \($0.article)" } ?? node.summary
        return CQL2Error(at: node.place, "\(found); \(needed) is allowed here")
    }
}

extension PropertyType {
    var isNumber: Bool { self == .integer || self == .double }

    var isTime: Bool { self == .date || self == .dateTime }

    /// The type in words.
    var article: String {
        switch self {
        case .text: "a text"
        case .integer: "a whole number"
        case .double: "a number"
        case .boolean: "a truth value"
        case .date: "a date"
        case .dateTime: "a time"
        case .textList: "a list of texts"
        }
    }
}
