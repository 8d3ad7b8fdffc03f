/// Where an inset stands and what it shows.
struct InsetFrame: Sendable {
    let index: Int
    let box: MapDefinition.Box
    let outer: Rectangle
    let view: MapView

    /// Fits the whole box of an inset into its width and the height of the frame; nil where the projection has no place for
    /// the box.
    init?(_ definition: MapDefinition, _ projected: ProjectedMap, index: Int, frame: Rectangle) {
        let inset = (definition.insets ?? [])[index]
        let bounds = PlaneBounds(projected.insetEdges[index])
        guard !bounds.isEmpty, bounds.size.x > 0 else { return nil }
        // An inset too high for the frame becomes smaller.
        let room = frame.height - 20 - MapPicture.DrawnInset.strip
        let scale = min(inset.width / bounds.size.x, room / max(bounds.size.y, 1))
        let width = bounds.size.x * scale
        let height = (bounds.size.y * scale).rounded()
        let total = height + MapPicture.DrawnInset.strip
        let (gap, isRight, isBottom): (Double, Bool, Bool) =
            switch inset.corner {
            case .bottomRight: (10, true, true)
            case .bottomLeft: (10, false, true)
            case .topRight: (10, true, false)
            case .topLeft: (10, false, false)
            }
        outer = Rectangle(
            x: isRight ? frame.maxX - gap - width : frame.x + gap,
            y: isBottom ? frame.maxY - gap - total : frame.y + gap,
            width: width,
            height: total
        )
        self.index = index
        box = inset.box
        view = MapView(
            rectangle: Rectangle(x: outer.x, y: outer.y, width: width, height: height),
            scale: scale,
            origin: PlanePoint(bounds.min.x, bounds.max.y)
        )
    }

    /// The inset with its regions, places, symbols, title and scale, and the number of symbols for
    /// which it has no room.
    ///
    /// Symbols that the main map does not show (`shown`) are set first and as near as can be; the
    /// others only where they need not be moved far.
    func drawn(
        _ definition: MapDefinition,
        _ projected: ProjectedMap,
        _ texts: MapTexts,
        _ setter: SymbolSetter,
        shown: Set<Int>
    ) -> (inset: MapPicture.DrawnInset, left: Int) {
        let places = (definition.places ?? []).enumerated().filter {
            box.contains(PlanePoint($1.longitude, $1.latitude))
        }.map(\.offset)
        let drawn = projected.drawn(view, places: places)
        let (kilometres, length) = view.roundKilometres(within: outer.width * 0.45)
        let labels = PlacePlacer.labels(drawn, definition, texts, obstacles: [])
        let (symbols, left) = setter.symbols(
            in: view,
            obstacles: labels.flatMap(\.boxes),
            shown: shown
        )
        let inset = MapPicture.DrawnInset(
            title: texts.language.name.text((definition.insets ?? [])[index].title),
            drawn: drawn,
            outer: outer,
            scaleBar: .init(
                kilometres: kilometres,
                x: outer.maxX - length - 14,
                y: outer.maxY - 6,
                width: length
            ),
            places: labels,
            symbols: symbols
        )
        return (inset, left.count)
    }
}
