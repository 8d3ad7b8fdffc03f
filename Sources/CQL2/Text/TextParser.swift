internal import Features

/// Reads CQL2 text by recursive descent.
///
/// Precedence, from the loosest: `OR`, `AND`, `NOT`, the predicates, `+ -`, `* / % div`, `^`, the
/// minus sign.
///
/// Source: OGC 21-065r2 Annex B.
struct TextParser {
    private var lexer: TextLexer
    /// The part that is read next.
    var token: TextLexer.Token = .end
    /// Where it begins.
    var place: CQL2Error.Position = .character(1)
    private var previous: TextLexer.Token = .end
    var builder: NodeBuilder
    /// How many parentheses are open.
    private var openings = 0
    /// What stood in parentheses that have been read already and is the first operand of what is
    /// read next.
    private var pending: Node?

    init(_ text: String, _ limits: FilterLimits) throws(CQL2Error) {
        guard text.utf8.count <= limits.maximumBytes else {
            throw CQL2Error(
                at: .character(1),
                """
                the filter has \(text.utf8.count) bytes; \(limits.maximumBytes) at most are allowed
                """
            )
        }
        lexer = TextLexer(text)
        builder = NodeBuilder(limits)
        try advance()
    }

    /// Reads all of the text as a condition.
    mutating func filter() throws(CQL2Error) -> Node {
        guard token != .end else {
            throw CQL2Error(at: place, "the filter is empty; \(Role.condition.summary) is allowed")
        }
        let node = try expression()
        guard token == .end else { throw unexpected("AND, OR or the end") }
        let condition = try condition(node)
        try builder.check(condition, as: .condition)
        return condition
    }

    // MARK: Conditions

    /// Reads what stands between parentheses or commas: conditions joined by `AND` and `OR`, or a
    /// value alone.
    mutating func expression() throws(CQL2Error) -> Node {
        try joined(by: .or) { (parser) throws(CQL2Error) in
            try parser.joined(by: .and) { (parser) throws(CQL2Error) in try parser.negation() }
        }
    }

    private mutating func joined(
        by sign: Operator,
        _ part: (inout TextParser) throws(CQL2Error) -> Node
    ) throws(CQL2Error) -> Node {
        let first = try part(&self)
        guard isWord(sign.name) else { return first }
        var parts = [try condition(first)]
        while try takeWord(sign.name) { parts.append(try condition(try part(&self))) }
        return try builder.operation(sign, parts, at: first.place)
    }

    private mutating func negation() throws(CQL2Error) -> Node {
        let start = place
        guard pending == nil, try takeWord("not") else { return try predicate() }
        return try builder.operation(.not, [try condition(try predicate())], at: start)
    }

    /// The condition that a property is which stands alone where one is allowed: that it is true.
    ///
    /// The grammar has no such thing, but there are clients that write it.
    private mutating func condition(_ node: Node) throws(CQL2Error) -> Node {
        guard case .property = node.kind else { return node }
        let value = try builder.leaf(.boolean(true), at: node.place)
        return try builder.operation(.comparison(.equal), [node, value], at: node.place)
    }

    private mutating func predicate() throws(CQL2Error) -> Node {
        let left = try sum()
        if case .sign(let sign) = token, let comparison = FilterComparison(rawValue: sign) {
            try advance()
            return try builder.operation(
                .comparison(comparison),
                [left, try sum()],
                at: left.place
            )
        }
        if try takeWord("is") {
            let isNegated = try takeWord("not")
            guard try takeWord("null") else {
                throw unexpected(isNegated ? "NULL" : "NULL or NOT NULL")
            }
            let node = try builder.operation(.isNull, [left], at: left.place)
            return isNegated ? try builder.operation(.not, [node], at: left.place) : node
        }
        let isNegated = try takeWord("not")
        let node: Node
        if try takeWord("like") {
            node = try builder.operation(.like, [left, try sum()], at: left.place)
        } else if try takeWord("between") {
            let lower = try sum()
            guard try takeWord("and") else { throw unexpected("AND and the upper bound") }
            node = try builder.operation(.between, [left, lower, try sum()], at: left.place)
        } else if isWord("in") {
            try advance()
            let start = place
            guard isSign("(") else { throw unexpected("'(' and a list of values") }
            let values = try list { (parser) throws(CQL2Error) in try parser.sum() }
            if values.isEmpty { throw CQL2Error(at: start, "the list has one value at least") }
            let array = try builder.array(values, at: start)
            node = try builder.operation(.among, [left, array], at: left.place)
        } else {
            if isNegated { throw unexpected("LIKE, BETWEEN or IN") }
            return left
        }
        return isNegated ? try builder.operation(.not, [node], at: left.place) : node
    }

    // MARK: Arithmetic

    private mutating func sum() throws(CQL2Error) -> Node {
        var left = try product()
        while let sign = arithmetic(.sum, .difference) {
            try advance()
            let right = try product()
            left = try builder.operation(.arithmetic(sign), [left, right], at: left.place)
        }
        return left
    }

    private mutating func product() throws(CQL2Error) -> Node {
        var left = try power()
        while let sign = arithmetic(.product, .quotient, .integerQuotient, .remainder) {
            try advance()
            let right = try power()
            left = try builder.operation(.arithmetic(sign), [left, right], at: left.place)
        }
        return left
    }

