public import Features
internal import Foundation
internal import GeometryTypes

/// A seeded random collection for filters, and filters on it: values that are absent, equal, at the
/// ends of their types, days beside instants, texts with quotes, signs of patterns, accents and
/// Chinese, geometries of all kinds and none.
///
/// Coordinates are whole numbers of a small grid, so that geometries touch, and hold each other, often.
public struct RandomFilterCollection: Sendable {
    private var generator: SplitMix64
    /// What is declared about it.
    public let description = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "m", type: .integer),
            PropertyDefinition(name: "x", type: .double),
            PropertyDefinition(name: "y", type: .double),
            PropertyDefinition(name: "s", type: .text),
            PropertyDefinition(name: "t", type: .text),
            PropertyDefinition(name: "b", type: .boolean),
            PropertyDefinition(name: "d", type: .date),
            PropertyDefinition(name: "i", type: .dateTime),
            PropertyDefinition(name: "j", type: .dateTime),
            PropertyDefinition(name: "l", type: .textList),
        ]
    )

    /// Creates the collection and the filters of a seed.
    public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private mutating func chance(_ of: Int) -> Bool {
        Int.random(in: 0..<of, using: &generator) == 0
    }

    private mutating func one<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    // MARK: Features

    /// Some features, numbered from `first`.
    public mutating func features(count: Int, from first: Int = 0) -> [Feature] {
        (first..<first + count).map { number in
            Sample.feature(one(["f", "F", "é", "北"]) + String(number), geometry(), properties())
        }
    }

    private mutating func properties() -> [String: PropertyValue] {
        description.properties.reduce(into: [:]) { kept, property in
            let value = literal(property.type)
            if !chance(4) { kept[property.name] = value }
        }
    }

    /// A value of a type; few different ones, so that equal ones meet.
    private mutating func literal(_ type: PropertyType) -> PropertyValue {
        switch type {
        case .integer: .integer(one(Self.integers))
        case .double: .double(one(Self.doubles))
        case .text: .text(one(Self.texts))
        case .boolean: .boolean(chance(2))
        case .date: .date(CalendarDate(daysSinceEpoch: one([18_993, 18_994, 18_995, 19_000])))
        case .dateTime: .dateTime(one(Self.instants))
        case .textList: .textList(Self.texts.prefix(4).filter { _ in chance(2) })
        }
    }

    private static let integers: [Int64] = [
        -3, -1, 0, 1, 2, 3, 7, 9_007_199_254_740_992, 9_007_199_254_740_993, .max, .min, .min + 1,
    ]
    private static let doubles: [Double] = [
        -2.5, -1, -0.0, 0.5, 1, 2, 2.5, 3, 1e300, -1e300, 9_007_199_254_740_992,
        9_223_372_036_854_775_808,
    ]
    private static let texts = [
        "x", "y", "é", "e\u{301}", "E", "It's", "a%b", "a_b", "a\\b", "", "北京", "北",
        "Chișinău", "Chisinau", "STRASSE", "Straße", "Σας", "σΑΣ", "København", "\u{10000}",
        "\u{ffff}",
    ]
    private static let instants: [Instant] = [
        -1, 0, 1, 500_000, 43_200_000_000, 86_399_999_999, 86_400_000_000, 172_800_000_000,
    ].map { Instant(microseconds: 18_994 * 86_400_000_000 + $0) }

    private mutating func place() -> Position {
        Position(
            x: Double(Int.random(in: 0...6, using: &generator)),
            y: Double(Int.random(in: 0...6, using: &generator)),
            z: chance(8) ? 5 : nil
        )
    }

    private mutating func geometry() -> Geometry? {
        chance(6) ? nil : shape()
    }

    /// A valid geometry of one kind.
    private mutating func shape() -> Geometry {
        switch Int.random(in: 0..<7, using: &generator) {
        case 0, 1: .point(place())
        case 2: .multiPoint((0..<3).map { _ in place() })
        case 3: .lineString(line())
        case 4: .multiLineString([line(), line()])
        case 5: .polygon(rectangle())
        default: multiPolygon()
        }
    }

    private mutating func line() -> LineString {
        while true {
            let places = (0..<Int.random(in: 2...4, using: &generator)).map { _ in place() }
            let areApart = zip(places, places.dropFirst()).allSatisfy {
                $0.x != $1.x || $0.y != $1.y
            }
            if areApart, let line = try? LineString(places) { return line }
        }
    }

    private mutating func rectangle(from x: Double? = nil) -> Polygon {
        let (width, height) = (
            Double(Int.random(in: 1...4, using: &generator)),
            Double(Int.random(in: 1...4, using: &generator))
        )
        let corner = place()
        let low = x ?? corner.x
        let outer = Sample.envelope(low, corner.y, low + width, corner.y + height)
        let hole = Sample.envelope(low + 1, corner.y + 1, low + width - 1, corner.y + height - 1)
        let hasHole = width > 2 && height > 2 && chance(2)
        if chance(3), case .polygon(let own) = Sample.triangle(outer) { return own }
        guard case .polygon(let own) = Sample.rectangle(outer, holes: hasHole ? [hole] : []) else {
            return rectangle()
        }
        return own
    }

    private mutating func multiPolygon() -> Geometry {
        // Side by side, with a gap between.
        .multiPolygon([rectangle(from: 0), rectangle(from: 5)])
    }

    // MARK: Filters

    /// A filter.
    public mutating func filter() -> FeatureFilter {
        let condition = condition(depth: Int.random(in: 0...3, using: &generator))
        return FeatureFilter(condition, text: "\(condition)")
    }

    private mutating func condition(depth: Int) -> FilterCondition {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1: return .all(parts(depth))
        case 2, 3: return .any(parts(depth))
        default: return .not(condition(depth: depth - 1))
        }
    }

    private mutating func parts(_ depth: Int) -> [FilterCondition] {
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in condition(depth: depth - 1) }
    }

    private mutating func leaf() -> FilterCondition {
        switch Int.random(in: 0..<18, using: &generator) {
        case 0: return .constant(chance(2))
        case 1: return .value(chance(3) ? .literal(.boolean(chance(2))) : .property(6, .boolean))
        case 2, 3, 4, 5:
            let kind = one([Kind.number, .number, .text, .time, .flag])
            return .comparison(value(kind), one(FilterComparison.allCases), value(kind))
        case 6: return .between(value(.number), value(.number), value(.number))
        case 7:
            let kind = one([Kind.number, .text, .time])
            let count = Int.random(in: 1...4, using: &generator)
            return .among(value(kind), (0..<count).map { _ in value(kind) })
        case 8, 9: return .like(value(.text), pattern())
        case 10: return .isNull(operand())
        case 11, 12, 13:
            let (first, second) = (place(orProperty: 3), place(orProperty: 3))
            return .spatial(
                one(SpatialRelation.allCases),
                first,
                first == .property ? second : chance(6) ? second : .property
            )
        case 14:
            let point = FilterGeometry.literal(.point(place()), .crs84)
            let distance = FilterValue.function(
                .distance,
                [.geometry(.property), .geometry(point)]
            )
            let bound = FilterValue.literal(
                one([.integer(300_000), .double(0), .double(111_319.5)])
            )
            if chance(3) { return .between(distance, .literal(.integer(1)), bound) }
            let comparison = one(FilterComparison.allCases)
            return chance(2)
                ? .comparison(distance, comparison, bound)
                : .comparison(bound, comparison, distance)
        case 15, 16: return .temporal(one(TemporalRelation.allCases), time(), time())
        default: return .array(one(ArrayRelation.allCases), list(), list())
        }
    }

    private enum Kind {
        case number
        case text
        case time
        case flag
    }

    private mutating func value(_ kind: Kind, depth: Int = 0) -> FilterValue {
        switch kind {
        case .number: return number(depth)
        case .text: return text(depth)
        case .time:
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: return .literal(literal(.date))
            case 1: return .literal(literal(.dateTime))
            case 2, 3: return .property(7, .date)
            case 4: return .property(8, .dateTime)
            default: return .property(9, .dateTime)
            }
        case .flag: return chance(2) ? .literal(.boolean(chance(2))) : .property(6, .boolean)
        }
    }

    private mutating func number(_ depth: Int) -> FilterValue {
        switch Int.random(in: 0..<(depth < 2 ? 11 : 7), using: &generator) {
        case 0: return .literal(literal(.integer))
        case 1: return .literal(literal(.double))
        case 2, 3: return one([.property(0, .integer), .property(1, .integer)])
        case 4, 5, 6: return one([.property(2, .double), .property(3, .double)])
        case 7, 8:
            return .arithmetic(
                number(depth + 1),
                one(ArithmeticOperator.allCases),
                number(depth + 1)
            )
        case 9:
            let function = one([FilterFunction.abs, .floor, .ceil, .round])
            return .function(function, [.value(number(depth + 1))])
        default:
            if chance(2) { return .function(.length, [.value(text(depth + 1))]) }
            let function = one([FilterFunction.year, .month, .day])
            return .function(function, [.value(value(.time))])
        }
    }

    private mutating func text(_ depth: Int) -> FilterValue {
        switch Int.random(in: 0..<(depth < 2 ? 8 : 6), using: &generator) {
        case 0, 1: .literal(literal(.text))
        case 2, 3: .property(4, .text)
        case 4: .property(5, .text)
        case 5: .id
        default: .folded(one(TextFolding.allCases), text(depth + 1))
        }
    }

    private mutating func pattern() -> LikePattern {
        let pieces = [
            "%", "_", "x", "é", "e", "a", "b", "\\%", "\\_", "\\\\", "北", "chi", "Chi", "'",
        ]
        let count = Int.random(in: 0...4, using: &generator)
        return LikePattern((0..<count).map { _ in one(pieces) }.joined())
    }

    private mutating func operand() -> FilterOperand {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .geometry(.property)
        case 1: .list(list())
        case 2: .condition(condition(depth: 1))
        case 3: .time(time())
        default: .value(value(one([.number, .text, .time, .flag])))
        }
    }

    private mutating func place(orProperty of: Int) -> FilterGeometry {
        switch Int.random(in: 0..<of + 3, using: &generator) {
        case 0: return .literal(shape(), .crs84)
        case 1:
            let (a, b) = (place(), place())
            let isCrossing = chance(5)
            return .box(
                Sample.box(
                    isCrossing ? max(a.x, b.x) : min(a.x, b.x),
                    min(a.y, b.y),
                    isCrossing ? min(a.x, b.x) : max(a.x, b.x),
                    max(a.y, b.y)
                )
            )
        case 2:
            // The same places with latitude first.
            let turned = shape().mapped { $0.map { Position(x: $0.y, y: $0.x) } }
            return .literal(turned ?? .point(place()), .epsg(4326))
        default: return .property
        }
    }

    private mutating func time() -> FilterTime {
        if chance(2) { return .instant(value(.time)) }
        return .interval(chance(4) ? nil : value(.time), chance(4) ? nil : value(.time))
    }

    private mutating func list() -> FilterList {
        if chance(2) { return .property(10) }
        let count = Int.random(in: 0...3, using: &generator)
        return .values((0..<count).map { _ in chance(6) ? value(.text) : .literal(literal(.text)) })
    }
}

extension Sample {
    /// Half of a rectangle.
    static func triangle(_ outer: Envelope) -> Geometry? {
        let corners = [outer.corners[0], outer.corners[1], outer.corners[2], outer.corners[0]]
        return (try? LinearRing(corners)).map { .polygon(Polygon(exterior: $0)) }
    }
}
