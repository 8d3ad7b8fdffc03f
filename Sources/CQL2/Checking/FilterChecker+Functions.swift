internal import Features
internal import GeometryTypes

extension FilterChecker {
    /// What a call of a function gives.
    mutating func function(
        _ name: String,
        _ arguments: [Node],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> FilterValue {
        let word = Identifier.lowercased(name)
        guard let function = FilterFunction.allCases.first(where: { $0.rawValue == word }) else {
            let allowed = FilterFunction.allCases.map(\.signature).joined(separator: ", ")
            throw CQL2Error(
                at: place,
                "there is no function '\(name.prefix(60))'; \(allowed) are allowed"
            )
        }
        var arguments = arguments.map(Self.withoutParentheses)
        guard arguments.count == function.parameters.count else {
            throw CQL2Error(
                at: place,
                "\(arguments.count) arguments are not what \(function.signature) takes"
            )
        }
        if function == .distance, case .geometry = arguments[0].kind { arguments.reverse() }
        var operands: [FilterOperand] = []
        for (argument, parameter) in zip(arguments, function.parameters) {
            operands.append(try operand(argument, as: parameter.kind))
        }
        return .function(function, operands)
    }

    private mutating func operand(
        _ node: Node,
        as kind: FilterFunction.Kind
    ) throws(CQL2Error) -> FilterOperand {
        switch kind {
        case .text: return .value(try text(node))
        case .number: return .value(try number(node))
        case .time: return .value(try instant(node))
        case .geometry:
            let geometry = try geometry(node)
            guard geometry == .property else {
                throw unfit(node, "the geometry of the feature, \(description.geometryName),")
            }
            return .geometry(geometry)
        case .point:
            guard case .geometry(.point) = node.kind else {
                throw unfit(node, "a POINT")
            }
            return .geometry(try geometry(node))
        }
    }

    /// An argument that text cannot tell from an array of one element.
    private static func withoutParentheses(_ node: Node) -> Node {
        var node = node
        while case .array(let elements) = node.kind, elements.count == 1 { node = elements[0] }
        return node
    }
}

extension FilterFunction {
    /// How it is called, in words.
    fileprivate var signature: String {
        "\(rawValue)(\(parameters.map(\.name).joined(separator: ", ")))"
    }
}
