import Features
import Foundation
import Geodesy
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// Positions get the codes of the regions that hold them, as the linear scan finds them.
struct RegionAssignerTests {
    @Test(arguments: [61, 62, 63, 64] as [UInt64])
    func `every position gets the code that the linear scan finds`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let regions = try (0..<60).map { try randomRegion("r\($0)", &generator) }
        let assigner = RegionAssigner([.country: [Array(regions[..<20]), Array(regions[20...])]])
        for round in 0..<300 {
            let position = randomPosition(regions, &generator)
            let found = assigner.assignments(for: position)[.country]
            let expected = scan(position, [Array(regions[..<20]), Array(regions[20...])])
            #expect(found?.code == expected?.code, "seed \(seed), round \(round), \(position)")
            #expect(found?.source == expected?.source, "seed \(seed), round \(round)")
            // The second time the answer is a remembered one.
            #expect(assigner.assignments(for: position)[.country] == found)
        }
    }

    @Test func `a boundary belongs to the region, and the first of two neighbours wins`() throws {
        let assigner = RegionAssigner([
            .country: [[try box("W", 0, 0, 10, 10), try box("E", 10, 0, 20, 10)]]
        ])
        #expect(code(assigner, 10, 5) == "W")
        #expect(code(assigner, 20, 10) == "E")
        #expect(code(assigner, 10.000_001, 5) == "E")
    }

    @Test func `the sets of one level are asked in their order`() throws {
        let first = try box("first", 0, 0, 1, 1)
        let second = try box("second", 0, 0, 2, 2)
        let assigner = RegionAssigner([.province: [[first], [second]]])
        #expect(code(assigner, 0.5, 0.5, .province) == "first")
        #expect(code(assigner, 1.5, 1.5, .province) == "second")
    }

    @Test func `a region without a code gives none, not even that of its neighbour`() throws {
        let assigner = RegionAssigner([
            .country: [[try box(nil, 0, 0, 1, 1), try box("N", 1, 0, 2, 1)]]
        ])
        #expect(code(assigner, 0.999, 0.5) == nil)
    }

    @Test func `the nearest region within five kilometres counts, and no further one`() throws {
        let assigner = RegionAssigner([.country: [[try box("A", 0, 0, 1, 1)]]])
        let near = Geodesic().direct(
            from: Position(x: 1, y: 0.5),
            azimuth: 90,
            distance: 4_999
        ).end
        let far = Geodesic().direct(from: Position(x: 1, y: 0.5), azimuth: 90, distance: 5_001).end
        let found = assigner.assignments(for: near)[.country]
        #expect(found?.code == "A" && found?.source == .nearest)
        #expect(assigner.assignments(for: far)[.country] == nil)
    }

    @Test func `across a border nothing is nearest`() throws {
        let assigner = RegionAssigner([
            .country: [[try box("CN", 0, 0, 1, 1), try box("RU", 1, 0, 2, 1)]],
            .province: [[try box("230000", 0, 0, 1, 1, parent: "CN")]],
            .city: [[try box("231100", 0, 0, 1, 1, parent: "230000")]],
        ])
        let beyond = assigner.assignments(for: Position(x: 1.001, y: 0.5))
        #expect(beyond.mapValues(\.code) == [.country: "RU"])
        let off = assigner.assignments(for: Position(x: -0.001, y: 0.5))
        #expect(off.mapValues(\.code) == [.country: "CN", .province: "230000", .city: "231100"])
    }

    @Test func `the antimeridian is one meridian`() throws {
        let assigner = RegionAssigner([
            .country: [[try box("E", 170, -10, 180, 10), try box("W", -180, 20, -170, 30)]]
        ])
        #expect(code(assigner, -180, 0) == "E")
        #expect(code(assigner, 180, 25) == "W")
        // A hundredth of a degree beyond the line is a kilometre.
        #expect(code(assigner, -179.99, 0) == "E")
        #expect(code(assigner, 179.99, 25) == "W")
    }

    @Test func `a pole is every longitude`() throws {
        let assigner = RegionAssigner([
            .country: [[try box("AQ", -180, -90, 180, -60), try box("N", 0, 80, 10, 90)]]
        ])
        for longitude in [-180.0, -77, 0, 5, 180] {
            #expect(code(assigner, longitude, -90) == "AQ")
            #expect(code(assigner, longitude, 90) == "N")
        }
    }

    @Test func `a hole belongs to no region, its edge to the region around it`() throws {
        let shell = try box("S", 0, 0, 10, 10)
        guard case .polygon(let outer) = shell.geometry,
            case .polygon(let hole) = try box("x", 4, 4, 6, 6).geometry
        else { return }
        let region = Sample.feature(
            "S",
            .polygon(Polygon(exterior: outer.exterior, holes: [hole.exterior])),
            ["code": .text("S")]
        )
        let assigner = RegionAssigner([.country: [[region]]])
        #expect(code(assigner, 5, 5) == nil)
        #expect(code(assigner, 4, 5) == "S")
    }

    // MARK: Oracle

    private func scan(
        _ position: Position,
        _ sets: [[Feature]]
    ) -> (code: String, source: RegionAssigner.Source)? {
        for regions in sets {
            for region in regions {
                let polygons = region.geometry?.polygons ?? []
                if polygons.contains(where: { $0.covers(position) }) {
                    return Self.code(of: region).map { ($0, .polygon) }
                }
            }
        }
        var best: (code: String?, distance: Double)?
        for region in sets.joined() {
            guard let geometry = region.geometry else { continue }
            let distance = Geodesic().distance(from: position, to: geometry)
            if distance <= 5_000, distance < best?.distance ?? .infinity {
                best = (Self.code(of: region), distance)
            }
        }
        return best?.code.map { ($0, .nearest) }
    }

    private static func code(of region: Feature) -> String? {
        if case .text(let code) = region.properties["code"] { code } else { nil }
    }

    // MARK: Regions

    private func code(
        _ assigner: RegionAssigner,
        _ longitude: Double,
        _ latitude: Double,
        _ level: RegionLevel = .country
    ) -> String? {
        assigner.assignments(for: Position(x: longitude, y: latitude))[level]?.code
    }

    private func box(
        _ code: String?,
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double,
        parent: String? = nil
    ) throws -> Feature {
        let envelope = Envelope(minX: west, minY: south, maxX: east, maxY: north)
        var properties: [String: PropertyValue] = [:]
        if let code { properties["code"] = .text(code) }
        if let parent { properties["parent"] = .text(parent) }
        return Sample.feature(
            code ?? "none",
            .polygon(Polygon(exterior: try LinearRing(envelope.corners))),
            properties
        )
    }

    /// A star of three to ten corners; one in eight has no code.
    private func randomRegion(
        _ id: String,
        _ generator: inout SplitMix64
    ) throws -> Feature {
        let center = Position(
            x: Double.random(in: -30...30, using: &generator),
            y: Double.random(in: -30...30, using: &generator)
        )
        let count = Int.random(in: 3...10, using: &generator)
        var corners: [Position] = []
        for corner in 0..<count {
            let radius = Double.random(in: 0.5...6, using: &generator)
            let angle = Double(corner) / Double(count) * 2 * .pi
            corners.append(
                Position(x: center.x + radius * cos(angle), y: center.y + radius * sin(angle))
            )
        }
        if let first = corners.first { corners.append(first) }
        let hasCode = Int.random(in: 0..<8, using: &generator) > 0
        return Sample.feature(
            id,
            .polygon(Polygon(exterior: try LinearRing(corners))),
            hasCode ? ["code": .text(id)] : [:]
        )
    }

    /// A position anywhere among the regions, on a corner of one, or just beside that.
    private func randomPosition(
        _ regions: [Feature],
        _ generator: inout SplitMix64
    ) -> Position {
        let chains = regions[Int.random(in: 0..<regions.count, using: &generator)].geometry?.chains
        let corner = chains?[0][0] ?? Position(x: 0, y: 0)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return corner
        case 1:
            return Position(
                x: corner.x + Double.random(in: -0.06...0.06, using: &generator),
                y: corner.y + Double.random(in: -0.06...0.06, using: &generator)
            )
        default:
            return Position(
                x: Double.random(in: -36...36, using: &generator),
                y: Double.random(in: -36...36, using: &generator)
            )
        }
    }
}
