/// Reads CQL2 text by descent.
struct TinyFilterText {
    enum Token: Hashable {
        case word(String)
        case name(String)
        case text(String)
        case number(Double)
        case sign(String)
    }

    private var tokens: [Token] = []

    static func filter(_ text: String) throws -> TinyFilter {
        var reader = Self()
        try reader.scan(Array(text.unicodeScalars))
        let filter = try reader.disjunction()
        guard reader.tokens.isEmpty else { throw TinyServer.Refusal(status: 400) }
        try filter.check()
        return filter
    }

    // MARK: - Tokens

    private mutating func scan(_ scalars: [Unicode.Scalar]) throws {
        var rest = scalars[...]
        while let scalar = rest.first {
            if scalar.properties.isWhitespace {
                rest = rest.dropFirst()
            } else if scalar == "'" || scalar == "\"" {
                rest = rest.dropFirst()
                let text = try Self.quoted(&rest, by: scalar)
                tokens.append(scalar == "'" ? .text(text) : .name(text))
            } else if ("0"..."9").contains(scalar) {
                let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
                rest = rest.dropFirst(digits.count)
                tokens.append(.number(Double(Self.string(digits)) ?? 0))
            } else if scalar.properties.isAlphabetic || scalar == "_" {
                let word = rest.prefix {
                    $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
                }
                rest = rest.dropFirst(word.count)
                tokens.append(.word(Self.string(word)))
            } else {
                let two = Self.string(rest.prefix(2))
                let sign = ["<>", "<=", ">="].contains(two) ? two : String(scalar)
                guard "<>=+-*/%^(),".contains(sign.prefix(1)) else {
                    throw TinyServer.Refusal(status: 400)
                }
                rest = rest.dropFirst(sign.count)
                tokens.append(.sign(sign))
            }
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func quoted(
        _ rest: inout ArraySlice<Unicode.Scalar>,
        by quote: Unicode.Scalar
    ) throws -> String {
        let escapes: [Unicode.Scalar: Unicode.Scalar] = [
            "a": "\u{7}", "b": "\u{8}", "t": "\t", "n": "\n", "v": "\u{b}", "f": "\u{c}", "r": "\r",
        ]
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == quote {
                guard rest.first == quote else { return String(text) }
                text.append(quote)
                rest = rest.dropFirst()
            } else if scalar == "\\", let next = rest.first {
                rest = rest.dropFirst()
                // A wildcard stays escaped for LIKE.
                if next == "%" || next == "_" { text.append(scalar) }
                text.append(escapes[next] ?? next)
            } else {
                text.append(scalar)
            }
        }
        throw TinyServer.Refusal(status: 400)
    }

    private mutating func take(_ word: String) -> Bool {
        let isNext =
            switch tokens.first {
            case .word(let text): text.uppercased() == word
            case .sign(let sign): sign == word
            default: false
            }
        if isNext { tokens.removeFirst() }
        return isNext
    }

    private mutating func need(_ word: String) throws {
        guard take(word) else { throw TinyServer.Refusal(status: 400) }
    }

    // MARK: - Logic

    private mutating func disjunction() throws -> TinyFilter {
        var left = try conjunction()
        while take("OR") { left = .call("or", [left, try conjunction()]) }
        return left
    }

    private mutating func conjunction() throws -> TinyFilter {
        var left = try negation()
        while take("AND") { left = .call("and", [left, try negation()]) }
        return left
    }

    private mutating func negation() throws -> TinyFilter {
        take("NOT") ? .call("not", [try negation()]) : try predicate()
    }

    private mutating func predicate() throws -> TinyFilter {
        let left = try sum()
        if case .sign(let sign) = tokens.first, TinyFilter.comparisons.contains(sign) {
            tokens.removeFirst()
            return .call(sign, [left, try sum()])
        }
        if take("IS") {
            let isNot = take("NOT")
            try need("NULL")
            return isNot ? .call("not", [.call("isnull", [left])]) : .call("isnull", [left])
        }
        let isNot = take("NOT")
        var filter: TinyFilter?
        if take("LIKE") { filter = .call("like", [left, try sum()]) }
        if filter == nil, take("IN") { filter = .call("in", [left, try list()]) }
        if filter == nil, take("BETWEEN") {
            let low = try sum()
            try need("AND")
            filter = .call("between", [left, low, try sum()])
        }
        guard let filter else {
            guard !isNot else { throw TinyServer.Refusal(status: 400) }
            return left
        }
        return isNot ? .call("not", [filter]) : filter
    }

    // MARK: - Values

    private mutating func sum() throws -> TinyFilter {
        var left = try product()
        while case .sign(let sign) = tokens.first, sign == "+" || sign == "-" {
            tokens.removeFirst()
            left = .call(sign, [left, try product()])
        }
        return left
    }

    private mutating func product() throws -> TinyFilter {
        var left = try power()
        while let sign = ["*", "/", "%", "DIV"].first(where: { take($0) }) {
            left = .call(sign.lowercased(), [left, try power()])
        }
        return left
    }

    private mutating func power() throws -> TinyFilter {
        let left = try factor()
        return take("^") ? .call("^", [left, try factor()]) : left
    }

    private mutating func factor() throws -> TinyFilter {
        if take("-") {
            let operand = try factor()
            if case .value(.number(let number)) = operand { return .value(.number(-number)) }
            return .call("*", [.value(.number(-1)), operand])
        }
        guard let token = tokens.first else { throw TinyServer.Refusal(status: 400) }
        if token == .sign("(") { return try bracket() }
        tokens.removeFirst()
        switch token {
        case .text(let text): return .value(.text(text))
        case .number(let number): return .value(.number(number))
        case .name(let name): return .property(name)
        case .word(let word):
            switch word.uppercased() {
            case "TRUE": return .value(.flag(true))
            case "FALSE": return .value(.flag(false))
            default: return tokens.first == .sign("(") ? try function(word) : .property(word)
            }
        case .sign: throw TinyServer.Refusal(status: 400)
        }
    }

    /// An expression in brackets, or a list of several.
    private mutating func bracket() throws -> TinyFilter {
        guard case .list(let values) = try list() else { throw TinyServer.Refusal(status: 400) }
        return values.count == 1 ? values[0] : .list(values)
    }

    private mutating func list() throws -> TinyFilter {
        try need("(")
        var values = [try disjunction()]
        while take(",") { values.append(try disjunction()) }
        try need(")")
        return .list(values)
    }

    private mutating func function(_ word: String) throws -> TinyFilter {
        let name = word.lowercased()
        switch name {
        case "date", "timestamp", "interval":
            try need("(")
            var ends: [TinyFilter] = []
            repeat {
                let end = try sum()
                guard case .value(.text(let text)) = end else {
                    ends.append(end)
                    continue
                }
                ends.append(.value(try TinyFilter.time(text)))
            } while take(",")
            try need(")")
            if name != "interval", ends.count == 1 { return ends[0] }
            guard ends.count == 2 else { throw TinyServer.Refusal(status: 400) }
            return .interval(ends[0], ends[1])
        case "bbox", "point", "multipoint", "linestring", "multilinestring", "polygon",
            "multipolygon":
            let numbers = try numbers()
            if name == "bbox" { return .value(.shape(try TinyPart.boxes(numbers))) }
            let positions = stride(from: 0, to: numbers.count - 1, by: 2).map {
                [numbers[$0], numbers[$0 + 1]]
            }
            return .value(.shape(try TinyPart.parts(name, positions)))
        case "geometrycollection":
            guard case .list(let members) = try list() else { return .list([]) }
            let parts = members.flatMap { member -> [TinyPart] in
                if case .value(.shape(let parts)) = member { parts } else { [] }
            }
            return .value(.shape(parts))
        default:
            guard case .list(var arguments) = try list() else { return .list([]) }
            // A list of one in brackets.
            if name.hasPrefix("a_"), arguments.count == 2, case .value = arguments[1] {
                arguments[1] = .list([arguments[1]])
            }
            return .call(name, arguments)
        }
    }

    /// All numbers up to the bracket that closes the first one.
    private mutating func numbers() throws -> [Double] {
        var numbers: [Double] = []
        var (depth, factor) = (0, 1.0)
        repeat {
            guard let token = tokens.first else { throw TinyServer.Refusal(status: 400) }
            tokens.removeFirst()
            switch token {
            case .sign("("): depth += 1
            case .sign(")"): depth -= 1
            case .sign(","): continue
            case .sign("-"): factor = -1
            case .number(let number):
                numbers.append(factor * number)
                factor = 1
            default: throw TinyServer.Refusal(status: 400)
            }
        } while depth > 0
        return numbers
    }
}
