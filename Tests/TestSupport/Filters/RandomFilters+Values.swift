internal import Features

extension RandomFilters {
    /// The kinds of values that compare with one another.
    enum Kind {
        case number
        case text
        case boolean
        case time
    }

    /// Whether the collection has a property that is a time.
    var hasTimes: Bool { !indices(.time).isEmpty }

    mutating func kind() -> Kind {
        switch pick(8) {
        case 0...2: .number
        case 3...5: .text
        case 6: .time
        default: .boolean
        }
    }

    mutating func scalar(_ kind: Kind) -> String {
        switch kind {
        case .number: return number(1)
        case .text: return text(1)
        case .boolean:
            guard let property = property(.boolean), !oneIn(3) else {
                return word(oneIn(2) ? "TRUE" : "FALSE")
            }
            return property
        case .time: return instant()
        }
    }

    // MARK: Numbers

    /// A number: a value, a property, arithmetic or a function.
    mutating func number(_ depth: Int) -> String {
        switch pick(depth > 0 ? 10 : 5) {
        case 0...1: return numericLiteral()
        case 2...4: return property(.number) ?? numericLiteral()
        case 5...7:
            let sign = element(ArithmeticOperator.allCases.map(\.rawValue))
            let (left, right) = (number(depth - 1), number(depth - 1))
            return "(\(left) \(sign == "div" ? word(sign) : sign) \(right))"
        case 8: return oneIn(2) ? numericFunction(depth - 1) : "-(\(number(depth - 1)))"
        default: return numericFunction(depth - 1)
        }
    }

    private mutating func numericLiteral() -> String {
        switch pick(8) {
        case 0: return String(pick(7) - 3)
        case 1:
            return element([
                "0", "-0.0", "9223372036854775807", "-9223372036854775808", "9007199254740993",
                "1e300", "5e-324", "0.1", "1.", ".5", "+2", "1E2",
            ])
        case 2: return "\(Double.random(in: -1000...1000, using: &generator))"
        default:
            guard let value = sample(.number) else { return String(pick(200) - 100) }
            return value.displayText
        }
    }

    private mutating func numericFunction(_ depth: Int) -> String {
        switch element(FilterFunction.allCases) {
        case .distance:
            let place = point(element(positions))
            let operands = [geometryName(), "\(word("POINT"))(\(place))"]
            return call("distance", oneIn(2) ? operands : operands.reversed())
        case .length: return call("length", [text(1)])
        case .abs: return call("abs", [number(depth)])
        case .floor: return call("floor", [number(depth)])
        case .ceil: return call("ceil", [number(depth)])
        case .round: return call("round", [number(depth)])
        case .year: return call("year", [instant()])
        case .month: return call("month", [instant()])
        case .day: return call("day", [instant()])
        }
    }

    // MARK: Texts

    /// A text: a value, a property, the id, or one of them folded.
    mutating func text(_ depth: Int) -> String {
        switch pick(depth > 0 ? 9 : 6) {
        case 0: return idName()
        case 1...3: return property(.text) ?? idName()
        case 4...5: return Self.quoted(textValue())
        default: return call(element(TextFolding.allCases).rawValue, [text(depth - 1)])
        }
    }

    private mutating func textValue() -> String {
        if let id = ids.randomElement(using: &generator), oneIn(6) { return id }
        if case .text(let text)? = sample(.text), !oneIn(4) { return text }
        return element([
            "", "x", "København", "Chișinău", "質譜", "a\tb\\c\u{7}\u{b}", "Cote d'Azur",
            "x' OR '1'='1", "100%", "STRASSE", "Straße",
        ])
    }

    /// A pattern that some text may have.
    mutating func pattern() -> String {
        var pattern = ""
        for scalar in textValue().unicodeScalars {
            switch pick(8) {
            case 0: pattern += "_"
            case 1: pattern += "%"
            case 2 where oneIn(2): pattern += "\\\(scalar)"
            case 3 where oneIn(3): continue
            default: pattern.unicodeScalars.append(scalar)
            }
        }
        return oneIn(3) ? "\(pattern)%" : oneIn(3) ? "%\(pattern)" : pattern
    }

    // MARK: Times

    /// A date or a time: a value or a property.
    mutating func instant() -> String {
        if !oneIn(3), let property = property(.time) { return property }
        return literal(of: moment())
    }

    /// An interval whose given ends are in order.
    mutating func interval() -> String {
        let moments = [moment(), moment()].sorted { $0.order < $1.order }
        var ends: [String] = []
        for moment in moments {
            switch pick(6) {
            case 0: ends.append("'..'")
            case 1...2: ends.append(property(.time) ?? "'..'")
            default: ends.append("'\(moment.displayText)'")
            }
        }
        return call("INTERVAL", ends)
    }

    private mutating func literal(of value: PropertyValue) -> String {
        if case .date = value { return "\(word("DATE"))('\(value.displayText)')" }
        return "\(word("TIMESTAMP"))('\(value.displayText)')"
    }

    private mutating func moment() -> PropertyValue {
        if let value = sample(.time), !oneIn(3) {
            if case .dateTime(let instant) = value, oneIn(3) { return .date(instant.date) }
            if case .date(let date) = value, oneIn(3) {
                return .dateTime(oneIn(2) ? date.start : date.end)
            }
            return value
        }
        let date = CalendarDate(daysSinceEpoch: pick(30_000) - 5_000)
        return oneIn(2)
            ? .date(date)
            : .dateTime(
                Instant(microseconds: date.start.microseconds + Int64(pick(86_400)) * 1_000_000)
            )
    }

    // MARK: Properties

    private func indices(_ kind: Kind) -> [Int] {
        description.properties.indices.filter { index in
            switch (kind, description.properties[index].type) {
            case (.number, .integer), (.number, .double), (.text, .text), (.boolean, .boolean),
                (.time, .date), (.time, .dateTime):
                true
            default: false
            }
        }
    }

    /// The name of a property of a kind, nil where there is none.
    mutating func property(_ kind: Kind) -> String? {
        indices(kind).randomElement(using: &generator).map { name(description.properties[$0].name) }
    }

    /// A value that a feature has.
    private mutating func sample(_ kind: Kind) -> PropertyValue? {
        indices(kind).randomElement(using: &generator).flatMap {
            values[$0].randomElement(using: &generator)
        }
    }
}

extension PropertyValue {
    /// Where its span of time begins.
    fileprivate var order: Instant {
        temporalInterval?.start ?? Instant(microseconds: 0)
    }
}