    private mutating func power() throws(CQL2Error) -> Node {
        let base = try signed()
        guard try takeSign("^") else { return base }
        let exponent = try signed()
        if isSign("^") {
            throw CQL2Error(at: place, "'^' follows '^'; parentheses say which comes first")
        }
        return try builder.operation(.arithmetic(.power), [base, exponent], at: base.place)
    }

    /// Reads an operand with its sign: that of a number is the number's, that of all else a product
    /// with −1.
    private mutating func signed() throws(CQL2Error) -> Node {
        let start = place
        guard pending == nil, isSign("-") || isSign("+") else { return try primary() }
        let isNegative = isSign("-")
        try advance()
        if case .number = token { return try number(isNegative: isNegative, at: start) }
        guard isNegative else { throw unexpected("a number") }
        let operand = try primary()
        let factor = try builder.leaf(.integer(-1), at: start)
        return try builder.operation(.arithmetic(.product), [factor, operand], at: start)
    }

    private func arithmetic(_ signs: ArithmeticOperator...) -> ArithmeticOperator? {
        signs.first { $0 == .integerQuotient ? isWord("div") : isSign($0.rawValue) }
    }

    // MARK: Operands

    private mutating func primary() throws(CQL2Error) -> Node {
        if let node = pending {
            pending = nil
            return node
        }
        let start = place
        switch token {
        case .number: return try number(isNegative: false, at: start)
        case .text(let text):
            try advance()
            return try builder.leaf(.text(Node.Name(text)), at: start)
        case .name(let name):
            try advance()
            if isSign("(") {
                throw CQL2Error(at: start, "the name of a function stands without quotes")
            }
            return try builder.leaf(.property(Node.Name(name)), at: start)
        case .word(let word): return try named(word)
        case .sign("("):
            try descend()
            let node = try expression()
            if isSign(",") {
                throw CQL2Error(at: start, "an array stands where one value is allowed")
            }
            try ascend()
            return node
        case .sign, .end: throw unexpected("a property or a value")
        }
    }

    /// Reads an argument of a function or an element of an array, which can be an array.
    ///
    /// What stands in parentheses of its own is an array, and the first operand of something else
    /// where more follows than the next argument.
    mutating func argument() throws(CQL2Error) -> Node {
        guard isSign("(") else { return try expression() }
        let start = place
        let elements = try list { (parser) throws(CQL2Error) in try parser.argument() }
        if elements.count != 1 || isSign(",") || isSign(")") {
            return try builder.array(elements, at: start)
        }
        var group = elements[0]
        while case .array(let inner) = group.kind, inner.count == 1 { group = inner[0] }
        pending = group
        return try expression()
    }

    /// Reads a list in parentheses, which can be empty.
    mutating func list(
        of element: (inout TextParser) throws(CQL2Error) -> Node
    ) throws(CQL2Error) -> [Node] {
        try descend()
        var nodes: [Node] = []
        if !isSign(")") {
            repeat { nodes.append(try element(&self)) } while try takeSign(",")
        }
        try ascend("',' or ')'")
        return nodes
    }

    // MARK: Tokens

    /// Takes a parenthesis in which more can open.
    mutating func descend() throws(CQL2Error) {
        openings += 1
        guard openings <= builder.limits.maximumDepth else { throw builder.tooDeep(at: place) }
        try open()
    }

    /// Takes the parenthesis that closes such a one.
    mutating func ascend(_ allowed: String = "')'") throws(CQL2Error) {
        openings -= 1
        try close(allowed)
    }

    mutating func open() throws(CQL2Error) {
        guard try takeSign("(") else { throw unexpected("'('") }
    }

    mutating func close(_ allowed: String = "')'") throws(CQL2Error) {
        guard try takeSign(")") else { throw unexpected(allowed) }
    }

    mutating func advance() throws(CQL2Error) {
        previous = token
        token = try lexer.next()
        place = lexer.place
    }

    func isSign(_ sign: String) -> Bool { token == .sign(sign) }

    func isWord(_ word: String) -> Bool {
        guard case .word(let own) = token else { return false }
        return Identifier.lowercased(own) == word
    }

    /// Whether the word that is read next stands before a parenthesis.
    var isCall: Bool { lexer.isBeforeParenthesis() }

    mutating func takeSign(_ sign: String) throws(CQL2Error) -> Bool {
        guard isSign(sign) else { return false }
        try advance()
        return true
    }

    mutating func takeWord(_ word: String) throws(CQL2Error) -> Bool {
        guard isWord(word) else { return false }
        try advance()
        return true
    }

    /// The fault that the next part is not what is allowed.
    func unexpected(_ allowed: String) -> CQL2Error {
        var found: String
        switch token {
        case .word(let word): found = "'\(word.prefix(40))'"
        case .name(let name): found = "\"\(name.prefix(40))\""
        case .text(let text): found = "the text '\(text.prefix(40))'"
        case .number(let text, _): found = "the number \(text.prefix(40))"
        case .sign(let sign): found = "'\(sign)'"
        case .end: found = "the end of the filter"
        }
        found += " stands where \(allowed) is allowed"
        if case .text = previous { found += "; a quote within a text is doubled" }
        return CQL2Error(at: place, found)
    }
}
