extension PackedHilbertRTree {
    /// Calls `body` with items and their distances, nearest first.
    ///
    /// The order is total: by distance, then by item number. The walk is lazy: the filter is asked,
    /// and a distance worked out, only for items whose lower bound comes up before `body` says stop.
    ///
    /// - Parameters:
    ///   - metric: Measures from the centre.
    ///   - maximumDistance: The greatest distance of a hit, closed; infinity for no bound,
    ///     negative or NaN matches nothing.
    ///   - accepts: A further condition, asked before the distance is worked out.
    ///   - body: Gets the item and its distance; returns false to stop.
    /// - Throws: What the metric, `accepts` or `body` throws.
    /// - Complexity: O((*k* + log *n*) log *k*) for *k* items visited, well spread.
    /// - Note: Source: G. R. Hjaltason and H. Samet, *Distance browsing in spatial databases*,
    ///   1999, [doi:10.1145/320248.320255](https://doi.org/10.1145/320248.320255).
    @inlinable
    public func nearest<Metric: DistanceMetric>(
        _ metric: Metric,
        within maximumDistance: Double = .infinity,
        where accepts: (Int) throws(Metric.Failure) -> Bool,
        _ body: (Int, Double) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) {
        let root = levelStarts.count - 2
        guard root >= 0 else { return }
        var queue = NearestQueue()
        queue.push(.node(0, level: root), at: 0)
        while let (content, distance) = queue.pop() {
            switch content {
            case .node(let node, level: 0):
                for place in placesOf(node, level: 0) {
                    let lower = metric.lowerBound(to: envelope(atPlace: place))
                    if lower <= maximumDistance { queue.push(.place(place), at: lower) }
                }
            case .node(let node, let level):
                let start = levelStarts[level - 1]
                let end = min((node + 1) << shift, levelStarts[level] - start)
                for child in node << shift..<end {
                    let lower = metric.lowerBound(to: nodes[start + child])
                    if lower <= maximumDistance {
                        queue.push(.node(child, level: level - 1), at: lower)
                    }
                }
            case .place(let place):
                let item = Int(items[place])
                guard try accepts(item) else { continue }
                let exact = try metric.distance(to: item, in: envelope(atPlace: place))
                if exact <= maximumDistance { queue.push(.item(item), at: exact) }
            case .item(let item):
                guard try body(item, distance) else { return }
            }
        }
    }

    /// Calls `body` with items and their distances, nearest first, without a further condition.
    @inlinable
    public func nearest<Metric: DistanceMetric>(
        _ metric: Metric,
        within maximumDistance: Double = .infinity,
        _ body: (Int, Double) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) {
        try nearest(
            metric,
            within: maximumDistance,
            where: { (_) throws(Metric.Failure) in true },
            body
        )
    }
}
