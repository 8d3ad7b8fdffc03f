import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

/// Circles whose area is in proportion to the value.
@Suite struct CircleTests {
    private func definition(maximum: Double? = nil) -> MapDefinition {
        var definition = Fixture.definition()
        definition.symbols = .init(labelled: 1, kind: .proportional, maximum: maximum)
        definition.places = nil
        definition.insets = nil
        return definition
    }

    private func map(_ values: [String: Double], maximum: Double? = nil) throws -> ThematicMap {
        try ThematicMap(
            definition: definition(maximum: maximum),
            regions: try Fixture.regions(),
            values: values,
            sources: Fixture.sources,
            base: try Fixture.regions()
        )
    }

    @Test func `areas are in proportion to values, the largest is drawn first`() throws {
        let drawn = picture(try map(["A": 400, "B": 100, "C": 25, "D": 225, "E": 0]))
        let codes = drawn.symbols.map { drawn.map.regions[$0.index].code }
        #expect(codes == ["A", "D", "B", "C", "F"])
        let circles = drawn.symbols.dropLast()
        let largest = try #require(circles.first).symbol.radius
        for circle in circles {
            let value = try #require(drawn.map.regions[circle.index].value)
            #expect(abs(circle.symbol.radius / largest - (value / 400).squareRoot()) < 1e-9)
            #expect(circle.shift == 0)
        }
        // F has no data and its sign; E has none and nothing but a line of the legend.
        #expect(drawn.symbols.last?.symbol == .missing)
        #expect(drawn.legend.rows.map(\.entry.key) == ["none", "no-data"])
        let svg = SVGRenderer(language: .english).write(drawn)
        let order = ["symbol-A", "symbol-D", "symbol-B", "symbol-C", "symbol-F"]
        let places = try order.map { try #require(svg.range(of: "map-fixture-\($0)\"")).lowerBound }
        #expect(places == places.sorted())
        #expect(!svg.contains("symbol-E"))
    }

    @Test func `a fixed maximum gives equal values equal circles on all maps of a series`() throws {
        let first = try map(["A": 400, "B": 100], maximum: 1000)
        let second = try map(["A": 900, "B": 400], maximum: 1000)
        let (a, b) = (try #require(first.circleScale), try #require(second.circleScale))
        #expect(a == b)
        #expect(a.radius(of: 400) == b.radius(of: 400))
        #expect(a.radius(of: 4e300) == 2 * a.radius)
        #expect(a.radius(of: 1e-300) == CircleScale.least)
        #expect(
            picture(try map(["A": 5000], maximum: 1000)).legend.notes.contains {
                $0.contains("above 4,000 the largest circle (1)")
            }
        )
        #expect(
            picture(try map(["A": 1000, "B": 1])).legend.notes.contains { $0.contains("smallest") }
        )
    }

