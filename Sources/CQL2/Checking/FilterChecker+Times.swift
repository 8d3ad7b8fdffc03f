internal import Features

extension FilterChecker {
    /// The relation of two times.
    mutating func temporal(
        _ relation: TemporalRelation,
        _ operands: [Node]
    ) throws(CQL2Error) -> FilterCondition {
        var times: [FilterTime] = []
        for operand in operands {
            let time = try time(operand)
            if !relation.acceptsInstants, case .instant = time {
                throw CQL2Error(
                    at: operand.place,
                    """
                    \(Operator.temporal(relation).name.uppercased()) relates intervals and \
                    \(operand.summary) is none; INTERVAL(start, end) is allowed
                    """
                )
            }
            times.append(time)
        }
        guard times.count == 2 else { throw unfit(operands[0], "two times") }
        return .temporal(relation, times[0], times[1])
    }

    /// The time of a node.
    mutating func time(_ node: Node) throws(CQL2Error) -> FilterTime {
        guard case .interval(let first, let second) = node.kind else {
            return .instant(try instant(node))
        }
        let (start, end) = (try bound(first), try bound(second))
        if case .literal(let lower)? = start, case .literal(let upper)? = end,
            let from = lower.temporalInterval?.start, let to = upper.temporalInterval?.end,
            from > to
        {
            throw CQL2Error(
                at: node.place,
                """
                the interval starts at \(lower.displayText) and ends before it, at \
                \(upper.displayText)
                """
            )
        }
        return .interval(start, end)
    }

    private mutating func bound(_ node: Node) throws(CQL2Error) -> FilterValue? {
        if case .open = node.kind { return nil }
        return try instant(node)
    }

    /// The value of a node that is a date or a time.
    mutating func instant(_ node: Node) throws(CQL2Error) -> FilterValue {
        let value = try value(node)
        guard value.type.isTime else { throw unfit(node, "a date or a time", has: value.type) }
        return value
    }
}
