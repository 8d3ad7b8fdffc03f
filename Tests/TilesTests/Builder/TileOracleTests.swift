import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("tiles and the shapes they show")
struct TileOracleTests {
    /// A place in degrees for a position on the grid of a tile.
    private func degrees(
        _ position: SIMD2<Double>,
        _ address: TileAddress,
        _ set: TileMatrixSet
    ) -> Position {
        let scale = Double(set.rows(at: address.zoom))
        let (longitude, latitude) = set.position(
            x: (Double(address.column) + position.x / 4096) / scale,
            y: (Double(address.row) + position.y / 4096) / scale
        )
        return Position(longitude: longitude, latitude: latitude)
    }

    /// The rings of geometries on the grid, each edge in short pieces.
    private func rings(
        _ geometry: Geometry,
        _ address: TileAddress,
        _ set: TileMatrixSet
    ) -> [[SIMD2<Double>]] {
        let scale = Double(set.rows(at: address.zoom))
        return geometry.polygons.flatMap(\.rings).map { ring in
            zip(ring.positions, ring.positions.dropFirst()).flatMap { a, b in
                (0..<4).map { step in
                    let share = Double(step) / 4
                    let place = set.place(
                        longitude: a.x + (b.x - a.x) * share,
                        latitude: a.y + (b.y - a.y) * share
                    )
                    return SIMD2(
                        (place.x * scale - Double(address.column)) * 4096,
                        (place.y * scale - Double(address.row)) * 4096
                    )
                }
            }
        }
    }

    /// The places on both sides of the middle of an edge, nearer than any other edge comes.
    private static func beside(
        _ start: DecodedTile.Position,
        _ end: DecodedTile.Position
    ) -> [SIMD2<Double>] {
        let (a, b) = (SIMD2(Double(start.x), Double(start.y)), SIMD2(Double(end.x), Double(end.y)))
        let across = SIMD2(a.y - b.y, b.x - a.x) / ((b - a) * (b - a)).sum().squareRoot()
        return [1e-4, -1e-4].map { (a + b) / 2 + across * $0 }
    }

