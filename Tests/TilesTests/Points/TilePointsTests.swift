import Features
import FlatStorage
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("points of a tile")
struct TilePointsTests {
    private static let sets: [(TileMatrixSet, UInt64)] = [
        (.webMercatorQuad, 51), (.worldCRS84Quad, 52), (.webMercatorQuad, 53),
    ]

    @Test(arguments: sets)
    func `every point of the buffered square is there and no other one`(
        set: TileMatrixSet,
        seed: UInt64
    ) throws {
        let oracle = PointOracle(set, count: 600, seed: seed)
        for zoom in [0, 1, 2, 7, 14, 20, 24] {
            for tile in oracle.tilesNearPoints(zoom: zoom, count: 12) {
                let shown = try TilePoints(all: oracle.projected, in: oracle.frame(tile))
                #expect(shown.clusters.isEmpty)
                let positions = Dictionary(
                    uniqueKeysWithValues: zip(shown.places, shown.positions)
                )
                for index in oracle.points.indices {
                    guard let place = oracle.place(index) else {
                        #expect(positions[index] == nil, "seed \(seed), beyond the set")
                        continue
                    }
                    let (x, y) = oracle.onGrid(place, tile)
                    let comment: Comment = "seed \(seed), \(tile), \(oracle.points[index])"
                    if let isShown = PointOracle.isShown((x, y)) {
                        #expect((positions[index] != nil) == isShown, comment)
                    }
                    guard let position = positions[index] else { continue }
                    #expect(abs(Double(position.x) - x) <= 0.51, comment)
                    #expect(abs(Double(position.y) - y) <= 0.51, comment)
                }
            }
        }
    }

    @Test(arguments: sets)
    func
        `a cell with one point gives it, another one a cluster at the mean, greater ones take in those that are near`(
            set: TileMatrixSet,
            seed: UInt64
        ) throws
    {
        let oracle = PointOracle(set, count: 500, seed: seed)
        for zoom in [0, 1, 2, 4, 9, 13] {
            let marks = oracle.marks(zoom: zoom)
            for tile in oracle.tilesNearPoints(zoom: zoom, count: 10) {
                let comment: Comment = "seed \(seed), \(tile)"
                let shown = try TilePoints(clustering: oracle.projected, in: oracle.frame(tile))
                var single = Set(shown.places)
                var clusters = shown.clusters
                for (members, place) in marks {
                    let (x, y) = oracle.onGrid(place, tile)
                    let isShown = PointOracle.isShown((x, y))
                    if members.count == 1 {
                        let isThere = single.remove(members[0]) != nil
                        #expect(isShown == nil || isThere == isShown, comment)
                        continue
                    }
                    let index = clusters.firstIndex {
                        $0.count == members.count && abs(Double($0.position.x) - x) <= 0.51
                            && abs(Double($0.position.y) - y) <= 0.51
                    }
                    #expect(isShown == nil || (index != nil) == isShown, comment)
                    if let index { clusters.remove(at: index) }
                }
                #expect(single.isEmpty && clusters.isEmpty, comment)
            }
        }
    }

