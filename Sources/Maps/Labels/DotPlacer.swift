/// Moves dots apart, so that each can be seen and counted.
enum DotPlacer {
    /// The dots with their centres moved as little as it takes to stand apart.
    ///
    /// Those of the highest rank, which come first, keep their places. One that finds no room
    /// within `reach` stays where it is.
    /// - Complexity: O(*n*²) in the number of dots.
    static func apart(_ centres: [PlanePoint], distance: Double, reach: Double) -> [PlanePoint] {
        var placed: [PlanePoint] = []
        let offsets = offsets(reach)
        for centre in centres {
            let near = placed.filter { square($0 - centre) < square(reach + distance) }
            let offset = offsets.first { offset in
                near.allSatisfy { square($0 - centre - offset) >= distance * distance }
            }
            placed.append(centre + (offset ?? PlanePoint(0, 0)))
        }
        return placed
    }

    /// Steps of half a pixel in all directions, the shortest first.
    private static func offsets(_ reach: Double) -> [PlanePoint] {
        let count = Int(reach * 2)
        let all = (-count...count).flatMap { y in
            (-count...count).map { x in PlanePoint(Double(x), Double(y)) / 2 }
        }
        return all.filter { square($0) <= reach * reach }
            .sorted { (square($0), $0.x, $0.y) < (square($1), $1.x, $1.y) }
    }

    private static func square(_ offset: PlanePoint) -> Double { (offset * offset).sum() }
    private static func square(_ length: Double) -> Double { length * length }
}
