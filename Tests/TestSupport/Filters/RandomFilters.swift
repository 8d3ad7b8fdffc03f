public import Features
internal import GeometryTypes

/// Makes seeded random filters in CQL2 text that fit a collection: every operator, constants and
/// properties on either side, values that its features have and values that none has.
///
/// What they say is valid on the collection: names are known, types go together, coordinates lie on
/// the globe. How they are written varies: the case of keywords, blanks, parentheses that are not
/// needed.
public struct RandomFilters {
    /// The collection.
    let description: CollectionDescription
    /// Values that features have, by the place of the property.
    let values: [[PropertyValue]]
    /// Ids that features have.
    let ids: [String]
    /// Positions that features have.
    let positions: [Position]
    var generator: SplitMix64

    /// Creates a source of filters.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - features: Some of its features, whose values and positions the filters ask for; they may
    ///     be none.
    ///   - seed: The same seed gives the same filters.
    public init(on description: CollectionDescription, features: [Feature], seed: UInt64) {
        self.description = description
        values = description.properties.map { property in
            features.prefix(200).compactMap { $0.properties[property.name] }
        }
        ids = features.prefix(200).map(\.id.text)
        var positions: [Position] = []
        for feature in features.prefix(200) {
            var own: [Position] = []
            feature.geometry?.forEachPosition { own.append($0) }
            positions += own.prefix(20)
        }
        self.positions =
            positions.isEmpty ? [Position(longitude: 116.4, latitude: 39.9)] : positions
        generator = SplitMix64(seed: seed)
    }

    /// The next filter.
    ///
    /// - Parameter depth: How deep conditions stand in one another at most.
    /// - Returns: The filter as text.
    public mutating func next(depth: Int = 3) -> String { condition(depth) }

    // MARK: Conditions

    mutating func condition(_ depth: Int) -> String {
        guard depth > 0 else { return predicate() }
        switch pick(10) {
        case 0...1: return junction("AND", depth)
        case 2...3: return junction("OR", depth)
        case 4: return "\(word("NOT"))\(blank())(\(condition(depth - 1)))"
        case 5: return "(\(condition(depth - 1)))"
        case 6 where oneIn(3): return isNull("(\(condition(depth - 1)))")
        default: return predicate()
        }
    }

    private mutating func junction(_ name: String, _ depth: Int) -> String {
        var parts: [String] = []
        for _ in 0..<(2 + pick(2)) { parts.append("(\(condition(depth - 1)))") }
        return parts.joined(separator: " \(word(name)) ")
    }

    private mutating func predicate() -> String {
        switch pick(16) {
        case 0: return word(oneIn(2) ? "TRUE" : "FALSE")
        case 1...4: return comparison()
        case 5: return between()
        case 6: return among()
        case 7...8: return like()
        case 9: return isNull()
        case 10...11: return spatial()
        case 12...13: return temporal()
        case 14: return array()
        default: return comparison(of: number(2), number(2))
        }
    }

    private mutating func comparison() -> String {
        let kind = self.kind()
        return comparison(of: scalar(kind), scalar(kind))
    }

    private mutating func comparison(of left: String, _ right: String) -> String {
        let sign = element(FilterComparison.allCases.map(\.rawValue))
        return "\(left)\(blank(0))\(sign)\(blank(0))\(right)"
    }

    private mutating func between() -> String {
        let kind: Kind = hasTimes && oneIn(4) ? .time : .number
        let (value, bounds) = (scalar(kind), [scalar(kind), scalar(kind)])
        return "\(value) \(negation())\(word("BETWEEN")) \(bounds[0]) \(word("AND")) \(bounds[1])"
    }

    private mutating func among() -> String {
        let kind = self.kind()
        let value = scalar(kind)
        var list: [String] = []
        for _ in 0...pick(4) { list.append(scalar(kind)) }
        return "\(value) \(negation())\(word("IN"))\(blank(0))(\(list.joined(separator: ", ")))"
    }

    private mutating func like() -> String {
        var (value, pattern) = (text(1), Self.quoted(self.pattern()))
        for folding in TextFolding.allCases where oneIn(3) {
            value = "\(word(folding.rawValue))(\(value))"
            pattern = "\(word(folding.rawValue))(\(pattern))"
        }
        return "\(value) \(negation())\(word("LIKE")) \(pattern)"
    }

    private mutating func isNull() -> String {
        switch pick(6) {
        case 0: return isNull(geometryName())
        case 1: return isNull(geometry())
        case 2: return isNull(interval())
        case 3: return isNull(scalar(kind()))
        default:
            guard let property = description.properties.randomElement(using: &generator) else {
                return isNull(idName())
            }
            return isNull(name(property.name))
        }
    }

    private mutating func isNull(_ operand: String) -> String {
        "\(operand) \(word("IS")) \(negation())\(word("NULL"))"
    }

    private mutating func spatial() -> String {
        let relation = element(SpatialRelation.allCases.map(\.rawValue))
        let given = geometry()
        let operands =
            switch pick(8) {
            case 0: [geometry(), given]
            case 1: [geometryName(), geometryName()]
            case 2...3: [given, geometryName()]
            default: [geometryName(), given]
            }
        return call(relation, operands)
    }

    private mutating func temporal() -> String {
        let relation = element(TemporalRelation.allCases)
        let operands = [
            time(instants: relation.acceptsInstants), time(instants: relation.acceptsInstants),
        ]
        return call(relation.rawValue, operands)
    }

    private mutating func time(instants: Bool) -> String {
        instants && oneIn(2) ? instant() : interval()
    }

    private mutating func array() -> String {
        let relation = element(ArrayRelation.allCases.map(\.rawValue))
        let lists = description.properties.indices.filter {
            description.properties[$0].type == .textList
        }
        var operands: [String] = []
        for _ in 0..<2 {
            if let list = lists.randomElement(using: &generator), oneIn(2) {
                operands.append(name(description.properties[list].name))
            } else {
                var texts: [String] = []
                for _ in 0..<pick(4) { texts.append(listedText(lists)) }
                operands.append("(\(texts.joined(separator: ", ")))")
            }
        }
        return call(relation, operands)
    }

    private mutating func listedText(_ lists: [Int]) -> String {
        guard let list = lists.randomElement(using: &generator), !oneIn(4),
            case .textList(let texts)? = values[list].randomElement(using: &generator),
            let found = texts.randomElement(using: &generator)
        else { return text(1) }
        return Self.quoted(found)
    }
}
