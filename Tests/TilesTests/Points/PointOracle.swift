import FlatStorage
import GeometryTypes
import TestSupport

@testable import Tiles

/// Points and what tiles must show of them, by the plain arithmetic of the sets.
struct PointOracle {
    let set: TileMatrixSet
    let points: [Position]

    /// Points that are given.
    init(_ set: TileMatrixSet, points: [Position]) {
        self.set = set
        self.points = points
    }

    /// Points that crowd in places, on the edges of tiles, at the antimeridian and beyond the set.
    init(_ set: TileMatrixSet, count: Int, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        func random(_ range: ClosedRange<Double>) -> Double {
            Double.random(in: range, using: &generator)
        }
        self.set = set
        points = (0..<count).map { _ in
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: Position(x: random(-180...180), y: random(-90...90))
            case 1: Position(x: random(179.5...180), y: random(-60...60))
            case 2: Position(x: random(-180 ... -179.5), y: random(-60...60))
            case 3:
                Position(x: [180, -180].randomElement(using: &generator) ?? 0, y: random(-5...5))
            case 4: Position(x: Double(Int(random(-16...16))) * 11.25, y: random(-1...1))
            case 5:
                Position(
                    x: random(-2...2),
                    y: [90, -90, 85, 0].randomElement(using: &generator) ?? 0
                )
            default: Position(x: random(116...117), y: random(39.5...40.5))
            }
        }
    }

    var projected: ProjectedPoints {
        ProjectedPoints(
            x: FlatArray(points.map(\.x)),
            y: FlatArray(points.map(\.y)),
            projection: FixedProjection(set)
        )
    }

    /// The place of a point in the set; nil beyond the set.
    ///
    /// The antimeridian is its western edge.
    func place(_ index: Int) -> (x: Double, y: Double)? {
        let place = set.place(longitude: points[index].x, latitude: points[index].y)
        guard (0...1).contains(place.y) else { return nil }
        return place.x < Double(set.columnsAtZero) ? place : (0, place.y)
    }

    /// The points of each cell of a zoom, by column and row of the cell.
    func cells(zoom: Int) -> [[Int]: [Int]] {
        let scale = Double(8 << zoom)
        return points.indices.reduce(into: [:]) { cells, index in
            guard let place = place(index) else { return }
            let row = min(Int(place.y * scale), (8 << zoom) - 1)
            cells[[Int(place.x * scale), row], default: []].append(index)
        }
    }

    /// What stands on the map of a zoom where points are clustered: the points that it counts, and
    /// where it is.
    ///
    /// A cell is joined to the neighbour with the most points of those that are greater, of more than
    /// one point and nearer than half a cell, unless that has such a neighbour itself.
    func marks(zoom: Int) -> [(members: [Int], place: (x: Double, y: Double))] {
        let cells = cells(zoom: zoom)
        let columns = 8 * set.columns(at: zoom)
        let means = cells.mapValues { members in
            let places = members.compactMap(place)
            return SIMD2(
                places.reduce(0) { $0 + $1.x } / Double(places.count),
                places.reduce(0) { $0 + $1.y } / Double(places.count)
            ) * Double(8 << zoom)
        }
        func greatest(_ cell: [Int]) -> [Int]? {
            guard let own = cells[cell]?.count, let mean = means[cell] else { return nil }
            var found: [(count: Int, order: Int, cell: [Int])] = []
            for (order, step) in [
                [-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1],
            ].enumerated() {
                let other = [(cell[0] + step[0] + columns) % columns, cell[1] + step[1]]
                guard let count = cells[other]?.count, count > 1, let there = means[other],
                    count > own || count == own && order < 4
                else { continue }
                var away = there - mean
                away.x -= (away.x / Double(columns)).rounded() * Double(columns)
                if (away * away).sum() < 0.25 { found.append((count, order, other)) }
            }
            return found.min { ($1.count, $0.order) < ($0.count, $1.order) }?.cell
        }
        var marks = cells
        for (cell, members) in cells {
            guard let target = greatest(cell), greatest(target) == nil else { continue }
            marks[cell] = nil
            marks[target]?.append(contentsOf: members)
        }
        return marks.compactMap { cell, members in
            means[cell].map { (members, ($0.x / Double(8 << zoom), $0.y / Double(8 << zoom))) }
        }
    }

    /// Where a place lies on the grid of a tile, before it is rounded; around the world where only
    /// that is near.
    func onGrid(_ place: (x: Double, y: Double), _ tile: TileAddress) -> (x: Double, y: Double) {
        let scale = Double(VectorTile.extent << tile.zoom)
        let world = Double(set.columnsAtZero) * scale
        var x = place.x * scale - Double(tile.column * VectorTile.extent)
        if !(-64...4160).contains(x) { x += x < 0 ? world : -world }
        return (x, place.y * scale - Double(tile.row * VectorTile.extent))
    }

    /// Whether a place on the grid is shown for sure, or for sure not; nil where it lies on the edge.
    static func isShown(_ place: (x: Double, y: Double)) -> Bool? {
        let out = max(-64 - place.x, place.x - 4160, -64 - place.y, place.y - 4160)
        return abs(out) < 0.01 ? nil : out < 0
    }

    /// All tiles of a zoom.
    func tiles(zoom: Int) -> [TileAddress] {
        (0..<set.rows(at: zoom)).flatMap { row in
            (0..<set.columns(at: zoom)).map { TileAddress(zoom: zoom, row: row, column: $0) }
        }
    }

    /// Tiles of a zoom around some of the points.
    func tilesNearPoints(zoom: Int, count: Int) -> [TileAddress] {
        let scale = Double(1 << zoom)
        return stride(from: 0, to: points.count, by: max(points.count / count, 1)).compactMap {
            place($0).map { place in
                TileAddress(
                    zoom: zoom,
                    row: min(Int(place.y * scale), (1 << zoom) - 1),
                    column: Int(place.x * scale)
                )
            }
        }
    }

    func frame(_ tile: TileAddress) -> PointFrame {
        PointFrame(TileFrame(set: set, address: tile))
    }
}
