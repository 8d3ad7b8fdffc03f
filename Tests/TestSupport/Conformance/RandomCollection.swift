public import Features
internal import Foundation
internal import GeometryTypes

/// A seeded random collection: places and shapes of all kinds, many of them on each other, on the
/// antimeridian or at the poles; and queries on it.
///
/// Coordinates are multiples of 1/16 degree, so that the plain arithmetic of ``ScanStore`` decides
/// touching and passing by without a rounding error.
public struct RandomCollection: Sendable {
    private var generator: SplitMix64
    /// What is declared about it.
    public let description = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "kind", type: .text),
            PropertyDefinition(name: "size", type: .double),
            PropertyDefinition(name: "open", type: .boolean),
            PropertyDefinition(name: "tags", type: .textList),
            PropertyDefinition(name: "from", type: .dateTime, role: .primaryIntervalStart),
            PropertyDefinition(name: "to", type: .date, role: .primaryIntervalEnd),
        ]
    )

    /// Creates the collection and the queries of a seed.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// Some features; no two numbers, counted from `first`, give one id.
    public mutating func features(count: Int, from first: Int = 0) -> [Feature] {
        var features: [Feature] = []
        for number in first..<first + count {
            let copy = features.randomElement(using: &generator)?.geometry
            let geometry = chance(6) ? copy : geometry(depth: 0)
            features.append(Sample.feature(id(number), geometry, properties()))
        }
        return features
    }

    private mutating func id(_ number: Int) -> String {
        let stems = ["a", "A", "é", "e\u{301}", "北京", "%2F", "/", "\u{10000}", "\u{ffff}"]
        return (stems.randomElement(using: &generator) ?? "") + String(number)
    }

    private mutating func properties() -> [String: PropertyValue] {
        let first = Int64.random(in: -10...10, using: &generator)
        let last = Int.random(in: 0...10, using: &generator)
        let tags = ["x", "y", "é", "e\u{301}"].filter { _ in chance(2) }
        let all: [String: PropertyValue] = [
            "kind": .text(text()),
            "size": .double(Double(Int.random(in: -2...2, using: &generator))),
            "open": .boolean(chance(2)),
            "tags": .textList(tags),
            "from": .dateTime(Instant(microseconds: first * 86_400_000_000 + 1)),
            "to": .date(CalendarDate(daysSinceEpoch: last)),
        ]
        // In order of the names: the same seed gives the same features.
        return description.properties.reduce(into: [:]) { kept, property in
            if !chance(4) { kept[property.name] = all[property.name] }
        }
    }

    private mutating func text() -> String {
        ["x", "y", "é", "e\u{301}"].randomElement(using: &generator) ?? ""
    }

    private mutating func geometry(depth: Int) -> Geometry? {
        switch Int.random(in: 0..<(depth == 0 ? 10 : 8), using: &generator) {
        case 0, 1, 2: return .point(position())
        case 3: return .multiPoint((0..<3).map { _ in position() })
        case 4: return line().map { .lineString($0) }
        case 5: return .multiLineString([line(), line()].compactMap { $0 })
        case 6: return polygon().map { .polygon($0) }
        case 7: return .multiPolygon([polygon()].compactMap { $0 })
        case 8:
            let members = (0..<3).compactMap { _ in geometry(depth: 1) }
            return .geometryCollection(members)
        default: return nil
        }
    }

    private mutating func chance(_ of: Int) -> Bool {
        Int.random(in: 0..<of, using: &generator) == 0
    }

    /// A multiple of 1/16; the ends and a few other values come often.
    private mutating func number(_ range: ClosedRange<Int>) -> Double {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: Double(range.lowerBound)
        case 1: Double(range.upperBound)
        case 2: Double(Int.random(in: -2...2, using: &generator)) * 10
        default:
            Double(Int.random(in: range.lowerBound * 16...range.upperBound * 16, using: &generator))
                / 16
        }
    }

    private mutating func position() -> Position {
        let height = chance(4) ? Double(Int.random(in: 0...9, using: &generator)) * 100 : nil
        return Position(x: number(-180...180), y: number(-90...90), z: height)
    }

    private mutating func line() -> LineString? {
        let count = Int.random(in: 2...5, using: &generator)
        let start = position()
        return try? LineString(
            [start]
                + (1..<count).map { _ in
                    chance(3)
                        ? position()
                        : Position(
                            x: min(180, max(-180, start.x + number(-9...9))),
                            y: min(90, max(-90, start.y + number(-9...9)))
                        )
                }
        )
    }

    /// A star around a place, often with a hole of the same shape; within ±180 and ±90.
    private mutating func polygon() -> Polygon? {
        let radius = Double(Int.random(in: 1...20, using: &generator))
        let x = min(180 - radius, max(-180 + radius, number(-180...180)))
        let y = min(90 - radius, max(-90 + radius, number(-90...90)))
        let count = Int.random(in: 3...8, using: &generator)
        let reaches = (0..<count).map { _ in Double.random(in: 0.6...1, using: &generator) }
        func ring(_ scale: Double) -> LinearRing? {
            var positions = reaches.enumerated().map { place, reach in
                let angle = 2 * Double.pi * Double(place) / Double(count)
                return Position(
                    x: ((x + radius * scale * reach * cos(angle)) * 16).rounded() / 16,
                    y: ((y + radius * scale * reach * sin(angle)) * 16).rounded() / 16
                )
            }
            if let first = positions.first { positions.append(first) }
            return try? LinearRing(positions)
        }
        return ring(1).map {
            Polygon(exterior: $0, holes: chance(2) ? [ring(0.5)].compactMap { $0 } : [])
        }
    }

    /// A whole number of a range.
    public mutating func number(_ range: Range<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    /// A query for some of the features.
    public mutating func query() -> FeatureQuery {
        var query = FeatureQuery(collection: "c")
        if chance(2) { query.box = box() }
        if chance(4) { query.referencedBox = referencedBox() }
        if chance(6) { query.ids = (0..<60).filter { _ in chance(3) }.map { Sample.id(id($0)) } }
        if chance(2) {
            query.order = description.properties.filter { $0.type != .textList && chance(3) }
                .map { SortKey($0.name, isDescending: chance(2)) }
                .shuffled(using: &generator)
        }
        if chance(4) {
            query.properties = description.properties.map(\.name).filter { _ in chance(2) }
        }
        if chance(4) {
            query.crs =
                Self.systems.keys.sorted().randomElement(using: &generator)
                .flatMap { CRSIdentifier($0) } ?? .crs84h
        }
        if query.order.isEmpty, chance(2) {
            query.proximity = Sample.near(
                number(-180...180),
                number(-90...90),
                within: chance(2) ? nil : Double.random(in: 0...2e7, using: &generator)
            )
        }
        if chance(4) {
            let start = Int64.random(in: -8...8, using: &generator) * 86_400_000_000
            query.interval = TemporalInterval(
                start: chance(3) ? nil : Instant(microseconds: start),
                end: chance(3) ? nil : Instant(microseconds: start + 86_400_000_000)
            )
        }
        if chance(4) { query.equalities.append(equality()) }
        if chance(3) {
            let condition = condition()
            query.filter = FeatureFilter(condition, text: "\(condition)")
        }
        return query
    }

    /// A filter for some of the features; random filters of all kinds are made elsewhere.
    private mutating func condition() -> FilterCondition {
        let size = FilterValue.property(1, .double)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return .comparison(size, chance(2) ? .less : .notEqual, .literal(.integer(1)))
        case 1: return .not(.like(.property(0, .text), LikePattern(text())))
        case 2: return .any([condition(), .value(.property(2, .boolean))])
        case 3: return .all([condition(), condition()])
        case 4:
            let geometry = FilterGeometry.box(box())
            return .spatial(chance(2) ? .intersects : .disjoint, .property, geometry)
        default:
            let place = FilterGeometry.literal(.point(position()), .crs84)
            return .comparison(
                .function(.distance, [.geometry(.property), .geometry(place)]),
                .less,
                .literal(.double(Double.random(in: 0...2e7, using: &generator)))
            )
        }
    }

    /// Some groups and a measure of what a query finds.
    public mutating func aggregate(of query: FeatureQuery) -> AggregateQuery {
        let keys = ["kind", "open", "size", "tags", "from", "to"].filter { _ in chance(3) }
        let measures: [AggregateQuery.Measure] = [
            .count, .sum("size"), .mean("size"), .minimum("size"), .maximum("from"), .minimum("to"),
        ]
        return AggregateQuery(
            features: query,
            keys: keys,
            measure: measures.randomElement(using: &generator) ?? .count
        )
    }

    private mutating func box() -> GeographicBox {
        let latitudes = [number(-90...90), number(-90...90)].sorted()
        return Sample.box(
            number(-180...180),
            latitudes[0],
            number(-180...180),
            latitudes[1],
            heights: chance(4) ? 200...500 : nil
        )
    }

    /// Systems with the greatest number of each axis, most of what lies in them within.
    private static let systems: [String: (first: Double, second: Double)] = [
        "EPSG:4326": (90, 180), "EPSG:4490": (90, 180), "EPSG:3857": (2.5e7, 2.1e7),
        "EPSG:4547": (1e7, 9e6), "EPSG:32650": (9e6, 1e7), "EPSG:3031": (1.5e7, 1.5e7),
    ]

    private mutating func referencedBox() -> ReferencedBox? {
        let names = Self.systems.keys.sorted()
        guard let name = names.randomElement(using: &generator),
            let crs = CRSIdentifier(name), let reach = Self.systems[name]
        else { return nil }
        let heights = chance(4) ? 200.0...500.0 : nil
        if reach.first == 90 {
            let latitudes = [number(-90...90), number(-90...90)].sorted()
            return Sample.box(
                in: crs,
                (latitudes[0], number(-180...180)),
                (latitudes[1], number(-180...180)),
                heights: heights
            )
        }
        // Small ones too; no edge lies where a place of the collection does.
        let share = chance(2) ? 1 : 0.1
        func pair(_ reach: Double) -> [Double] {
            let center = Double.random(in: -reach...reach, using: &generator) * (1 - share)
            return (0..<2).map { _ in
                center + Double.random(in: -reach...reach, using: &generator) * share
            }.sorted()
        }
        let (first, second) = (pair(reach.first), pair(reach.second))
        return Sample.box(
            in: crs,
            (first[0], second[0]),
            (first[1], second[1]),
            heights: heights
        )
    }

    private mutating func equality() -> PropertyEquality {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: PropertyEquality(property: "kind", value: .text(text()))
        case 1: PropertyEquality(property: "tags", value: .text(text()))
        case 2: PropertyEquality(property: "size", value: .integer(1))
        default: PropertyEquality(property: "open", value: .boolean(true))
        }
    }
}
