public import FlatStorage
public import GeometryTypes

/// A place in the plane with a scale for each axis, to measure boxes from.
@usableFromInline
struct PlaneProbe {
    @usableFromInline let x: Double
    @usableFromInline let y: Double
    @usableFromInline let squaredScaleX: Double
    @usableFromInline let squaredScaleY: Double
    /// The place rounded down and up, and the scales, in 32 bits.
    @usableFromInline let low: (x: Float, y: Float)
    @usableFromInline let high: (x: Float, y: Float)
    @usableFromInline let squaredScale: (x: Float, y: Float)

    @inlinable
    init(x: Double, y: Double, scaleX: Double = 1, scaleY: Double = 1) {
        self.x = x
        self.y = y
        squaredScaleX = scaleX * scaleX
        squaredScaleY = scaleY * scaleY
        low = (Float(roundedDown: x), Float(roundedDown: y))
        high = (Float(roundedUp: x), Float(roundedUp: y))
        // Seven roundings of at most 2⁻²⁴ stand between these and the squared distance.
        squaredScale = (
            Float(squaredScaleX * (1 - 0x1p-20)), Float(squaredScaleY * (1 - 0x1p-20))
        )
    }

    /// Squared distances to the children of a node, none greater than to any item below.
    ///
    /// They say nothing for lanes without a child.
    @inlinable
    @inline(__always)
    func lowerBounds(to block: NodeBlock) -> SIMD16<Float> {
        var dx = block.minX - high.x
        var dy = block.minY - high.y
        let (fromEast, fromNorth) = (low.x - block.maxX, low.y - block.maxY)
        dx.replace(with: fromEast, where: fromEast .> dx)
        dy.replace(with: fromNorth, where: fromNorth .> dy)
        dx.replace(with: 0, where: dx .< 0)
        dy.replace(with: 0, where: dy .< 0)
        return dx * dx * squaredScale.x + dy * dy * squaredScale.y
    }

    /// Squared distances to the items of a group; NaN for lanes without one.
    @inlinable
    @inline(__always)
    func squaredDistances(to group: Int, in tree: PackedHilbertRTree) -> SIMD16<Double> {
        let low = tree.low[group]
        var (dx, dy) = (low.x - x, low.y - y)
        if tree.arePoints { return dx * dx * squaredScaleX + dy * dy * squaredScaleY }
        let high = tree.high[group]
        let (fromEast, fromNorth) = (x - high.x, y - high.y)
        dx.replace(with: fromEast, where: fromEast .> dx)
        dy.replace(with: fromNorth, where: fromNorth .> dy)
        dx.replace(with: 0, where: dx .< 0)
        dy.replace(with: 0, where: dy .< 0)
        return dx * dx * squaredScaleX + dy * dy * squaredScaleY
    }
}

extension PlaneProbe {
    /// The places that a metric measures from: two where the plane repeats itself.
    @inlinable
    static func probes(of metric: some DistanceMetric) -> [PlaneProbe] {
        let (center, scale) = (metric.center, metric.scale)
        let probe = PlaneProbe(x: center.x, y: center.y, scaleX: scale.x, scaleY: scale.y)
        guard metric.period.isFinite else { return [probe] }
        let turned = center.x > 0 ? center.x - metric.period : center.x + metric.period
        return [probe, PlaneProbe(x: turned, y: center.y, scaleX: scale.x, scaleY: scale.y)]
    }

    /// A bound on the squared distance in the scaled plane to anything within a distance by a
    /// metric, as seen from the nearer of its places; infinity where the region reaches half round.
    ///
    /// Without it a search for more items than there are within the distance would look at all.
    @inlinable
    static func bound<Metric: DistanceMetric>(
        on distance: Double,
        of metric: Metric
    ) -> Double {
        guard distance.isFinite else { return .infinity }
        let boxes = metric.region(within: distance).boxes
        let (center, scale, period) = (metric.center, metric.scale, metric.period)
        var bound = 0.0
        for case let box? in [boxes.first, boxes.second] {
            var reach = max(abs(box.minX - center.x), abs(box.maxX - center.x))
            if period.isFinite {
                let opposite = [center.x - period / 2, center.x + period / 2]
                if opposite.contains(where: { (box.minX...box.maxX).contains($0) }) {
                    return .infinity
                }
                reach = [box.minX, box.maxX].reduce(0) { reach, x in
                    max(reach, min(abs(x - center.x), period - abs(x - center.x)))
                }
            }
            let (dx, dy) = (
                reach * scale.x,
                max(abs(box.minY - center.y), abs(box.maxY - center.y)) * scale.y
            )
            bound = max(bound, dx * dx + dy * dy)
        }
        // Some roundings stand between this and the distances that it is compared with.
        return bound * (1 + 0x1p-40)
    }

    /// Whether no other of some places with other x is nearer to a box; of two as near it is the
    /// one with the lesser x.
    @inlinable
    @inline(__always)
    func isNearest(of probes: [PlaneProbe], to box: Envelope) -> Bool {
        guard probes.count > 1 else { return true }
        let own = gap(to: box)
        for other in probes {
            let gap = other.gap(to: box)
            guard own < gap || own == gap && x <= other.x else { return false }
        }
        return true
    }

    @inlinable
    @inline(__always)
    func gap(to box: Envelope) -> Double {
        max(box.minX - x, x - box.maxX, 0)
    }
}
