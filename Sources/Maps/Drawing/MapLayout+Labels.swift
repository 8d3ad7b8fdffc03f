import Thematic

extension MapLayout {
    /// The regions of which no part is large enough to be seen, and where their dots are; on a
    /// map of the world moved apart, those of high values the least.
    func dots(_ main: DrawnView) -> [(region: Int, centre: PlanePoint)] {
        guard map.definition.form == .filledRegions else { return [] }
        guard main.world != nil else { return main.small }
        let ranked = main.small.sorted {
            (rank($0.region), $0.region) < (rank($1.region), $1.region)
        }
        let apart = DotPlacer.apart(
            ranked.map(\.centre),
            distance: 2 * main.dotRadius + 1,
            reach: 10 * main.dotRadius
        )
        return zip(ranked, apart).map { ($0.region, $1) }.sorted { $0.0 < $1.0 }
    }

    /// Keeps labels off the dots.
    func closeDots(_ dots: [(region: Int, centre: PlanePoint)], _ grid: inout OccupancyGrid) {
        let side = 2 * MapStyle.worldDotRadius + 1
        for dot in dots {
            grid.close(Rectangle(centre: dot.centre, width: side, height: side))
        }
    }

    /// What regions are ordered by, the highest value first.
    private func rank(_ region: Int) -> Double { -(map.regions[region].value ?? -.infinity) }

    /// The regions that are labelled, those that may have a leader line with their order: the same
    /// for all, or the highest first.
    private var labelled: [(region: Int, order: Int?)] {
        let all = map.regions.indices
        guard definition.labels != nil || all.count > 60 else { return all.map { ($0, 0) } }
        let ranked = all.filter { rank($0) < 0 }.sorted { (rank($0), $0) < (rank($1), $1) }
        var orders: [Int?] = Array(repeating: nil, count: all.count)
        for (order, region) in ranked.prefix(definition.labels?.top ?? 12).enumerated() {
            orders[region] = order
        }
        let hasOthers = definition.labels?.others ?? (definition.labels == nil)
        return all.filter { hasOthers || orders[$0] != nil }.map { ($0, orders[$0]) }
    }

    /// What is to be labelled.
    func subjects(
        _ main: DrawnView,
        _ dots: [(region: Int, centre: PlanePoint)]
    ) -> [LabelPlacer.Subject] {
        let language = texts.language
        return labelled.compactMap { index, order in
            guard !main.shapes.polygons[index].isEmpty else { return nil }
            let region = map.regions[index]
            let name = language.name.text(region.shortName)
            let second = language == .both ? MapLanguage.english.text(region.shortName) : name
            // "None" is said by the colour; on a crowded map its many zeros would be noise.
            let isBare = order == nil && region.membership == .none
            let dot = order == nil ? nil : dots.first { $0.region == index }?.centre
            return LabelPlacer.Subject(
                region: index,
                text: RegionText(
                    name: name,
                    second: second == name ? nil : second,
                    value: isBare ? "" : region.value.map(formatted) ?? "–"
                ),
                anchor: order == nil ? nil : dot ?? main.poles.middle(of: index),
                order: order ?? 0
            )
        }
    }
}
