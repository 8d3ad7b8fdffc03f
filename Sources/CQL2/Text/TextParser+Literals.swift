internal import Features

extension TextParser {
    /// Reads what begins with a word: a literal, an operator that is called, a function or the name
    /// of a property.
    mutating func named(_ word: String) throws(CQL2Error) -> Node {
        let start = place
        let keyword = Identifier.lowercased(word)
        let isCall = isCall
        if keyword == "true" || keyword == "false", !isCall {
            try advance()
            return try builder.leaf(.boolean(keyword == "true"), at: start)
        }
        if Identifier.reserved.contains(keyword) {
            var error = unexpected("a property or a value")
            let hint =
                keyword == "null"
                ? "IS NULL asks whether there is no value"
                : "the name of a property stands in quotes, \"\(word)\""
            error = CQL2Error(at: error.position, "\(error.reason); \(hint)")
            throw error
        }
        if let geometry = try geometry(keyword, isCall) { return geometry }
        try advance()
        guard isCall else { return try builder.leaf(.property(Node.Name(word)), at: start) }
        switch keyword {
        case "date", "timestamp": return try instant(keyword, at: start)
        case "interval": return try interval(at: start)
        case "bbox": return try box(at: start)
        default: break
        }
        guard let sign = Operator(called: keyword) else {
            let arguments = try list { (parser) throws(CQL2Error) in try parser.argument() }
            return try builder.function(word, arguments, at: start)
        }
        let operands =
            if case .array = sign {
                try list { (parser) throws(CQL2Error) in try parser.argument() }
            } else {
                try list { (parser) throws(CQL2Error) in try parser.expression() }
            }
        return try builder.operation(sign, operands, at: start)
    }

    /// Reads a number as a node.
    mutating func number(
        isNegative: Bool,
        at start: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        guard case .number(let digits, let isInteger) = token else { throw unexpected("a number") }
        let text = isNegative ? "-\(digits)" : digits
        try advance()
        guard isInteger else {
            return try builder.leaf(.double(try double(text, at: start)), at: start)
        }
        guard let value = Int64(text) else {
            throw CQL2Error(
                at: start,
                """
                \(text.prefix(40)) is over 64 bits and would be rounded; whole numbers from \
                \(Int64.min) to \(Int64.max) are allowed, or one with a decimal point
                """
            )
        }
        return try builder.leaf(.integer(value), at: start)
    }

    /// Reads a number with its sign as a coordinate.
    mutating func coordinate() throws(CQL2Error) -> Double {
        let start = place
        let isNegative = isSign("-")
        if isNegative || isSign("+") { try advance() }
        guard case .number(let digits, _) = token else { throw unexpected("a number") }
        try advance()
        return try double(isNegative ? "-\(digits)" : digits, at: start)
    }

    private func double(
        _ text: String,
        at start: CQL2Error.Position
    ) throws(CQL2Error) -> Double {
        guard let value = Double(text), value.isFinite else {
            throw CQL2Error(at: start, "\(text.prefix(40)) is over the range of numbers of 64 bits")
        }
        return value
    }

    /// Reads what follows `DATE` and `TIMESTAMP`.
    private mutating func instant(
        _ keyword: String,
        at start: CQL2Error.Position
    ) throws(CQL2Error) -> Node {
        try open()
        guard case .text(let text) = token else { throw unexpected("a text in '") }
        let textPlace = place
        try advance()
        try close()
        if keyword == "date" {
            guard let date = CalendarDate(text) else { throw Literals.noDate(text, at: textPlace) }
            return try builder.leaf(.date(date), at: start)
        }
        guard let instant = Literals.timestamp(text) else {
            throw Literals.noTimestamp(text, at: textPlace)
        }
        return try builder.leaf(.timestamp(instant), at: start)
    }

    private mutating func interval(at start: CQL2Error.Position) throws(CQL2Error) -> Node {
        try descend()
        let first = try bound()
        guard try takeSign(",") else { throw unexpected("','") }
        let second = try bound()
        try ascend()
        return try builder.interval(first, second, at: start)
    }

    private mutating func bound() throws(CQL2Error) -> Node {
        guard case .text(let text) = token else { return try expression() }
        let start = place
        try advance()
        return try builder.leaf(try Literals.bound(text, at: start), at: start)
    }

    private mutating func box(at start: CQL2Error.Position) throws(CQL2Error) -> Node {
        try open()
        var numbers = [try coordinate()]
        while numbers.count < 6, try takeSign(",") { numbers.append(try coordinate()) }
        try close(numbers.count < 6 ? "',' or ')'" : "')'")
        guard numbers.count == 4 || numbers.count == 6 else {
            throw Literals.noBox(numbers.count, at: start)
        }
        return try builder.leaf(.box(numbers), at: start)
    }
}
