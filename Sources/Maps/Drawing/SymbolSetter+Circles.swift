extension SymbolSetter {
    /// The circles whose places lie in a view, the largest first: each on its place, unless it
    /// would lie on the outline of another or be hidden by what is drawn over it.
    ///
    /// - Complexity: O(*n*²) in the number of circles.
    func circles(
        _ scale: CircleScale,
        in view: MapView,
        covers: [Rectangle]
    ) -> (drawn: [DrawnSymbol], left: [Int]) {
        var drawn: [DrawnSymbol] = []
        var left: [Int] = []
        for (index, symbol) in ordered(scale) {
            guard let position = projected.positions[index] else { continue }
            let anchor = GridPoint(view.pixel(position)).pixel
            guard view.rectangle.contains(anchor) else { continue }
            func isSeen(_ centre: PlanePoint) -> Bool {
                let box = Rectangle(centre: centre, width: symbol.radius, height: symbol.radius)
                return view.rectangle.contains(centre)
                    && !covers.contains { $0.grown(by: 2).intersects(box) }
                    && !drawn.contains { Self.isAlike($0, centre, symbol.radius) }
            }
            if let offset = Self.offsets.first(where: { isSeen(anchor + $0) }) {
                let onGrid = GridPoint(anchor + offset).pixel
                drawn.append(
                    DrawnSymbol(index: index, symbol: symbol, anchor: anchor, centre: onGrid)
                )
            } else {
                left.append(index)
            }
        }
        return (drawn, left)
    }

    /// Regions with a circle, the largest value first, of equal ones by code.
    private func ordered(_ scale: CircleScale) -> [(index: Int, symbol: MapSymbol)] {
        projected.positions.indices.compactMap { index in
            map.circle(of: index, scale).map { (index, $0) }
        }.sorted {
            let first = map.regions[$0.index].value ?? 0
            let second = map.regions[$1.index].value ?? 0
            return (second, $0.index) < (first, $1.index)
        }
    }

    /// Whether the outlines of two circles run so close that they look like one.
    private static func isAlike(
        _ other: DrawnSymbol,
        _ centre: PlanePoint,
        _ radius: Double
    ) -> Bool {
        let delta = other.centre - centre
        let distance = (delta * delta).sum().squareRoot()
        // The outline of a small circle must have room beside that of its neighbour.
        return distance + abs(other.symbol.radius - radius) < min(3.4, radius + 1.2)
    }

    /// The way to a place itself, then to others around it, the nearest first.
    private static let offsets: [PlanePoint] =
        [PlanePoint(0, 0)]
        + stride(from: 2.0, through: 160, by: 2).flatMap { distance in
            directions.map { $0 * distance }
        }
}
