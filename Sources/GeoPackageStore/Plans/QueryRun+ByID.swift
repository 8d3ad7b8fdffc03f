internal import Features

extension QueryRun {
    /// One page in the order of ids.
    func pageByID() throws -> FeaturePage {
        let start = query.cursor.map { snapshot.firstRank(after: $0.id) } ?? 0
        guard query.box != nil else {
            let ranks = (start..<snapshot.count).lazy.filter(matchesProperties)
            return try page(
                of: ranks.map { Candidate(rank: $0, isCertain: true) },
                numberMatched: countMatchingProperties
            )
        }
        var candidates = candidates()
        var numberMatched: Int?
        if candidates.count(where: { !$0.isCertain }) <= Self.countingBudget {
            candidates = try candidates.filter(confirm)
                .map { Candidate(rank: $0.rank, isCertain: true) }
            numberMatched = candidates.count
        }
        return try page(
            of: candidates.lazy.filter { $0.rank >= start },
            numberMatched: numberMatched
        )
    }

    private func page(
        of candidates: some Sequence<Candidate>,
        numberMatched: Int?
    ) throws -> FeaturePage {
        var entries: [FeaturePage.Entry] = []
        var hasMore = false
        for candidate in candidates where try confirm(candidate) {
            if entries.count == query.limit {
                hasMore = true
                break
            }
            if let feature = try reader.feature(key: snapshot.keys[candidate.rank]) {
                entries.append(FeaturePage.Entry(feature: feature))
            }
        }
        return FeaturePage(
            collection: collection,
            entries: entries,
            numberMatched: numberMatched,
            next: hasMore ? entries.last.map { cursor(after: $0) } : nil
        )
    }

    /// The cursor of the page that follows an entry.
    func cursor(after entry: FeaturePage.Entry) -> PageCursor {
        PageCursor(
            distance: entry.proximity?.distance,
            id: entry.feature.id,
            fingerprint: query.fingerprint
        )
    }
}
