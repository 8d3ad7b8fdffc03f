internal import Features

extension QueryRun {
    /// The page by the cheapest way, or by the one that is forced, and how it was found.
    func page() throws -> (page: SlotPage, plan: QueryPlan) {
        let start = ContinuousClock.now
        let estimates = estimates()
        let strategy = try strategy(of: estimates)
        let page =
            if let proximity = query.proximity {
                try pageByDistance(proximity, strategy)
            } else if let order {
                try pageByValues(order, strategy)
            } else {
                try pageByID(strategy)
            }
        let plan = QueryPlan(
            strategy: strategy,
            estimates: estimates,
            examined: page.examined,
            duration: ContinuousClock.now - start
        )
        return (page, plan)
    }

    private func strategy(
        of estimates: [QueryPlan.Estimate]
    ) throws(FeatureStoreError) -> QueryPlan.Strategy {
        guard let forced = query.forcedStrategy else { return estimates[0].strategy }
        guard estimates.contains(where: { $0.strategy == forced }) else {
            throw .strategyNotApplicable(forced)
        }
        return forced
    }

    /// The most features that have to be found, those to pass over and one that tells of another
    /// page included.
    var wanted: Int {
        let all = snapshot.directory.count
        return min(query.offset, all) + min(query.limit, all) + 1
    }

    /// Cuts the page out of what was found.
    func page<Entries: Collection>(
        of found: Entries,
        numberMatched: Int?,
        examined: Int
    ) -> SlotPage where Entries.Element == (slot: Int, proximity: MeasuredProximity?) {
        let rest = found.dropFirst(query.offset)
        return SlotPage(
            entries: Array(rest.prefix(query.limit)),
            numberMatched: numberMatched,
            hasMore: rest.count > query.limit,
            examined: examined
        )
    }

    /// The cursor of the page that follows; nil on the last one.
    func next(after page: SlotPage) -> PageCursor? {
        guard page.hasMore, let last = page.entries.last else { return nil }
        return PageCursor(
            distance: last.proximity?.distance,
            values: order?.values(last.slot) ?? [],
            id: snapshot.directory.id(last.slot),
            fingerprint: query.fingerprint
        )
    }
}
