public import GeometryTypes

extension PackedHilbertRTree {
    /// Calls `body` with each item within a radius, in the order of the tree.
    ///
    /// Nodes and items that are surely out are skipped, those that are surely in are taken without
    /// measuring; only in the shell between is the distance worked out.
    ///
    /// - Parameters:
    ///   - radius: The radius in the unit of the metric, closed; negative or NaN matches nothing.
    ///   - metric: Measures from the centre.
    ///   - accepts: A further condition, asked before the distance is worked out.
    ///   - body: Returns false to stop the search.
    /// - Throws: What the metric, `accepts` or `body` throws.
    /// - Complexity: O(log *n* + hits) for well spread items; allocates nothing.
    @inlinable
    public func search<Metric: DistanceMetric>(
        within radius: Double,
        by metric: Metric,
        where accepts: (Int) throws(Metric.Failure) -> Bool,
        _ body: (Int) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) {
        try walk {
            overlap(of: radius, by: metric, with: $0)
        } _: { (range, isSure) throws(Metric.Failure) in
            for place in range {
                let item = Int(items[place])
                if !isSure {
                    switch overlap(of: radius, by: metric, with: envelope(atPlace: place)) {
                    case .none:
                        continue
                    case .some:
                        guard try accepts(item) else { continue }
                        let envelope = envelope(atPlace: place)
                        guard try metric.distance(to: item, in: envelope) <= radius else {
                            continue
                        }
                        guard try body(item) else { return false }
                        continue
                    case .all:
                        break
                    }
                }
                guard try accepts(item) else { continue }
                guard try body(item) else { return false }
            }
            return true
        }
    }

    /// Calls `body` with each item within a radius, in the order of the tree, without a further
    /// condition.
    @inlinable
    public func search<Metric: DistanceMetric>(
        within radius: Double,
        by metric: Metric,
        _ body: (Int) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) {
        try search(within: radius, by: metric, where: { (_) throws(Metric.Failure) in true }, body)
    }

    /// The number of items within a radius; nodes that are surely in are counted without a look
    /// at their items.
    ///
    /// - Parameters:
    ///   - radius: The radius in the unit of the metric, closed; negative or NaN matches nothing.
    ///   - metric: Measures from the centre.
    /// - Returns: The number of items at most `radius` away.
    /// - Throws: What the metric throws.
    /// - Complexity: O(√*n*) for well spread points.
    @inlinable
    public func count<Metric: DistanceMetric>(
        within radius: Double,
        by metric: Metric
    ) throws(Metric.Failure) -> Int {
        var count = 0
        try walk {
            overlap(of: radius, by: metric, with: $0)
        } _: { (range, isSure) throws(Metric.Failure) in
            guard !isSure else {
                count += range.count
                return true
            }
            for place in range {
                let envelope = envelope(atPlace: place)
                switch overlap(of: radius, by: metric, with: envelope) {
                case .none:
                    break
                case .some:
                    let distance = try metric.distance(to: Int(items[place]), in: envelope)
                    if distance <= radius { count += 1 }
                case .all:
                    count += 1
                }
            }
            return true
        }
        return count
    }

    @inlinable
    func overlap(
        of radius: Double,
        by metric: some DistanceMetric,
        with envelope: Envelope
    ) -> Overlap {
        let bounds = metric.bounds(to: envelope)
        return bounds.upper <= radius ? .all : bounds.lower <= radius ? .some : .none
    }
}
