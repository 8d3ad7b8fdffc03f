internal import Features
internal import FlatStorage

/// Where the points of an answer are, in the units of tiles.
struct ProjectedPoints {
    let x: FlatArray<Double>
    let y: FlatArray<Double>
    let projection: FixedProjection

    /// Calls `body` with the place and the steps of each point that the set has.
    ///
    /// - Throws: `FeatureStoreError.cancelled` where the task has been cancelled.
    @inline(__always)
    func visit(_ body: (Int, Int64, Int64) -> Void) throws(FeatureStoreError) {
        var start = 0
        while start < x.count {
            if Task.isCancelled { throw .cancelled }
            let end = min(start + 1 << 14, x.count)
            for place in start..<end {
                guard let column = projection.x(x[place]), let row = projection.y(y[place])
                else { continue }
                body(place, column, row)
            }
            start = end
        }
    }
}

/// The points that a tile shows.
struct TilePoints {
    /// Several points drawn as one.
    struct Cluster {
        let count: Int
        let position: GridPosition
    }

    /// The features, by their places in the answer.
    var places: [Int] = []
    /// Where each of them is.
    var positions: [GridPosition] = []
    /// What stands for others.
    var clusters: [Cluster] = []

    init() {}

    /// All points that lie in the tile or its buffer.
    ///
    /// - Throws: `FeatureStoreError.cancelled` where the task has been cancelled.
    init(all points: ProjectedPoints, in frame: PointFrame) throws(FeatureStoreError) {
        places.reserveCapacity(points.x.count)
        positions.reserveCapacity(points.x.count)
        try points.visit { place, x, y in
            if let position = frame.position(x: x, y: y) {
                places.append(place)
                positions.append(position)
            }
        }
    }

    /// Of each cell its one point, or what stands for all of it and for those that it is joined by.
    ///
    /// - Parameters:
    ///   - points: Those of all cells that the tile looks at.
    ///   - frame: The tile.
    /// - Throws: `FeatureStoreError.cancelled` where the task has been cancelled.
    init(clustering points: ProjectedPoints, in frame: PointFrame) throws(FeatureStoreError) {
        /// What is known of a cell; sums of as many points as there may be stay in 64 bits.
        struct Cell {
            var count: Int64 = 0
            var first = 0
            var x: Int64 = 0
            var y: Int64 = 0
        }
        var cells = [Cell](
            repeating: Cell(),
            count: PointFrame.cellsLookedAt * PointFrame.cellsLookedAt
        )
        try points.visit { place, x, y in
            guard let (number, x, y) = frame.cell(x: x, y: y) else { return }
            if cells[number].count == 0 { cells[number].first = place }
            cells[number].count += 1
            cells[number].x += x >> Self.dropped
            cells[number].y += y >> Self.dropped
        }
        let means = cells.map { cell -> (count: Int, x: Int64, y: Int64) in
            guard cell.count > 0 else { return (0, 0, 0) }
            return (
                Int(cell.count), (cell.x / cell.count) << Self.dropped,
                (cell.y / cell.count) << Self.dropped
            )
        }
        for (number, count) in JoinedCells(means, in: frame).counts.enumerated() where count > 0 {
            if count == 1 {
                let first = cells[number].first
                guard let x = points.projection.x(points.x[first]),
                    let y = points.projection.y(points.y[first]),
                    let position = frame.position(x: x, y: y)
                else { continue }
                places.append(first)
                positions.append(position)
            } else {
                let (x, y) = frame.steps(inCell: number, x: means[number].x, y: means[number].y)
                guard let position = frame.position(x: x, y: y) else { continue }
                clusters.append(Cluster(count: count, position: position))
            }
        }
    }

    /// The bits that are left out of sums: 2³² points in a cell of zoom 0 do not overflow, and a
    /// step of the grid of zoom 13, the last with clusters, is 2¹⁹.
    private static let dropped: Int64 = 10

    /// Of each cell one point.
    ///
    /// - Parameters:
    ///   - points: Those of all cells that the tile or its buffer touches.
    ///   - frame: The tile.
    ///   - precedes: Whether the point at a place is chosen before another one.
    /// - Throws: `FeatureStoreError.cancelled` where the task has been cancelled.
    init(
        choosing points: ProjectedPoints,
        in frame: PointFrame,
        _ precedes: (Int, Int) -> Bool
    ) throws(FeatureStoreError) {
        var chosen = [Int](
            repeating: -1,
            count: PointFrame.cellsLookedAt * PointFrame.cellsLookedAt
        )
        try points.visit { place, x, y in
            guard let number = frame.cell(x: x, y: y)?.number else { return }
            if chosen[number] < 0 || precedes(place, chosen[number]) { chosen[number] = place }
        }
        for place in chosen where place >= 0 {
            guard let x = points.projection.x(points.x[place]),
                let y = points.projection.y(points.y[place]),
                let position = frame.position(x: x, y: y)
            else { continue }
            places.append(place)
            positions.append(position)
        }
    }
}
