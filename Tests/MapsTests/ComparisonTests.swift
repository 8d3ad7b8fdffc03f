import Features
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite("two maps compared") struct ComparisonTests {
    private func map(
        _ rule: MapDefinition.ClassificationRule,
        _ values: [String: Double],
        _ change: (inout MapDefinition) -> Void = { _ in }
    ) throws -> ThematicMap {
        var definition = Fixture.definition(classification: rule)
        change(&definition)
        return try ThematicMap(
            definition: definition,
            regions: try Fixture.regions(),
            values: values,
            sources: Fixture.sources
        )
    }

    private static let natural = MapDefinition.ClassificationRule(method: .naturalBreaks, count: 3)
    private static let tiers = MapDefinition.ClassificationRule(
        method: .tiers,
        upperBounds: [1, 9],
        zero: .separate
    )
    private static let low = ["A": 1.0, "B": 2, "C": 3, "D": 10, "E": 11, "F": 30]
    private static let high = ["A": 100.0, "B": 2, "C": 0, "D": 250, "E": 11]

    private func scale(
        _ rule: SharedScale.Rule?,
        _ left: ThematicMap,
        _ right: ThematicMap,
        isSame: Bool = true
    ) -> SharedScale {
        SharedScale(rule, left: left, right: right, isSameQuantity: isSame)
    }

    @Test func `the breaks of the left map are those of the right`() throws {
        let left = try map(Self.natural, Self.low)
        let right = try map(Self.tiers, Self.high)
        let shared = scale(nil, left, right)
        #expect(shared.rule == .left && shared.obstacle == nil && shared.changesLeft)
        #expect(shared.breaks == left.classification.separators && shared.breaks.count == 2)
        #expect(shared.changes["breaks"] == "3,11")
        #expect(shared.changes["zero"] == "separate" && shared.changes["form"] == "regions")
        #expect(shared.changes["method"] == .some(nil) && shared.changes["palette"] == "YlGnBu")
        // Tiers are fixed already.
        let fixed = scale(.left, right, left)
        #expect(fixed.breaks == [1, 9] && !fixed.changesLeft)
    }

    /// Maps drawn by the changes: a value has the same colour on both.
    @Test(arguments: SharedScale.Rule.allCases.filter { $0 != .each }, [1, 2, 3, 4] as [UInt64])
    func `a value has one colour on both maps`(_ rule: SharedScale.Rule, _ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let methods: [MapDefinition.ClassificationRule.Method] = [
            .naturalBreaks, .quantile, .equalInterval, .tiers, .geometric, .pretty,
        ]
        func values() -> [String: Double] {
            var values: [String: Double] = [:]
            for code in ["A", "B", "C", "D", "E", "F"]
            where Int.random(in: 0...5, using: &random) > 0 {
                values[code] = Double(Int.random(in: 0...40, using: &random)) / 4
            }
            return values
        }
        let methods2 = methods.shuffled(using: &random)
        func made(_ method: MapDefinition.ClassificationRule.Method) throws -> ThematicMap {
            let rule = MapDefinition.ClassificationRule(
                method: method,
                upperBounds: method == .tiers ? [1, 4] : nil,
                count: method == .tiers ? nil : 3
            )
            return try map(rule, values())
        }
        let (left, right) = (try made(methods2[0]), try made(methods2[1]))
        let shared = scale(rule, left, right)
        guard !shared.changes.isEmpty else {
            #expect(shared.obstacle == .noClasses, "seed \(seed)")
            return
        }
        func drawn(_ map: ThematicMap) throws -> ThematicMap {
            let definition = try map.definition.applying(
                { (shared.changes[$0] ?? nil) },
                in: MapCatalog(collections: [], definitions: [])
            )
            let pairs = map.regions.compactMap { region in region.value.map { (region.code, $0) } }
            return try self.map(
                definition.classification,
                Dictionary(uniqueKeysWithValues: pairs)
            ) { $0.colours = definition.colours }
        }
        let first = shared.changesLeft ? try drawn(left) : left
        let second = try drawn(right)
        var colours: [Double: Colour?] = [:]
        for map in [first, second] {
            for (index, region) in map.regions.enumerated() {
                guard let value = region.value else { continue }
                let colour = map.colour(ofRegion: index)
                #expect(colours[value].map { $0 == colour } ?? true, "seed \(seed): \(value)")
                colours[value] = colour
            }
            #expect(map.legend.map(\.label) == first.legend.map(\.label) || map.legend.count > 0)
        }
    }

    @Test func `breaks of both are made of all values`() throws {
        let left = try map(Self.natural, Self.low)
        let right = try map(Self.tiers, Self.high)
        let shared = scale(.both, left, right)
        let pooled = try Classification(
            of: Array(Self.low.values) + Array(Self.high.values),
            method: .naturalBreaks(count: 3),
            zero: .separate
        )
        #expect(shared.breaks == pooled.separators && shared.changesLeft)
        // Tiers were fixed for other values: as many classes are found anew.
        #expect(scale(.both, right, left).breaks.count == 2)
        #expect(scale(.both, right, left).breaks != [1, 9])
    }

    @Test func `what cannot be shared is told`() throws {
        let left = try map(Self.natural, Self.low)
        let unclassed = try map(.init(method: .unclassed), Self.low)
        #expect(scale(.left, unclassed, left).obstacle == .noClasses)
        #expect(scale(.both, unclassed, left).obstacle == nil)
        #expect(scale(.left, try map(Self.natural, ["A": 4]), left).obstacle == .noClasses)
        #expect(scale(nil, left, left, isSame: false).obstacle == .quantities)
        // Who asks for it in spite of that gets it.
        #expect(scale(.left, left, left, isSame: false).obstacle == nil)
        #expect(scale(.each, left, left).obstacle == nil)
        #expect(scale(.each, left, left).changes.isEmpty)
        var definition = Fixture.definition(classification: .init(method: .categories))
        definition.insets = nil
        let points = try ThematicMap(definition: definition, features: [], sources: [])
        #expect(scale(nil, points, left).obstacle == .features)
        #expect(scale(.left, left, points).obstacle == .features)
        #expect(scale(.each, left, points).obstacle == nil)
        #expect(MapComparison(left: left, right: points).rows.isEmpty)
    }

    @Test func `circles share the value of the largest`() throws {
        func circles(_ values: [String: Double]) throws -> ThematicMap {
            try map(Self.natural, values) {
                $0.symbols = .init()
                $0.symbols?.kind = .proportional
            }
        }
        let (left, right) = (try circles(Self.low), try circles(Self.high))
        let own = scale(nil, left, right)
        #expect(own.changes["maximum"] == "30" && own.changes["form"] == "circles")
        #expect(own.breaks.isEmpty && !own.changesLeft)
        let both = scale(.both, left, right)
        #expect(both.changes["maximum"] == "250" && both.changesLeft)
    }

    @Test func `regions stand beside each other with difference and places`() throws {
        let left = try map(Self.natural, Self.low)
        let right = try map(Self.natural, Self.high)
        let rows = MapComparison(left: left, right: right).rows
        #expect(rows.map(\.code) == ["A", "B", "C", "D", "E", "F"])
        let changes: [Double?] = [99, 0, -3, 240, 0, nil]
        #expect(rows.map(\.change) == changes)
        let climbs: [Int?] = [4, 1, -1, 2, -1, nil]
        #expect(rows.map(\.climb) == climbs)
        #expect(rows[5].leftRank == 1 && rows[5].rightRank == nil)
        let equal = MapComparison(
            left: try map(Self.natural, ["A": 5, "B": 5, "C": 1]),
            right: right
        ).rows
        #expect(equal.prefix(3).map(\.leftRank) == [1, 1, 3])
        let huge = MapComparison(
            left: try map(Self.natural, ["A": -1.7e308, "B": 1]),
            right: try map(Self.natural, ["A": 1.7e308, "B": 1])
        ).rows
        #expect(huge[0].change == nil && huge[0].climb == 1)
        let other = try map(Self.natural, Self.low) { $0.regions = "others" }
        #expect(MapComparison(left: left, right: other).rows.isEmpty)
    }

    @Test func `numbers of features are one quantity, and measures by their units`() throws {
        let catalog = Catalog.all
        func quantity(_ id: String, _ query: String) throws -> MapQuantity {
            catalog.quantity(of: try Catalog.map(id, query))
        }
        let labs = try quantity("labs-by-city", "level=province&form=regions")
        #expect(try quantity("labs-by-province", "collection=visits") == labs)
        let area = try quantity("labs-by-province", "normalise=area")
        #expect(area != labs)
        #expect(try quantity("labs-by-province", "normalise=area&per=1") != area)
        let sum = try quantity("labs-by-province", "measure=sum:staff")
        #expect(sum != labs)
        #expect(try quantity("labs-by-province", "measure=max:staff") == sum)
    }
}
