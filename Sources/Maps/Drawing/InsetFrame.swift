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
        let labels = PlacePlacer.labels(drawn, definition, texts, obstacles: [])
        let (symbols, left) = setter.symbols(
            in: view,
            obstacles: labels.flatMap(\.boxes),
            shown: shown
        )
        let name = texts.language.name.text((definition.insets ?? [])[index].title)
        // A long title has a shorter bar beside it.
        let bars = [0.45, 0.3, 0.2].map { scaleBar(projected.scales.insets[index], share: $0) }
        let bar = bars.first { isRoom(for: name, beside: $0) } ?? bars.last ?? nil
        let inset = MapPicture.DrawnInset(
            title: title(name, bar),
            drawn: drawn,
            outer: outer,
            scaleBar: bar,
            places: labels,
            symbols: symbols
        )
        return (inset, left.count)
    }

    /// A bar for the scale along the parallel through the middle of the inset; nil where the
    /// projection has none, and where no round length fits.
    private func scaleBar(_ scale: LocalScale?, share: Double) -> MapPicture.ScaleBar? {
        guard let scale,
            let (kilometres, length) = view.roundKilometres(
                within: outer.width * share,
                factor: scale.isUniform ? scale.mean : scale.atMiddle
            )
        else { return nil }
        return MapPicture.ScaleBar(
            kilometres: kilometres,
            x: outer.maxX - max(length, 30) - 14,
            y: outer.maxY - 6,
            width: length,
            latitude: scale.isUniform ? nil : scale.middle
        )
    }

    /// The title at the left of the strip: smaller where it is long, and cut where that is not
    /// enough.
    private func title(_ text: String, _ bar: MapPicture.ScaleBar?) -> MapPicture.TextLine {
        let room = titleRoom(beside: bar)
        let size = min(12.5, max(10, room / max(TextMeasure.width(text, size: 1), 1)))
        return MapPicture.TextLine(
            text: TextMeasure.fitted(text, size: size, width: room),
            size: size,
            isBold: false,
            isSoft: false,
            x: outer.x + 8,
            baseline: outer.maxY - 7.5
        )
    }

    private func titleRoom(beside bar: MapPicture.ScaleBar?) -> Double {
        bar.map { $0.x - outer.x - 16 - $0.overhang } ?? outer.width - 16
    }

    private func isRoom(for title: String, beside bar: MapPicture.ScaleBar?) -> Bool {
        TextMeasure.width(title, size: 10) <= titleRoom(beside: bar)
    }
}
