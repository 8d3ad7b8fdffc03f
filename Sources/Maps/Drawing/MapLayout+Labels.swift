import Thematic

extension MapLayout {
    /// The regions of which no part is large enough to be seen, and where they are.
    func dotRegions(_ main: DrawnView) -> [(region: Int, centre: PlanePoint)] {
        guard map.definition.form == .filledRegions else { return [] }
        return map.regions.indices.compactMap { region in
            guard let polygon = main.largestPolygon(of: region), let exterior = polygon.first,
                doubledArea(exterior) / 2 < MapStyle.dotArea
            else { return nil }
            return (region, centre(polygon))
        }
    }

    /// What is to be labelled.
    func subjects(
        _ main: DrawnView,
        _ dots: [(region: Int, centre: PlanePoint)]
    ) -> [LabelPlacer.Subject] {
        map.regions.indices.compactMap { index in
            guard let polygon = main.largestPolygon(of: index) else { return nil }
            let region = map.regions[index]
            return LabelPlacer.Subject(
                region: index,
                name: texts.language.name.text(region.shortName),
                value: region.value.map(formatted) ?? "–",
                polygon: polygon,
                anchor: dots.first { $0.region == index }?.centre ?? centre(polygon)
            )
        }
    }

    private func centre(_ polygon: PlanePolygon) -> PlanePoint {
        if let pole = BoxPole(in: polygon, proportion: 1), pole.height > 0 { return pole.centre }
        let bounds = PlaneBounds(polygon.joined())
        return (bounds.min + bounds.max) / 2
    }

    /// A scale bar at the lower edge of the main map, where it covers nothing; nil where there
    /// is no such room.
    func mainScaleBar(
        _ view: MapView,
        _ grid: OccupancyGrid,
        _ obstacles: [Rectangle]
    ) -> MapPicture.ScaleBar? {
        let frame = view.rectangle
        let (kilometres, length) = view.roundKilometres(within: min(140, frame.width / 5))
        for x in stride(from: frame.x + 30, to: frame.maxX - length - 30, by: 12) {
            let bar = MapPicture.ScaleBar(
                kilometres: kilometres,
                x: x,
                y: frame.maxY - 20,
                width: length
            )
            if grid.isFree(bar.box), !obstacles.contains(where: { $0.intersects(bar.box) }) {
                return bar
            }
        }
        return nil
    }
}