    private func isInside(_ place: SIMD2<Double>, _ rings: [[SIMD2<Double>]]) -> Bool {
        var isInside = false
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1))
            where (a.y > place.y) != (b.y > place.y) {
                if a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y) > place.x { isInside.toggle() }
            }
        }
        return isInside
    }

    private func isNear(_ place: SIMD2<Double>, _ rings: [[SIMD2<Double>]]) -> Bool {
        rings.contains { ring in
            zip(ring, ring.dropFirst() + ring.prefix(1)).contains { a, b in
                distance(place, a, b) < 8
            }
        }
    }

    /// Geometries with holes and parts, some far over the sides of tiles.
    private func geometries(_ random: inout SplitMix64) throws -> [Geometry] {
        func star(_ x: Double, _ y: Double, _ radius: Double) throws -> LinearRing {
            var generator = random
            let count = Int.random(in: 5...40, using: &generator)
            let turn = Bool.random(using: &generator) ? 1.0 : -1.0
            var corners = (0..<count).map { step in
                let angle = Double(step) / Double(count)
                let own = radius * Double.random(in: 0.6...1, using: &generator)
                // A diamond, walked around.
                let quarter = angle * 4
                let place = SIMD2(
                    abs((quarter + 3).truncatingRemainder(dividingBy: 4) - 2) - 1,
                    abs(quarter - 2) - 1
                )
                return Position(x: x + place.x * own * turn, y: y + place.y * own)
            }
            corners.append(corners[0])
            random = generator
            return try LinearRing(corners)
        }
        return try (0..<6).map { _ in
            let x = Double.random(in: 95...115, using: &random)
            let y = Double.random(in: 20...40, using: &random)
            let radius = Double.random(in: 0.5...9, using: &random)
            let polygon = Polygon(
                exterior: try star(x, y, radius),
                holes: [try star(x, y, radius * 0.25)]
            )
            guard Bool.random(using: &random) else { return .polygon(polygon) }
            return .multiPolygon([polygon, Polygon(exterior: try star(x + 20, y, 3))])
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a place lies in a shape of a tile if it lies in the shape`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let geometries = try geometries(&random)
        let world = try await TileWorld(
            geometries.enumerated().map { Sample.feature("\($0.offset)", $0.element) },
            // Of every third, nothing is held.
            limits: .init(places: seed % 3 == 0 ? 0 : 4_000_000)
        )
        let set = TileMatrixSet.all[Int(seed) % 2]
        for zoom in [1, 3, 5, 7] {
            let middle = set.place(longitude: 105, latitude: 30)
            let scale = Double(set.rows(at: zoom))
            let address = TileAddress(
                zoom: zoom,
                row: Int(middle.y * scale),
                column: Int(middle.x * scale)
            )
            let tile = try await world.tile(zoom, address.row, address.column, in: set)
            let layer = tile.layer("c")
            for (index, geometry) in geometries.enumerated() {
                let rings = rings(geometry, address, set)
                let features = layer?.features("\(index)") ?? []
                #expect(features.count <= 1)
                for _ in 0..<12 {
                    let place = SIMD2(
                        Double.random(in: -60...4156, using: &random),
                        Double.random(in: -60...4156, using: &random)
                    )
                    guard !isNear(place, rings) else { continue }
                    let turns = features.first.map { TileWorld.turns($0, place) } ?? 0
                    #expect(
                        turns == (isInside(place, rings) ? 1 : 0),
                        "seed \(seed), \(index) at \(degrees(place, address, set)), zoom \(zoom)"
                    )
                }
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `neighbours agree on their common borders at every zoom`(seed: UInt64) async throws {
        let coverage = Coverage(seed: seed, columns: 4, rows: 4, detail: 24)
        let world = try await TileWorld(coverage.features)
        let set = TileMatrixSet.webMercatorQuad
        var (count, folded) = (0, 0)
        for zoom in 2...8 {
            let place = set.place(
                longitude: (coverage.inside.minX + coverage.inside.maxX) / 2,
                latitude: (coverage.inside.minY + coverage.inside.maxY) / 2
            )
            let scale = Double(set.rows(at: zoom))
            let (row, column) = (Int(place.y * scale), Int(place.x * scale))
            for own in [column, column + 1] {
                let address = TileAddress(zoom: zoom, row: row, column: own)
                let layer = try await world.tile(zoom, row, own).layer("c")
                var edges: [[DecodedTile.Position]: Int] = [:]
                for ring in layer?.features.flatMap(\.chains) ?? [] {
                    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                        let isForward = (a.x, a.y) < (b.x, b.y)
                        edges[isForward ? [a, b] : [b, a], default: 0] += isForward ? 1 : -1
                        count += 1
                    }
                }
                for (edge, sum) in edges where sum != 0 {
                    // Nothing lies on its other side: it is cut there, or the mosaic ends.
                    let isCut = [-64, 4160].contains { side in
                        edge.allSatisfy { $0.x == side } || edge.allSatisfy { $0.y == side }
                    }
                    let ends = edge.map {
                        degrees(SIMD2(Double($0.x), Double($0.y)), address, set)
                    }
                    if isCut || !ends.allSatisfy({ coverage.inside.contains($0) }) { continue }
                    // A cell was folded by the grid and made anew: of its neighbours two may be there.
                    let comment: Comment = "seed \(seed), \(edge) of \(address)"
                    folded += 1
                    for place in Self.beside(edge[0], edge[1]) {
                        let covering = layer?.features.count { TileWorld.turns($0, place) > 0 } ?? 0
                        #expect((1...2).contains(covering), comment)
                    }
                }
            }
        }
        #expect(folded * 50 < count, "seed \(seed), \(folded) of \(count)")
        #expect(count > 1000)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `each place of a mosaic lies in one of its cells, the same in both tiles at a seam`(
        seed: UInt64
    ) async throws {
        let coverage = Coverage(seed: seed + 100, columns: 4, rows: 3, detail: 12)
        let world = try await TileWorld(coverage.features)
        let set = TileMatrixSet.webMercatorQuad
        var random = SplitMix64(seed: seed)
        for zoom in [5, 6, 8, 11] {
            let scale = Double(set.rows(at: zoom))
            for _ in 0..<2 {
                let place = set.place(
                    longitude: .random(
                        in: coverage.inside.minX...coverage.inside.maxX,
                        using: &random
                    ),
                    latitude: .random(
                        in: coverage.inside.minY...coverage.inside.maxY,
                        using: &random
                    )
                )
                let (row, column) = (Int(place.y * scale), Int(place.x * scale))
                let left = try await world.tile(zoom, row, column).layer("c")
                let right = try await world.tile(zoom, row, column + 1).layer("c")
                for _ in 0..<60 {
                    // Within the buffers of both.
                    let x = Double(Int.random(in: 4034..<4158, using: &random)) + 0.5
                    let y = Double(Int.random(in: 0..<4096, using: &random)) + 0.25
                    let address = TileAddress(zoom: zoom, row: row, column: column)
                    let own = degrees(SIMD2(x, y), address, set)
                    guard coverage.inside.contains(own) else { continue }
                    let found = [(left, x), (right, x - 4096)].map { layer, x in
                        (layer?.features ?? []).filter {
                            TileWorld.turns($0, SIMD2(x, y)) == 1
                        }
                    }
                    for features in found {
                        #expect(features.count == 1, "seed \(seed) at \(own), zoom \(zoom)")
                    }
                    // Apart from a step beside a border they are the same.
                    let isClear = [-2.0, 2].allSatisfy { step in
                        found[0].allSatisfy {
                            TileWorld.turns($0, SIMD2(x + step, y)) == 1
                                && TileWorld.turns($0, SIMD2(x, y + step)) == 1
                        }
                    }
                    if isClear {
                        #expect(found[0].map(\.textID) == found[1].map(\.textID), "seed \(seed)")
                    }
                }
            }
        }
    }
}
