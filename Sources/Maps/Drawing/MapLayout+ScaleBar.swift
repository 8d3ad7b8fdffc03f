extension MapLayout {
    /// A scale bar at the lower edge of the main map, where it covers nothing; nil where there is
    /// no such room, and where the scale differs too much within the map for one bar.
    func mainScaleBar(
        _ view: MapView,
        _ grid: OccupancyGrid,
        _ obstacles: [Rectangle]
    ) -> MapPicture.ScaleBar? {
        let frame = view.rectangle
        guard let scale = projected.scales.main, scale.isUniform,
            let (kilometres, length) = view.roundKilometres(
                within: min(140, frame.width / 5),
                factor: scale.mean
            )
        else { return nil }
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