    @Test func `crowds on an edge of cells are one cluster, where the greater one is`() throws {
        // At zoom 0 cells are 45 degrees wide: these lie on both sides of the meridian of 45 degrees.
        func shown(_ places: [(x: Double, y: Double, count: Int)]) throws -> [Int: Int32] {
            let points = places.flatMap { place in
                Array(repeating: Position(x: place.x, y: place.y), count: place.count)
            }
            let oracle = PointOracle(.webMercatorQuad, points: points)
            let tile = TileAddress(zoom: 0, row: 0, column: 0)
            let found = try TilePoints(clustering: oracle.projected, in: oracle.frame(tile))
            return
                (found.clusters.map { ($0.count, $0.position.x) }
                + found.positions.map { (1, $0.x) })
                .reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        func position(_ x: Double) -> Int32 { Int32(((x + 180) / 360 * 4096).rounded()) }
        #expect(try shown([(40, 10, 3), (50, 10, 4)]) == [7: position(50)])
        #expect(try shown([(40, 10, 3), (50, 10, 1)]) == [4: position(40)])
        #expect(
            try shown([(40, 10, 3), (50, 10, 3)]) == [6: position(40)],
            "of equal ones the western"
        )
        #expect(
            try shown([(30, 10, 3), (60, 10, 4)]) == [3: position(30), 4: position(60)],
            "far apart"
        )
        #expect(try shown([(40, 10, 1), (50, 10, 1)]).count == 1, "both stay, with a count of one")
        #expect(
            try shown([(-178, 10, 2), (178, 10, 3)]) == [5: position(178)],
            "over the antimeridian"
        )
        // The second is joined to the first, the third is near that one alone and stays.
        #expect(
            try shown([(30, 2, 5), (50, 2, 4), (65, -10, 2)]) == [9: position(30), 2: position(65)]
        )
    }

    @Test(arguments: sets)
    func `the tiles of a zoom count each point once and show each cluster alike`(
        set: TileMatrixSet,
        seed: UInt64
    ) throws {
        let oracle = PointOracle(set, count: 400, seed: seed)
        let whole = oracle.points.indices.filter { oracle.place($0) != nil }.count
        for zoom in 0...3 {
            /// What stands at a place of the grid of the world: its count, in how many tiles.
            var seen: [[Int]: [Int: Int]] = [:]
            var counted = 0
            let inner = -63...4159
            let world = set.columns(at: zoom) * VectorTile.extent
            for tile in oracle.tiles(zoom: zoom) {
                let shown = try TilePoints(clustering: oracle.projected, in: oracle.frame(tile))
                let all =
                    shown.positions.map { (1, $0) } + shown.clusters.map { ($0.count, $0.position) }
                for (count, position) in all {
                    let (x, y) = (Int(position.x), Int(position.y))
                    // The southern edge of the world is held by the last row.
                    let last = tile.row == set.rows(at: zoom) - 1 ? 4097 : 4096
                    if (0..<4096).contains(x), (0..<last).contains(y) { counted += count }
                    // On the edge of the buffer it depends on what was rounded away.
                    guard inner.contains(x), inner.contains(y) else { continue }
                    let column = (tile.column * 4096 + x + world) % world
                    seen[[column, tile.row * 4096 + y], default: [:]][count, default: 0] += 1
                }
            }
            #expect(counted == whole, "seed \(seed), zoom \(zoom)")
            for (place, counts) in seen {
                let tiles = oracle.tiles(zoom: zoom).filter { tile in
                    let y = place[1] - tile.row * 4096
                    return [-world, 0, world].contains { shift in
                        inner.contains(place[0] + shift - tile.column * 4096)
                    } && inner.contains(y)
                }
                // Two cells may have their means on one step of the grid.
                for number in counts.values {
                    #expect(number % tiles.count == 0, "seed \(seed), zoom \(zoom), \(place)")
                }
            }
        }
    }

    @Test(arguments: sets)
    func `of each cell the point is chosen that comes before all others`(
        set: TileMatrixSet,
        seed: UInt64
    ) throws {
        let oracle = PointOracle(set, count: 500, seed: seed)
        // An order that has nothing to do with the places.
        func rank(_ index: Int) -> Int { index * 7919 % 503 }
        for zoom in [0, 1, 3, 9] {
            let best = oracle.cells(zoom: zoom).values.compactMap { members in
                members.min { rank($0) < rank($1) }
            }
            for tile in oracle.tilesNearPoints(zoom: zoom, count: 10) {
                let shown = try TilePoints(choosing: oracle.projected, in: oracle.frame(tile)) {
                    rank($0) < rank($1)
                }
                #expect(Set(shown.places).count == shown.places.count)
                #expect(Set(shown.places).isSubset(of: best), "seed \(seed), \(tile)")
                for index in best {
                    guard let place = oracle.place(index),
                        let isShown = PointOracle.isShown(oracle.onGrid(place, tile))
                    else { continue }
                    #expect(shown.places.contains(index) == isShown, "seed \(seed), \(tile)")
                }
            }
        }
    }

    @Test func `K02: points beside an edge of two tiles are in both, once`() throws {
        let set = TileMatrixSet.webMercatorQuad
        let side = 1 / Double(set.columns(at: 10))
        let pixel = side / 256
        let points = [-pixel, pixel].map { step in
            let place = set.position(x: 843 * side + step, y: 388.5 * side)
            return Position(x: place.longitude, y: place.latitude)
        }
        let columns = ProjectedPoints(
            x: FlatArray(points.map(\.x)),
            y: FlatArray(points.map(\.y)),
            projection: FixedProjection(set)
        )
        for (column, expected) in [(842, [4080, 4112]), (843, [-16, 16])] {
            let tile = TileAddress(zoom: 10, row: 388, column: column)
            let frame = PointFrame(TileFrame(set: set, address: tile))
            let shown = try TilePoints(all: columns, in: frame)
            #expect(shown.places == [0, 1])
            #expect(shown.positions.map { Int($0.x) } == expected)
            #expect(shown.positions.allSatisfy { (-64...4160).contains($0.y) })
        }
    }

    @Test func `a cancelled task is told so`() async throws {
        let oracle = PointOracle(.webMercatorQuad, count: 50, seed: 1)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            let frame = oracle.frame(TileAddress(zoom: 0, row: 0, column: 0))
            _ = try TilePoints(clustering: oracle.projected, in: frame)
        }
        await #expect(throws: FeatureStoreError.cancelled) { try await task.value }
    }
}
