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

    /// The regions that are labelled, with their order: the same for all, or the highest first.
    private var labelled: [(region: Int, order: Int)] {
        guard let top = definition.labels?.top else { return map.regions.indices.map { ($0, 0) } }
        return map.regions.indices.filter { rank($0) < 0 }
            .sorted { (rank($0), $0) < (rank($1), $1) }
            .prefix(top).enumerated().map { ($1, $0) }
    }

    /// What is to be labelled.
    func subjects(
        _ main: DrawnView,
        _ dots: [(region: Int, centre: PlanePoint)]
    ) -> [LabelPlacer.Subject] {
        labelled.compactMap { index, order in
            guard let polygon = main.largestPolygon(of: index) else { return nil }
            let region = map.regions[index]
            return LabelPlacer.Subject(
                region: index,
                name: texts.language.name.text(region.shortName),
                value: region.value.map(formatted) ?? "–",
                polygon: polygon,
                anchor: dots.first { $0.region == index }?.centre
                    ?? DrawnView.middle(of: polygon),
                order: order
            )
        }
    }
}
