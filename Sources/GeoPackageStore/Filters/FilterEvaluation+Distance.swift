internal import Features
internal import FlatStorage
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

extension FilterEvaluation {
    /// A comparison of the distance to a point with a number, by the index; nil for another
    /// condition.
    func distance(_ condition: FilterCondition, where mask: BitSet?) throws -> TernarySet? {
        switch condition {
        case .comparison(let value, let comparison, .literal(let literal)):
            guard let metric = metric(of: value), let bound = FilterNumber(literal) else {
                return nil
            }
            return try distance(metric, comparison, bound, where: mask)
        case .comparison(.literal(let literal), let comparison, let value):
            guard let metric = metric(of: value), let bound = FilterNumber(literal) else {
                return nil
            }
            return try distance(metric, comparison.converse, bound, where: mask)
        case .between(let value, .literal(let low), .literal(let high)):
            guard let metric = metric(of: value), let low = FilterNumber(low),
                let high = FilterNumber(high)
            else { return nil }
            var within = try disc(metric, closed(high), where: mask)
            within.subtract(try disc(metric, open(low), where: within))
            return ofGeometries(within)
        default: return nil
        }
    }

    /// Measures the distances of features that a value is; nil where it is something else, or where
    /// a latitude is none, so that there is no distance.
    private func metric(of value: FilterValue) -> GeodesicMetric? {
        guard case .function(.distance, let operands) = value,
            case .geometry(.property)? = operands.first, case .geometry(let place)? = operands.last,
            let bounds = contents.tree.bounds, bounds.minY >= -90, bounds.maxY <= 90,
            bounds.minX >= -180, bounds.maxX <= 180
        else { return nil }
        return literals.metric(of: place)
    }

    private func distance(
        _ metric: GeodesicMetric,
        _ comparison: FilterComparison,
        _ bound: FilterNumber,
        where mask: BitSet?
    ) throws -> TernarySet {
        switch comparison {
        case .less: return ofGeometries(try disc(metric, open(bound), where: mask))
        case .lessOrEqual: return ofGeometries(try disc(metric, closed(bound), where: mask))
        case .equal:
            var ring = try disc(metric, closed(bound), where: mask)
            ring.subtract(try disc(metric, open(bound), where: ring))
            return ofGeometries(ring)
        case .notEqual, .greater, .greaterOrEqual:
            let inverse: FilterComparison =
                comparison == .notEqual ? .equal : comparison == .greater ? .lessOrEqual : .less
            var result = try distance(metric, inverse, bound, where: mask)
            result.negate()
            // What is unknown stays unknown.
            for index in base.bare.indices { result.isTrue.remove(Int(base.bare[index])) }
            return ofGeometries(result.isTrue)
        }
    }

    /// The greatest distance that is not above a number.
    private func closed(_ bound: FilterNumber) -> Double {
        // No distance on Earth comes near to what a double does not tell from its neighbours.
        bound.double
    }

    /// The greatest distance that is below a number.
    private func open(_ bound: FilterNumber) -> Double { bound.double.nextDown }

    /// The slots whose geometry lies within a radius.
    private func disc(
        _ metric: GeodesicMetric,
        _ radius: Double,
        where mask: BitSet?
    ) throws -> BitSet {
        var result = BitSet(capacity: count)
        let region = MeasuredRegion(
            disc: GeodesicDisc(metric: metric, radius: radius),
            contents: contents
        )
        let tree = contents.tree
        let candidates = Double(
            tree.count([region.boxes.first, region.boxes.second].compactMap(\.self))
        )
        // Those near the edge are measured: of points few.
        let edge = tree.arePoints ? 0.05 : 1
        let each = FilterCost.measured + FilterCost.measuredPosition * meanPositions
        try meter.charge(candidates * (FilterCost.found + edge * each))
        func isOpen(_ slot: Int) -> Bool { mask?.contains(slot) ?? true }
        try tree.search(in: region, where: isOpen) { (slot, _) throws in
            result.insert(slot)
            return true
        }
        return result
    }
}

/// All features of a base within a radius.
private struct MeasuredRegion: SearchRegion {
    let disc: GeodesicDisc
    let contents: SnapshotContents

    var boxes: (first: Envelope?, second: Envelope?) { disc.boxes }

    func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

    func contains(_ item: Int, in envelope: Envelope) throws -> Bool {
        if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
            return disc.contains(x: envelope.minX, y: envelope.minY)
        }
        switch disc.overlap(with: envelope) {
        case .disjoint: return false
        case .within: return true
        case .partial: break
        }
        guard let shape = contents.shape(item) else { return false }
        return disc.metric.distance(to: shape) <= disc.radius
    }
}
