import Features

/// Lays a map out from top to bottom: titles, map with legend and insets, notes.
struct MapLayout: Sendable {
    let map: ThematicMap
    let texts: MapTexts
    let projected: ProjectedMap

    var definition: MapDefinition { map.definition }
    private var width: Double { definition.width }

    func picture() -> MapPicture {
        let (titles, badge, top) = titleLines()
        let view = withRoomForInsets(mainView(top: top))
        let frame = view.rectangle
        let insetFrames = (definition.insets ?? []).indices.compactMap {
            InsetFrame(definition, projected, index: $0, frame: frame)
        }
        let isInInset = (definition.places ?? []).map { place in
            insetFrames.contains { $0.box.contains(PlanePoint(place.longitude, place.latitude)) }
        }
        let main = projected.drawn(view, places: isInInset.indices.filter { !isInInset[$0] })
        var grid = main.occupancy
        var obstacles = insetFrames.map { $0.outer.grown(by: 3) }
        let places = PlacePlacer.labels(main, definition, texts, obstacles: obstacles)
        obstacles += places.flatMap(\.boxes)
        let setter = SymbolSetter(map: map, projected: projected)
        let symbols = setter.symbols(
            in: view,
            obstacles: obstacles,
            covers: insetFrames.map(\.outer)
        ).drawn
        let shown = Set(symbols.map(\.index))
        let insets = insetFrames.map {
            $0.drawn(definition, projected, texts, setter, shown: shown)
        }

        let dots = dots(main)
        if main.world != nil { closeDots(dots, &grid) }
        var legend = LegendLayout(texts, dots: dots.count)
        let covered = obstacles + symbols.map(\.box)
        if main.world == nil, !legend.isLong {
            legend = legend.placed(in: frame, grid: grid, obstacles: covered)
        } else {
            legend = legend.strip(below: frame)
        }
        let bottom = max(frame.maxY, legend.box.maxY)
        obstacles.append(legend.box.grown(by: 3))
        let scaleBar = mainScaleBar(view, grid, obstacles + symbols.map(\.box))
        if let scaleBar { obstacles.append(scaleBar.box) }
        let (labels, dropped) = labels(main, dots, symbols, grid, obstacles)
        let more =
            texts.symbolNotes(symbols, insets.map(\.inset), left: insets.map(\.left))
            + texts.scaleNotes(insets.map(\.inset))
        let (notes, end) = noteLines(top: bottom, dropped: dropped.count, more: more)
        return MapPicture(
            map: map,
            texts: texts,
            id: xmlName("map-", definition.id),
            titles: titles,
            notes: notes,
            main: main,
            insets: insets.map(\.inset),
            legend: legend,
            scaleBar: scaleBar,
            places: places,
            labels: labels,
            dropped: dropped,
            dots: dots,
            symbols: symbols,
            badge: badge,
            width: width,
            height: end
        )
    }

    /// Title, what is counted, under which conditions, and what stands out.
    private func titleLines() -> ([MapPicture.TextLine], MapPicture.Badge?, Double) {
        var lines: [MapPicture.TextLine] = []
        var y = MapStyle.margin - 6
        func add(_ text: String, _ size: Double, isBold: Bool = false, isSoft: Bool = false) {
            let room = width - 2 * MapStyle.margin
            // Bold is about a fifteenth wider than the face that lines are cut by.
            for line in TextMeasure.lines(text, size: size * (isBold ? 1.07 : 1), width: room) {
                y += size * (isBold ? 1.3 : 1.42)
                lines.append(
                    .init(
                        text: line,
                        size: size,
                        isBold: isBold,
                        isSoft: isSoft,
                        x: MapStyle.margin,
                        baseline: y
                    )
                )
            }
        }
        for (index, title) in texts.titles.enumerated() {
            // A narrow picture has a smaller title.
            let size = min(MapStyle.titleSize, max(20, width / 38))
            add(title, index == 0 ? size : MapStyle.secondTitleSize, isBold: index == 0)
        }
        let (what, conditions, summary) = texts.subtitles
        y += 3
        for line in summary { add(line, MapStyle.summarySize) }
        for line in conditions { add(line, MapStyle.conditionSize, isBold: true) }
        for line in what { add(line, MapStyle.subtitleSize, isSoft: true) }
        let badge = badge(beside: lines.first, below: &y)
        return (lines, badge, y + 14)
    }

    /// The mark of made-up data: at the right end of the title, else under the title lines.
    private func badge(
        beside title: MapPicture.TextLine?,
        below y: inout Double
    ) -> MapPicture.Badge? {
        guard map.isSynthetic else { return nil }
        let text = MapTexts.syntheticMark
        let length = TextMeasure.width(text, size: MapPicture.Badge.size, isBold: true) + 24
        let right = width - MapStyle.margin
        if let title {
            let end = title.x + TextMeasure.width(title.text, size: title.size, isBold: true)
            if end + 24 + length <= right {
                let box = Rectangle(
                    x: right - length,
                    y: title.baseline - title.size * 0.38 - MapPicture.Badge.height / 2,
                    width: length,
                    height: MapPicture.Badge.height
                )
                return MapPicture.Badge(text: text, box: box)
            }
        }
        let box = Rectangle(
            x: MapStyle.margin,
            y: y + 8,
            width: length,
            height: MapPicture.Badge.height
        )
        y = box.maxY
        return MapPicture.Badge(text: text, box: box)
    }

    private func noteLines(
        top: Double,
        dropped: Int,
        more: [LocalizedText]
    ) -> ([MapPicture.TextLine], Double) {
        var y = top + 10
        var lines: [MapPicture.TextLine] = []
        for note in texts.notes(dropped: dropped, more: more) {
            let room = width - 2 * MapStyle.margin
            for line in TextMeasure.lines(note, size: MapStyle.noteSize, width: room) {
                y += MapStyle.noteSize * 1.45
                lines.append(
                    .init(
                        text: line,
                        size: MapStyle.noteSize,
                        isBold: false,
                        isSoft: true,
                        x: MapStyle.margin,
                        baseline: y
                    )
                )
            }
        }
        return (lines, (y + 16).rounded(.up))
    }

    /// The main view: as wide as the picture, as high as the frame's content asks for.
    private func mainView(top: Double) -> MapView {
        var bounds = projected.world.map { PlaneBounds($0.edge) } ?? projected.bounds
        if bounds.isEmpty { bounds = PlaneBounds([PlanePoint(-1, -1), PlanePoint(1, 1)]) }
        let least = definition.world == nil ? 24.0 : 2
        let padding = definition.frame.padding ?? [least, least, least, least]
        let size = pointwiseMax(bounds.size, PlanePoint(1, 1))
        let roomWidth = width - 2 * MapStyle.margin - padding[1] - padding[3]
        // Never higher than one and a half times the width.
        let scale = min(roomWidth / size.x, width * 1.5 / size.y)
        let frame = Rectangle(
            x: MapStyle.margin,
            y: top.rounded(),
            width: width - 2 * MapStyle.margin,
            height: max((size.y * scale + padding[0] + padding[2]).rounded(), 160)
        )
        let spare = (roomWidth - size.x * scale) / 2
        let spareHeight = (frame.height - padding[0] - padding[2] - size.y * scale) / 2
        return MapView(
            rectangle: frame,
            scale: scale,
            origin: PlanePoint(
                bounds.min.x - (padding[3] + spare) / scale,
                bounds.max.y + (padding[0] + spareHeight) / scale
            )
        )
    }
}
