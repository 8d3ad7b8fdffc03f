import GeometryTypes

/// Positions of a map by which a projection is tried before anything is drawn.
struct ProjectionProbe {
    /// The middle of the map and a place one degree north of it, then others.
    let positions: [Position]
    /// Whether all of the map has to be reached.
    private let isBoxed: Bool

    init(_ definition: MapDefinition) {
        func position(_ x: Double, _ y: Double) -> Position { Position(x: x, y: y) }
        let box = definition.frame.box
        isBoxed = box != nil
        let x = box.map { ($0.west + $0.east) / 2 } ?? definition.world?.centralMeridian ?? 0
        let y = box.map { ($0.south + $0.north) / 2 } ?? 0
        var positions = [position(x, y), position(x, y < 0 ? y + 1 : y - 1)]
        for box in [box].compactMap(\.self) + (definition.insets ?? []).map(\.box) {
            for x in [box.west, (box.west + box.east) / 2, box.east] {
                for y in [box.south, (box.south + box.north) / 2, box.north] {
                    positions.append(position(x, y))
                }
            }
        }
        self.positions = positions
    }

    /// What is wrong with the projected positions; nil where nothing is.
    func fault(of projected: [Position]) -> String? {
        guard projected.count == positions.count,
            projected.allSatisfy({ $0.x.isFinite && $0.y.isFinite })
        else { return "does not reach all of the map" }
        // No projection takes a place of the Earth farther away than that.
        guard projected.allSatisfy({ max(abs($0.x), abs($0.y)) < 1e9 }) else {
            return "does not reach all of the map"
        }
        let (a, b) = (projected[0], projected[1])
        let length = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
        // A degree of latitude has 111 km; feet, degrees and far-off grids show.
        guard (111_000 * 0.35...111_000 * 2.8).contains(length) else {
            return "is not in metres, or distorts the map beyond use"
        }
        return nil
    }
}
