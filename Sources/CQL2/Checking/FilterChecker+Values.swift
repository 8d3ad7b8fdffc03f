internal import Features

extension FilterChecker {
    /// The values of nodes that are compared with one another.
    ///
    /// A text that is given and spells a time is that time where it is compared with one.
    mutating func comparable(_ nodes: [Node]) throws(CQL2Error) -> [FilterValue] {
        var values: [FilterValue] = []
        for node in nodes { values.append(try value(node)) }
        if values.contains(where: { $0.type.isTime }) {
            for (index, node) in nodes.enumerated() {
                guard case .text(let text) = node.kind else { continue }
                values[index] = .literal(try time(spelled: text.text, at: node.place))
            }
        }
        guard let first = values.first, let firstNode = nodes.first else { return values }
        for (node, value) in zip(nodes, values) where !Self.compares(first.type, value.type) {
            throw CQL2Error(
                at: node.place,
                """
                \(node.summary) is \(value.type.article) and \(firstNode.summary) \
                \(first.type.article); only values of one kind compare
                """
            )
        }
        return values
    }

    private static func compares(_ left: PropertyType, _ right: PropertyType) -> Bool {
        left == right || (left.isNumber && right.isNumber) || (left.isTime && right.isTime)
    }

    private func time(
        spelled text: String,
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> PropertyValue {
        if let date = CalendarDate(text) { return .date(date) }
        if let instant = Instant(text) { return .dateTime(instant) }
        throw CQL2Error(
            at: place,
            """
            '\(text.prefix(40))' is compared with a time and spells none; DATE('2020-01-31') or \
            TIMESTAMP('2020-01-31T12:00:00Z') is allowed
            """
        )
    }

    /// The value of a node that has one.
    mutating func value(_ node: Node) throws(CQL2Error) -> FilterValue {
        switch node.kind {
        case .text(let text): return .literal(.text(text.text))
        case .integer(let value): return .literal(.integer(value))
        case .double(let value): return .literal(.double(value))
        case .boolean(let value): return .literal(.boolean(value))
        case .date(let date): return .literal(.date(date))
        case .timestamp(let instant): return .literal(.dateTime(instant))
        case .property(let name):
            switch try resolve(name.text, at: node.place) {
            case .id: return .id
            case .property(_, .textList):
                throw CQL2Error(
                    at: node.place,
                    """
                    \(name.text) is a list of texts, which A_EQUALS, A_CONTAINS, A_CONTAINEDBY and \
                    A_OVERLAPS compare; a single value is allowed here
                    """
                )
            case .property(let index, let type): return .property(index, type)
            case .geometry:
                throw CQL2Error(
                    at: node.place,
                    """
                    \(name.text) is the geometry, which S_INTERSECTS and the other spatial functions \
                    compare; a single value is allowed here
                    """
                )
            }
        case .operation(.arithmetic(let sign), let operands) where operands.count == 2:
            return .arithmetic(try number(operands[0]), sign, try number(operands[1]))
        case .operation(.folding(let folding), let operands) where operands.count == 1:
            return .folded(folding, try text(operands[0]))
        case .function(let name, let arguments):
            return try function(name.text, arguments, at: node.place)
        default: throw unfit(node, "a single value")
        }
    }

    /// The value of a node that is a number.
    mutating func number(_ node: Node) throws(CQL2Error) -> FilterValue {
        let value = try value(node)
        guard value.type.isNumber else { throw unfit(node, "a number", has: value.type) }
        return value
    }

    /// The value of a node that is a text.
    mutating func text(_ node: Node) throws(CQL2Error) -> FilterValue {
        let value = try value(node)
        guard value.type == .text else { throw unfit(node, "a text", has: value.type) }
        return value
    }

    /// The relation of two sets of values.
    mutating func array(
        _ relation: ArrayRelation,
        _ operands: [Node]
    ) throws(CQL2Error) -> FilterCondition {
        var elements: [Node] = []
        var holdsProperty = false
        for operand in operands {
            switch operand.kind {
            case .array(let own): elements += own
            case .property(let name):
                guard case .property(_, .textList) = try resolve(name.text, at: operand.place)
                else {
                    throw unfit(operand, "a list of texts or an array in parentheses")
                }
                holdsProperty = true
            case .function(let name, let arguments):
                let value = try function(name.text, arguments, at: operand.place)
                throw unfit(operand, "a list of texts or an array", has: value.type)
            default: throw unfit(operand, "a list of texts or an array in parentheses")
            }
        }
        let values = try comparable(elements)
        if holdsProperty {
            for (element, value) in zip(elements, values) where value.type != .text {
                throw unfit(element, "a text", has: value.type)
            }
        }
        // The values of both stand behind one another.
        var rest = values[...]
        var lists: [FilterList] = []
        for operand in operands {
            if case .array(let own) = operand.kind {
                lists.append(.values(Array(rest.prefix(own.count))))
                rest = rest.dropFirst(own.count)
            } else if case .property(let name) = operand.kind,
                case .property(let index, _) = try resolve(name.text, at: operand.place)
            {
                lists.append(.property(index))
            }
        }
        guard lists.count == 2 else { throw unfit(operands[0], "two lists") }
        return .array(relation, lists[0], lists[1])
    }
}
