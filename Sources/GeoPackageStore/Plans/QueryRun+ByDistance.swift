internal import Features
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// One page in the order of distance from a place, then of id.
    func pageByDistance(_ proximity: Proximity) throws -> FeaturePage {
        let metric = SnapshotMetric(
            proximity.center,
            snapshot: snapshot,
            reader: reader,
            cursor: query.cursor
        )
        let isAllowed = try proximityFilter()
        // One more than the page holds tells whether there is another page.
        let hits = try snapshot.tree.nearest(
            query.limit + 1,
            by: metric,
            within: proximity.radius ?? .infinity,
            after: metric.last,
            where: isAllowed ?? { _ in true }
        )
        let entries = try hits.prefix(query.limit).compactMap { hit -> FeaturePage.Entry? in
            guard let feature = try reader.feature(key: snapshot.directory.key(hit.item)),
                let geometry = feature.geometry
            else { return nil }
            return FeaturePage.Entry(
                feature: feature,
                proximity: MeasuredProximity(
                    distance: hit.distance,
                    bearing: metric.bearing(to: geometry, distance: hit.distance)
                )
            )
        }
        return FeaturePage(
            collection: collection,
            entries: entries,
            numberMatched: try numberMatched(proximity, metric, where: isAllowed),
            next: hits.count > query.limit ? entries.last.map { cursor(after: $0) } : nil
        )
    }

    /// Calls `body` with each feature that matches a query by distance, in no order.
    func forEachHit(_ proximity: Proximity, _ body: (Int) -> Void) throws {
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot, reader: reader)
        try snapshot.tree.search(
            in: metric.region(within: proximity.radius ?? .infinity),
            where: try proximityFilter() ?? { _ in true }
        ) { (item, _) throws in
            body(item)
            return true
        }
    }

    private func numberMatched(
        _ proximity: Proximity,
        _ metric: SnapshotMetric,
        where isAllowed: ((Int) -> Bool)?
    ) throws -> Int? {
        guard let radius = proximity.radius else { return try countWithGeometry() }
        let region = metric.region(within: radius)
        guard let isAllowed else { return try snapshot.tree.count(in: region) }
        var count = 0
        try snapshot.tree.search(in: region, where: isAllowed) { (_, _) throws in
            count += 1
            return true
        }
        return count
    }

    /// What else than distance decides; nil when nothing does.
    private func proximityFilter() throws -> ((Int) -> Bool)? {
        guard query.box != nil else { return matches == nil ? nil : matchesProperties }
        let inBox = Set(try candidates().filter(confirm).map(\.slot))
        return { inBox.contains($0) }
    }

    /// How many features match that have a geometry, whatever their distance.
    private func countWithGeometry() throws -> Int? {
        let candidates = candidates()
        guard candidates.count(where: { !$0.isCertain }) <= Self.countingBudget else { return nil }
        let matching = try candidates.filter(confirm).count
        let without = snapshot.directory.bareSlots.count(where: matchesProperties)
        return matching - without
    }
}
