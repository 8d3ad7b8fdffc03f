internal import Features
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// One page in the order of distance from a place, then of id.
    func pageByDistance(_ proximity: Proximity) throws -> FeaturePage {
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot, reader: reader)
        var hits: [(rank: Int, distance: Double)] = []
        var hasMore = false
        var counted = 0
        let isBounded = proximity.radius != nil
        try forEachHit(proximity, metric) { rank, distance in
            counted += 1
            if let cursor = query.cursor, let last = cursor.distance,
                distance < last || distance == last && snapshot.ids[rank] <= cursor.id
            {
                return true
            }
            if hits.count < query.limit {
                hits.append((rank, distance))
                return true
            }
            hasMore = true
            // Within a radius the walk goes on to count; without one it would visit everything.
            return isBounded
        }
        let entries = try hits.compactMap { hit -> FeaturePage.Entry? in
            let key = snapshot.keys[hit.rank]
            guard let feature = try reader.feature(key: key), let geometry = feature.geometry
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
            numberMatched: isBounded ? counted : try countWithGeometry(),
            next: hasMore ? entries.last.map { cursor(after: $0) } : nil
        )
    }

    /// Visits what matches in the order of distance until `body` returns false.
    func forEachHit(
        _ proximity: Proximity,
        _ metric: SnapshotMetric,
        _ body: (_ rank: Int, _ distance: Double) throws -> Bool
    ) throws {
        let allowed = try allowedRanks()
        try snapshot.tree.nearest(
            metric,
            within: proximity.radius ?? .infinity,
            where: { item in
                let rank = Int(snapshot.rankOfItem[item])
                return matchesProperties(rank) && allowed?.contains(rank) ?? true
            },
            { item, distance in try body(Int(snapshot.rankOfItem[item]), distance) }
        )
    }

    /// The ranks that lie in the box of the query; nil when it has none.
    private func allowedRanks() throws -> Set<Int>? {
        guard query.box != nil else { return nil }
        return Set(try candidates().filter(confirm).map(\.rank))
    }

    /// How many features match that have a geometry, whatever their distance.
    private func countWithGeometry() throws -> Int? {
        let candidates = candidates()
        guard candidates.count(where: { !$0.isCertain }) <= Self.countingBudget else { return nil }
        let matching = try candidates.filter(confirm).count
        let without = snapshot.ranksWithoutGeometry.count { matchesProperties(Int($0)) }
        return matching - without
    }
}
