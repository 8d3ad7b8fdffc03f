public import FlatStorage
public import GeometryTypes

extension RTree {
    /// The items nearest by a metric, exactly.
    ///
    /// The order is total: by distance, then by ``DistanceMetric/precedes(_:_:)``.
    ///
    /// First the nearest in the scaled plane are found; that may miss some on the sphere, but the
    /// upper bounds on their distances say how far the true ones can be at most. Then all that lie
    /// so near are measured, in order of their lower bounds, until the rest is surely farther.
    ///
    /// - Parameters:
    ///   - limit: How many items at most.
    ///   - metric: Measures from the place.
    ///   - maximumDistance: The greatest distance of a hit, closed; infinity for no bound, negative
    ///     or NaN matches nothing.
    ///   - last: The last neighbour of the page before: only what comes after it is taken.
    ///   - accepts: A further condition, asked before an item is measured, at times twice.
    /// - Returns: The items in order.
    /// - Throws: What the metric or `accepts` throws.
    /// - Complexity: O((limit + log *n*) log limit) for well spread items, and a measurement for
    ///   hardly more than `limit` of them.
    @inlinable
    public func nearest<Metric: DistanceMetric>(
        _ limit: Int,
        by metric: Metric,
        within maximumDistance: Double = .infinity,
        after last: Neighbor? = nil,
        where accepts: (Int) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) -> [Neighbor] {
        guard limit > 0, maximumDistance >= 0 else { return [] }
        /// Whether an item may come after the last one, and is accepted.
        func isOpen(_ item: Int, _ envelope: Envelope) throws(Metric.Failure) -> Bool {
            guard try accepts(item) else { return false }
            guard let last else { return true }
            let bounds = metric.bounds(to: envelope)
            if bounds.lower > last.distance { return true }
            if bounds.upper < last.distance { return false }
            let distance = try metric.distance(to: item, in: envelope)
            return distance > last.distance
                || distance == last.distance && metric.precedes(last.item, item)
        }
        let bound = PlaneProbe.bound(on: maximumDistance, of: metric)
        let reach = try reach(ofNearest: limit, by: metric, within: bound, where: isOpen)
        let region = metric.region(within: min(reach, maximumDistance))
        var candidates: [(lower: Double, item: Int, envelope: Envelope)] = []
        try forEachCandidate(in: region) { (tree, places) throws(Metric.Failure) in
            for place in places {
                let (item, envelope) = (Int(tree.items[place]), tree.envelope(atPlace: place))
                guard try isOpen(item, envelope) else { continue }
                candidates.append((metric.bounds(to: envelope).lower, item, envelope))
            }
            return true
        } inDoubt: { (tree, place) throws(Metric.Failure) in
            let (item, envelope) = (Int(tree.items[place]), tree.envelope(atPlace: place))
            guard try isOpen(item, envelope) else { return true }
            candidates.append((metric.bounds(to: envelope).lower, item, envelope))
            return true
        }
        candidates.sort { $0.lower < $1.lower }
        var heap = NearestHeap(limit: limit)
        for candidate in candidates {
            guard candidate.lower <= heap.horizon else { break }
            let distance = try metric.distance(to: candidate.item, in: candidate.envelope)
            guard distance <= maximumDistance else { continue }
            heap.offer(distance, candidate.item, metric.precedes)
        }
        return heap.sorted(metric.precedes)
    }

    /// The items nearest by a metric, without a further condition, as those with one.
    ///
    /// - Parameters:
    ///   - limit: How many items at most.
    ///   - metric: Measures from the place.
    ///   - maximumDistance: The greatest distance of a hit, closed.
    ///   - last: The last neighbour of the page before.
    /// - Returns: The items in order.
    /// - Throws: What the metric throws.
    @inlinable
    public func nearest<Metric: DistanceMetric>(
        _ limit: Int,
        by metric: Metric,
        within maximumDistance: Double = .infinity,
        after last: Neighbor? = nil
    ) throws(Metric.Failure) -> [Neighbor] {
        try nearest(limit, by: metric, within: maximumDistance, after: last) {
            (_) throws(Metric.Failure) in true
        }
    }

    /// A distance within which as many items lie as are asked for; infinity when there are not so
    /// many within a bound on the squared distance in the plane.
    @inlinable
    func reach<Metric: DistanceMetric>(
        ofNearest limit: Int,
        by metric: Metric,
        within bound: Double,
        where isOpen: (Int, Envelope) throws(Metric.Failure) -> Bool
    ) throws(Metric.Failure) -> Double {
        var heap = NearestHeap(limit: limit, horizon: bound)
        var layers: [PackedHilbertRTree] = []
        let probes = PlaneProbe.probes(of: metric)
        try forEachLayer { (tree, tombstones) throws(Metric.Failure) in
            for probe in probes {
                try tree.descend(towards: probe, except: tombstones, keeping: &heap) {
                    (heap, place, squaredDistance) throws(Metric.Failure) in
                    let envelope = tree.envelope(atPlace: place)
                    // An item counts once: where the plane repeats itself, as seen from the side
                    // that it is nearer to.
                    guard probe.isNearest(of: probes, to: envelope) else { return }
                    guard try isOpen(Int(tree.items[place]), envelope) else { return }
                    heap.offer(squaredDistance, layers.count << 32 | place, <)
                }
            }
            layers.append(tree)
            return true
        }
        guard heap.entries.count == limit else { return .infinity }
        var reach = 0.0
        for entry in heap.entries {
            let envelope = layers[entry.item >> 32].envelope(atPlace: entry.item & 0xffff_ffff)
            reach = max(reach, metric.bounds(to: envelope).upper)
        }
        return reach
    }
}
