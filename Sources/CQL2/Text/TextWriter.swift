internal import Features
internal import GeometryTypes

/// Writes filters as canonical CQL2 text, which reads back as the same tree.
struct TextWriter {
    private(set) var text = ""

    /// Writes text as it is.
    mutating func append(_ more: String) { text += more }

    /// Writes a node where nothing binds more tightly than it does.
    mutating func write(_ node: Node) {
        switch node.kind {
        case .operation(let sign, let operands): write(sign, operands)
        case .function(let name, let arguments):
            text += name.text
            list(arguments)
        case .property(let name): write(name: name.text)
        case .text(let content): write(quoted: content.text)
        case .integer(let value): text += String(value)
        case .double(let value): text += "\(value)"
        case .boolean(let value): text += value ? "TRUE" : "FALSE"
        case .date(let date): text += "DATE('\(date)')"
        case .timestamp(let instant): text += "TIMESTAMP('\(instant)')"
        case .interval(let start, let end):
            text += "INTERVAL("
            write(bound: start)
            text += ", "
            write(bound: end)
            text += ")"
        case .open: text += "'..'"
        case .geometry(let geometry): write(geometry)
        case .box(let numbers):
            text += "BBOX(\(numbers.map(Self.coordinate).joined(separator: ", ")))"
        case .array(let elements): list(elements)
        }
    }

    private mutating func write(_ sign: Operator, _ operands: [Node]) {
        switch sign {
        case .and, .or:
            let word = sign.name.uppercased()
            for (index, operand) in operands.enumerated() {
                if index > 0 { text += " \(word) " }
                write(operand, inParentheses: operand.isJunction && (sign == .and || operand.isOr))
            }
        case .not:
            guard let operand = operands.first else { return }
            if case .operation(let inner, let values) = operand.kind, inner.takesNot {
                return predicate(inner, values, isNegated: true)
            }
            text += "NOT "
            write(operand, inParentheses: operand.isJunction || operand.isNegation)
        case .like, .between, .among, .isNull: predicate(sign, operands, isNegated: false)
        case .comparison, .arithmetic:
            let isArithmetic = !sign.isCondition
            for (index, operand) in operands.enumerated() {
                if index > 0 { text += " \(sign.name) " }
                write(operand, inParentheses: isArithmetic && operand.isArithmetic)
            }
        case .folding, .spatial, .temporal, .array:
            text += sign.name.uppercased()
            list(operands)
        }
    }

    private mutating func predicate(_ sign: Operator, _ operands: [Node], isNegated: Bool) {
        let not = isNegated ? "NOT " : ""
        switch (sign, operands.count) {
        case (.isNull, 1):
            // Conditions bind less tightly than the test.
            if case .operation(let inner, _) = operands[0].kind, inner.isCondition, !inner.isCalled
            {
                write(operands[0], inParentheses: true)
            } else {
                write(operands[0])
            }
            text += " IS \(not)NULL"
        case (.like, 2):
            write(operands[0])
            text += " \(not)LIKE "
            write(operands[1])
        case (.between, 3):
            write(operands[0])
            text += " \(not)BETWEEN "
            write(operands[1])
            text += " AND "
            write(operands[2])
        case (.among, 2):
            write(operands[0])
            text += " \(not)IN "
            write(operands[1])
        default: break
        }
    }

    private mutating func write(_ node: Node, inParentheses isEnclosed: Bool) {
        if isEnclosed { text += "(" }
        write(node)
        if isEnclosed { text += ")" }
    }

    private mutating func list(_ nodes: [Node]) {
        text += "("
        for (index, node) in nodes.enumerated() {
            if index > 0 { text += ", " }
            write(node)
        }
        text += ")"
    }

    private mutating func write(bound: Node) {
        switch bound.kind {
        case .date(let date): text += "'\(date)'"
        case .timestamp(let instant): text += "'\(instant)'"
        default: write(bound)
        }
    }

    // MARK: Names, texts, numbers

    private mutating func write(name: String) {
        let isPlain =
            Identifier.isValid(name) && !Identifier.reserved.contains(Identifier.lowercased(name))
        guard !isPlain else {
            text += name
            return
        }
        text += "\""
        for scalar in name.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        text += "\""
    }

    private mutating func write(quoted content: String) {
        text += "'"
        for scalar in content.unicodeScalars {
            switch scalar {
            case "'": text += "''"
            case "\\": text += "\\\\"
            case "\u{7}": text += "\\a"
            case "\u{8}": text += "\\b"
            case "\t": text += "\\t"
            case "\n": text += "\\n"
            case "\u{b}": text += "\\v"
            case "\u{c}": text += "\\f"
            case "\r": text += "\\r"
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "'"
    }

    /// A coordinate in the shortest form that reads back as the same number.
    static func coordinate(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Node {
    /// Whether it is joined by `AND` or `OR`.
    fileprivate var isJunction: Bool {
        guard case .operation(let sign, _) = kind else { return false }
        return sign == .and || sign == .or
    }

    fileprivate var isOr: Bool {
        guard case .operation(.or, _) = kind else { return false }
        return true
    }

    fileprivate var isNegation: Bool {
        guard case .operation(.not, _) = kind else { return false }
        return true
    }

    fileprivate var isArithmetic: Bool {
        guard case .operation(.arithmetic, _) = kind else { return false }
        return true
    }
}

extension Operator {
    /// Whether `NOT` can stand within it.
    fileprivate var takesNot: Bool {
        switch self {
        case .like, .between, .among, .isNull: true
        default: false
        }
    }
}
