extension MapDefinition {
    /// The definition with the grid of a map of the world where that is looked for.
    var gridded: MapDefinition {
        var result = self
        if world?.graticule == nil, let graticule, graticule >= 5 {
            result.world?.graticule = graticule
        }
        return result
    }

    /// The meridians and parallels of the grid of a map that is none of the world, in degrees: as
    /// far as the land around reaches, else beyond the regions by a step.
    ///
    /// - Parameter bounds: the box around the regions.
    /// - Returns: the lines, with a point for each degree; none where no grid is asked for.
    func graticuleLines(around bounds: PlaneBounds) -> [PlaneRing] {
        guard world == nil, let step = graticule, (1...90).contains(step) else { return [] }
        var box = context?.box.bounds ?? bounds
        guard !box.isEmpty else { return [] }
        if context == nil {
            box.min -= PlanePoint(step, step)
            box.max += PlanePoint(step, step)
        }
        let low = pointwiseMax(box.min, PlanePoint(-180, -89))
        let high = pointwiseMin(box.max, PlanePoint(180, 89))
        func multiples(_ from: Double, _ to: Double) -> [Double] {
            let first = (from / step).rounded(.up)
            let last = (to / step).rounded(.down)
            return first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
        }
        func degrees(_ from: Double, _ to: Double) -> [Double] {
            Array(stride(from: from, to: to, by: 1)) + [to]
        }
        let meridians = multiples(low.x, high.x).map { x in
            degrees(low.y, high.y).map { PlanePoint(x, $0) }
        }
        let parallels = multiples(low.y, high.y).map { y in
            degrees(low.x, high.x).map { PlanePoint($0, y) }
        }
        return meridians + parallels
    }
}
