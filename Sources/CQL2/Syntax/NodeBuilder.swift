internal import Features

/// Makes nodes and keeps what is made within the limits.
struct NodeBuilder {
    let limits: FilterLimits
    private var parts = 0
    private var positions = 0

    init(_ limits: FilterLimits) { self.limits = limits }

    /// Makes a node that has no other in it.
    mutating func leaf(
        _ kind: Node.Kind,
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        try node(kind, [], at: place)
    }

    /// Makes an operator with operands that it takes.
    mutating func operation(
        _ sign: Operator,
        _ operands: [Node],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        guard sign.arity.contains(operands.count) else {
            let least = sign.arity.lowerBound
            let allowed = sign.arity.upperBound == least ? "\(least)" : "\(least) or more"
            throw CQL2Error(
                at: place,
                "\(sign.name) takes \(allowed) operands, not \(operands.count)"
            )
        }
        for (index, operand) in operands.enumerated() {
            try check(operand, as: sign.role(of: index))
        }
        return try node(.operation(sign, operands), operands, at: place)
    }

    /// Makes a call of a function.
    mutating func function(
        _ name: String,
        _ arguments: [Node],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        try node(.function(Node.Name(name), arguments), arguments, at: place)
    }

    /// Makes an array.
    mutating func array(
        _ elements: [Node],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        try node(.array(elements), elements, at: place)
    }

    /// Makes an interval.
    mutating func interval(
        _ start: Node,
        _ end: Node,
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        try check(start, as: .bound)
        try check(end, as: .bound)
        return try node(.interval(start, end), [start, end], at: place)
    }

    /// Checks that a node may stand where it does.
    func check(_ node: Node, as role: Role) throws(CQL2Error) {
        if role.accepts(node) { return }
        switch (role, node.kind) {
        case (.condition, .property(let name)):
            throw CQL2Error(
                at: node.place,
                """
                the property \(name.text) alone is no condition; a comparison such as \
                \(name.text) = TRUE is allowed
                """
            )
        case (.list, .array(let elements)):
            for element in elements { try check(element, as: .scalar) }
        default: break
        }
        throw CQL2Error(
            at: node.place,
            "\(node.summary) stands where \(role.summary) is allowed"
        )
    }

    /// Counts a position of a geometry.
    mutating func countPosition(at place: CQL2Error.Position) throws(CQL2Error) {
        positions += 1
        guard positions <= limits.maximumPositions else {
            throw CQL2Error(
                at: place,
                """
                the geometries have more than \(limits.maximumPositions) positions, which is the \
                most allowed
                """
            )
        }
    }

    private mutating func node(
        _ kind: Node.Kind,
        _ children: [Node],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        parts += 1
        guard parts <= limits.maximumParts else {
            throw CQL2Error(
                at: place,
                "the filter has more than \(limits.maximumParts) parts, which is the most allowed"
            )
        }
        let depth = (children.map(\.depth).max() ?? 0) + 1
        guard depth <= limits.maximumDepth else { throw tooDeep(at: place) }
        return Node(kind: kind, place: place, depth: depth)
    }

    /// The fault of parts that stand in one another too deep.
    func tooDeep(at place: CQL2Error.Position) -> CQL2Error {
        CQL2Error(
            at: place,
            "the filter is nested deeper than \(limits.maximumDepth), which is the most allowed"
        )
    }
}
