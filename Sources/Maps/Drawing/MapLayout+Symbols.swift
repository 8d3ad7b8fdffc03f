import Features
import Thematic

extension MapLayout {
    /// The labels of the map: of regions in them or beside, of symbols beside them.
    func labels(
        _ main: DrawnView,
        _ dots: [(region: Int, centre: PlanePoint)],
        _ symbols: [DrawnSymbol],
        _ grid: OccupancyGrid,
        _ obstacles: [Rectangle]
    ) -> (labels: [RegionLabel], dropped: [Int]) {
        let frame = main.view.rectangle.grown(by: -4)
        guard map.definition.form != .filledRegions else {
            let subjects = subjects(main, dots)
            let placer = LabelPlacer(
                subjects,
                poles: main.poles,
                frame: frame,
                grid: grid,
                obstacles: obstacles,
                dots: dots.map { dot in
                    let side = 2 * main.dotRadius + 1
                    return (dot.region, Rectangle(centre: dot.centre, width: side, height: side))
                },
                reach: main.world == nil ? 230 : MapStyle.worldLabelReach
            )
            return (placer.labels, placer.dropped)
        }
        let subjects = symbolSubjects(symbols)
        let placer = PointLabelPlacer(
            subjects,
            frame: frame,
            symbols: symbols.map { $0.box.grown(by: 0.5) },
            obstacles: obstacles
        )
        return (placer.labels, placer.dropped)
    }

    /// The symbols to label: those of the highest tiers by falling value, or all features where
    /// the definition asks for it.
    private func symbolSubjects(_ symbols: [DrawnSymbol]) -> [PointLabelPlacer.Subject] {
        symbols.compactMap { drawn in
            guard let (text, isStrong) = label(of: drawn.index) else { return nil }
            let part = LabelForm.Part(text: text, size: isStrong ? 13 : 12, isBold: isStrong)
            return PointLabelPlacer.Subject(
                index: drawn.index,
                form: LabelForm(parts: [part]),
                anchor: drawn.centre,
                radius: drawn.symbol.radius,
                isStrong: isStrong
            )
        }
    }

    private func label(of index: Int) -> (text: String, isStrong: Bool)? {
        let name = texts.language.name
        if map.definition.form == .points {
            guard map.definition.points?.labelled ?? false else { return nil }
            let feature = map.features[index]
            let text = name.text(feature.name)
            guard !text.isEmpty else { return nil }
            return (texts.value(of: feature).map { "\(text) · \($0)" } ?? text, false)
        }
        let region = map.regions[index]
        guard case .interval(let tier) = region.membership, let value = region.value else {
            return nil
        }
        let fromTop = map.classification.classes.count - 1 - tier
        guard fromTop < map.definition.symbols?.labelled ?? 1 else { return nil }
        return ("\(name.text(region.shortName)) \(formatted(value))", fromTop == 0)
    }
}
