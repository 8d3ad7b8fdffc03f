import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("tiles of garbage")
struct TileFuzzTests {
    private func number(_ random: inout SplitMix64) -> Double {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            [0, -0.0, 180, -180, 90, -90, 360, 85.0511287798066].randomElement(using: &random) ?? 0
        case 1: Double.greatestFiniteMagnitude * (Bool.random(using: &random) ? 1 : -1)
        case 2: Double.random(in: -1e7...1e7, using: &random)
        case 3: Double.leastNonzeroMagnitude
        case 4: Double(Int.random(in: -3...3, using: &random)) * 60
        default: Double.random(in: -200...200, using: &random)
        }
    }

    private func positions(_ count: Int, _ random: inout SplitMix64) -> [Position] {
        var positions: [Position] = []
        for _ in 0..<count {
            if let last = positions.randomElement(using: &random),
                Int.random(in: 0..<4, using: &random) == 0
            {
                positions.append(last)
            } else {
                positions.append(Position(x: number(&random), y: number(&random)))
            }
        }
        return positions
    }

    private func ring(_ random: inout SplitMix64) throws -> LinearRing {
        let own = positions(Int.random(in: 3...12, using: &random), &random)
        return try LinearRing(own + [own[0]])
    }

    private func polygon(_ random: inout SplitMix64) throws -> Polygon {
        Polygon(
            exterior: try ring(&random),
            holes: try (0..<Int.random(in: 0...2, using: &random)).map { _ in try ring(&random) }
        )
    }

    private func geometry(_ random: inout SplitMix64, depth: Int = 0) throws -> Geometry {
        switch Int.random(in: 0..<(depth < 3 ? 7 : 6), using: &random) {
        case 0: .point(positions(1, &random)[0])
        case 1: .multiPoint(positions(5, &random))
        case 2: .lineString(try LineString(positions(6, &random)))
        case 3:
            .multiLineString(
                try (0..<2).map { _ in try LineString(positions(2, &random)) }
            )
        case 4: .polygon(try polygon(&random))
        case 5: .multiPolygon(try (0..<3).map { _ in try polygon(&random) })
        default:
            .geometryCollection(
                try (0..<2).map { _ in try geometry(&random, depth: depth + 1) }
            )
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `geometries of any numbers make tiles that keep all rules`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let features = try (0..<12).map {
            Sample.feature("\($0)", try geometry(&random), ["name": .text("n\($0)")])
        }
        let world = try await TileWorld(
            features,
            properties: [PropertyDefinition(name: "name", type: .text)],
            limits: .init(places: Bool.random(using: &random) ? 0 : 4_000_000)
        )
        for set in TileMatrixSet.all {
            for zoom in [0, 1, 4, 9, 24] {
                for _ in 0..<2 {
                    let isCorner = Bool.random(using: &random)
                    _ = try await world.tile(
                        zoom,
                        isCorner
                            ? set.rows(at: zoom) - 1
                            : .random(in: 0..<set.rows(at: zoom), using: &random),
                        isCorner ? 0 : .random(in: 0..<set.columns(at: zoom), using: &random),
                        in: set
                    )
                }
            }
        }
    }

    @Test(arguments: [(-1, 0, 0), (25, 0, 0), (0, 1, 0), (0, 0, 1), (3, -1, 2), (.max, .max, .min)])
    func `a tile that the set does not have is empty`(zoom: Int, row: Int, column: Int) async throws
    {
        let world = try await TileWorld([Sample.feature("a", Sample.line((0, 0), (1, 1)))])
        #expect(try await world.tile(zoom, row, column).layers.isEmpty)
    }
}
