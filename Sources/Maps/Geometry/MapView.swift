/// The transformation from metres of a projection to pixels of a rectangle.
struct MapView: Hashable, Sendable {
    /// The rectangle in pixels; nothing outside is drawn.
    let rectangle: Rectangle
    /// Pixels to a metre.
    let scale: Double
    /// The metres at the upper left corner of the rectangle.
    let origin: PlanePoint

    func pixel(_ metres: PlanePoint) -> PlanePoint {
        PlanePoint(
            rectangle.x + (metres.x - origin.x) * scale,
            rectangle.y + (origin.y - metres.y) * scale
        )
    }

    /// Polygons in pixels, cut to the rectangle grown by a few pixels.
    func pixels(_ polygons: [PlanePolygon]) -> [PlanePolygon] {
        let frame = rectangle.grown(by: 4)
        let box = PlaneBounds([PlanePoint(frame.x, frame.y), PlanePoint(frame.maxX, frame.maxY)])
        return polygons.compactMap { polygon in
            clipped(polygon.map { $0.map(pixel) }, to: box)
        }
    }

    /// The longest of 1, 2 or 5 times a power of ten kilometres that is not wider than a limit in
    /// pixels, where a metre on the ground takes `factor` metres of the projection; nil where one
    /// kilometre is wider.
    func roundKilometres(
        within limit: Double,
        factor: Double
    ) -> (kilometres: Int, width: Double)? {
        let kilometre = 1000 * scale * factor
        guard kilometre > 0, kilometre <= limit else { return nil }
        var best = 1
        var power = 1
        while power <= 10_000 {
            for step in [1, 2, 5] where Double(step * power) * kilometre <= limit {
                best = step * power
            }
            power *= 10
        }
        return (best, Double(best) * kilometre)
    }
}
