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

    /// The cheapest way, or the one that is forced.
    func strategy(
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

    /// Cuts the page out of what was found, which lies in the direction of the walk.
    func page(
        of found: [SlotPage.Entry],
        numberMatched: Int?,
        examined: Int
    ) -> SlotPage {
        let rest = found.dropFirst(query.offset)
        let entries = rest.prefix(query.limit)
        return SlotPage(
            entries: isBackward ? entries.reversed() : Array(entries),
            numberMatched: numberMatched,
            hasMore: rest.count > query.limit,
            passed: found.prefix(query.offset).last,
            examined: examined
        )
    }

    /// Whether a slot comes before another one on the pages in order of ids or values.
    func precedes(_ slot: Int, _ other: Int) -> Bool {
        order?.precedes(slot, other) ?? snapshot.directory.precedes(slot, other)
    }

    /// The same in the direction of the walk.
    func isSooner(_ slot: Int, _ other: Int) -> Bool {
        isBackward ? precedes(other, slot) : precedes(slot, other)
    }

    /// Whether a slot lies beyond the cursor in the direction of the walk, in order of ids or
    /// values.
    func isOpen(_ slot: Int) -> Bool {
        guard let cursor = query.cursor else { return true }
        if let order { return order.isOpen(slot) }
        let id = snapshot.directory.id(slot)
        return cursor.isBackward ? id < cursor.id : id > cursor.id
    }
}
