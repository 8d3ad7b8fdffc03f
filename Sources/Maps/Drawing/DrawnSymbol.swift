/// A symbol of a region or a feature in one view.
struct DrawnSymbol: Hashable, Sendable {
    /// The index of the region or feature in the map.
    let index: Int
    /// What is drawn.
    let symbol: MapSymbol
    /// Where it belongs, in pixels.
    let anchor: PlanePoint
    /// Where it stands, in pixels.
    let centre: PlanePoint

    /// How far it was moved, in pixels.
    var shift: Double {
        let delta = centre - anchor
        return (delta * delta).sum().squareRoot()
    }

    /// Whether it was moved so far that a line must say where it belongs.
    var hasLeader: Bool { shift > symbol.radius + 1 }

    var box: Rectangle {
        Rectangle(centre: centre, width: 2 * symbol.radius, height: 2 * symbol.radius)
    }
}

/// Sets the symbols of a map into a view: the largest first, of equal ones those of the highest
/// value, so that what matters most stands on its place.
struct SymbolSetter: Sendable {
    let map: ThematicMap
    let projected: ProjectedMap

    /// How far a symbol may be moved that has no other place to be seen, in pixels.
    private static let farthest = 160.0
    /// How far one may be moved that is seen on the main map, in pixels.
    private static let nearest = 3.0

    /// The symbols whose places lie in a view, in the order in which they were set, and the
    /// indices of those without room.
    ///
    /// They cover none of the `obstacles`, and none is hidden by `covers`, which are drawn over
    /// them. Those in `shown` are seen elsewhere: they are set last,
    /// and left out rather than moved far.
    func symbols(
        in view: MapView,
        obstacles: [Rectangle],
        covers: [Rectangle] = [],
        shown: Set<Int> = []
    ) -> (drawn: [DrawnSymbol], left: [Int]) {
        if let scale = map.circleScale { return circles(scale, in: view, covers: covers) }
        var dodge = SymbolDodge(frame: view.rectangle.grown(by: -1), obstacles: obstacles)
        var drawn: [DrawnSymbol] = []
        var left: [Int] = []
        for (index, symbol) in order where !shown.contains(index) {
            set(index, symbol, Self.farthest)
        }
        for (index, symbol) in order where shown.contains(index) {
            set(index, symbol, Self.nearest)
        }
        return (drawn, left)

        func set(_ index: Int, _ symbol: MapSymbol, _ farthest: Double) {
            guard let position = projected.positions[index] else { return }
            // On the grid of the picture, so that what is one place in it is one place here.
            let anchor = GridPoint(view.pixel(position)).pixel
            guard view.rectangle.contains(anchor) else { return }
            if let centre = dodge.place(anchor, radius: symbol.radius, farthest: farthest) {
                let onGrid = GridPoint(centre).pixel
                drawn.append(
                    DrawnSymbol(index: index, symbol: symbol, anchor: anchor, centre: onGrid)
                )
            } else {
                left.append(index)
            }
        }
    }

    /// All symbols, those first that are set first: the largest, of equal ones those of the first
    /// line of the legend, then of the highest value.
    private var order: [(index: Int, symbol: MapSymbol)] {
        let legend = map.legend
        return projected.positions.indices.compactMap { index in
            let membership = map.membership(ofSymbol: index)
            guard let line = legend.firstIndex(where: { $0.membership == membership }),
                let symbol = legend[line].symbol
            else { return nil }
            let value = map.regions.isEmpty ? 0 : map.regions[index].value ?? 0
            return (index, symbol, line, value)
        }
        .sorted { (a: (Int, MapSymbol, Int, Double), b: (Int, MapSymbol, Int, Double)) in
            (-a.1.radius, a.2, -a.3, a.0) < (-b.1.radius, b.2, -b.3, b.0)
        }
        .map { ($0.0, $0.1) }
    }
}