    @Test(arguments: 0..<60)
    func `the legend has up to three round values, apart from each other`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var magnitude = 1.0
        for _ in 0..<Int.random(in: 0...9, using: &random) { magnitude *= 10 }
        let greatest = (Double.random(in: 1...10, using: &random) * magnitude).rounded()
        var definition = definition()
        definition.width = Double(Int.random(in: 400...4000, using: &random))
        let map = try ThematicMap(
            definition: definition,
            regions: try Fixture.regions(),
            values: ["A": greatest, "B": 1],
            sources: Fixture.sources,
            base: try Fixture.regions()
        )
        let scale = try #require(map.circleScale)
        #expect((1...3).contains(scale.marks.count), "seed \(seed)")
        for mark in scale.marks {
            let digits = String(Int(mark.value))
            #expect(mark.value <= greatest && mark.value >= 1)
            #expect(
                ["1", "2", "5"].contains(digits.prefix(1))
                    && digits.dropFirst().allSatisfy { $0 == "0" }
            )
            #expect(mark.radius == scale.radius(of: mark.value))
        }
        for (mark, next) in zip(scale.marks, scale.marks.dropFirst()) {
            #expect(next.value * 4 <= mark.value)
        }
        let svg = map.svg(project: Fixture.project)
        #expect(try TextBoxes(svg).faults == [], "seed \(seed)")
    }

    @Test func `the outline stands out from paper, sea and land`() {
        for ramp in ColourRamp.allCases {
            let scale = CircleScale(maximum: 9, width: 800, isInteger: true, ramp: ramp)
            for ground in [MapStyle.paper, MapStyle.sea, MapStyle.land, MapStyle.worldSea] {
                #expect(scale.outline.contrast(to: ground) >= 3, "\(ramp) \(ground)")
            }
        }
    }

    @Test func `negative values and bad maxima are refused`() throws {
        #expect(throws: MapError.self) { try map(["A": -1, "B": 3]) }
        for maximum in [0, -5, .nan, .infinity] as [Double] {
            #expect(throws: MapError.self) { try definition(maximum: maximum).validate() }
        }
        var tiers = definition(maximum: 5)
        tiers.symbols?.kind = .tiers
        #expect(throws: MapError.self) { try tiers.validate() }
        // Circles are not bound to the few tiers that symbols can tell apart.
        var many = definition()
        many.classification = .init(method: .quantile, count: 7, zero: .separate)
        try many.validate()
    }

    /// Regions whose symbols belong to one place or close to it.
    private func heap(_ seed: UInt64, _ values: [Double]) throws -> ThematicMap {
        var random = SplitMix64(seed: seed)
        var definition = definition()
        definition.symbols?.longitude = "x"
        definition.symbols?.latitude = "y"
        let regions = try values.indices.map { index in
            let region = try Fixture.region(
                "r\(index)",
                "甲",
                "A",
                .polygon(try Fixture.polygon(Fixture.square(Double(index), 0, 1)))
            )
            var properties = region.properties
            let isSame = index.isMultiple(of: 2)
            properties["x"] = .double(isSame ? 5 : 5 + .random(in: -0.3...0.3, using: &random))
            properties["y"] = .double(0.5)
            return Feature(id: region.id, geometry: region.geometry, properties: properties)
        }
        var known: [String: Double] = [:]
        for (index, value) in values.enumerated() { known["r\(index)"] = value }
        return try ThematicMap(
            definition: definition,
            regions: regions,
            values: known,
            sources: Fixture.sources,
            base: regions
        )
    }

    @Test(arguments: 0..<12)
    func `of circles that would look like one each is seen, and the map says how many were moved`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let values = (0..<14).map { _ in Double(Int.random(in: 1...4, using: &random) * 10) }
        let drawn = picture(try heap(seed, values))
        #expect(drawn.symbols.count == 14, "seed \(seed)")
        for (index, circle) in drawn.symbols.enumerated() {
            for other in drawn.symbols[..<index] {
                let delta = other.centre - circle.centre
                let apart = (delta * delta).sum().squareRoot()
                #expect(apart + abs(other.symbol.radius - circle.symbol.radius) > 2, "seed \(seed)")
            }
        }
        let moved = drawn.symbols.filter { $0.shift > 1 }
        #expect(!moved.isEmpty)
        #expect(drawn.moved?.count == moved.count)
        let notes = drawn.notes.map(\.text).joined(separator: " ")
        #expect(notes.contains("\(moved.count) circles of the same places"), "\(notes)")
        let json = drawn.map.json(unlabelled: drawn.unlabelled, moved: drawn.moved)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["moved"] as? [String] == drawn.moved)
    }

    @Test(.enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"))
    func `every circle of a heap has ink of its own`() throws {
        let drawn = picture(try heap(3, [40, 40, 40, 30, 20, 20, 10, 10, 10, 1, 1]))
        let raster = try Raster(svg: SVGRenderer(language: .english).write(drawn), zoom: 3)
        let outline = try #require(drawn.map.circleScale).outline
        for (index, circle) in drawn.symbols.enumerated() {
            // A place on its outline that no other outline is near.
            let isSeen = directions.contains { direction in
                let place = circle.centre + direction * circle.symbol.radius
                let isOwn = drawn.symbols.enumerated().allSatisfy { other, symbol in
                    let delta = symbol.centre - place
                    let distance = (delta * delta).sum().squareRoot()
                    return other == index || abs(distance - symbol.symbol.radius) > 1
                }
                guard isOwn, let colour = raster.colour(Int(place.x * 3), Int(place.y * 3)) else {
                    return false
                }
                return colour.contrast(to: outline) < 1.6
            }
            #expect(isSeen, "\(index)")
        }
    }
}
