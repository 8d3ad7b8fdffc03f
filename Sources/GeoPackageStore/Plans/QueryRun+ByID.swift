internal import Features

extension QueryRun {
    /// One page in the order of ids.
    func pageByID() throws -> FeaturePage {
        let last = query.cursor?.id
        guard query.box != nil else {
            let slots = SlotSequence(snapshot.directory, after: last).lazy
            return try page(
                of: slots.filter(matchesProperties).map { Candidate(slot: $0, isCertain: true) },
                numberMatched: countMatchingProperties
            )
        }
        var candidates = candidates()
        var numberMatched: Int?
        if candidates.count(where: { !$0.isCertain }) <= Self.countingBudget {
            candidates = try candidates.filter(confirm)
                .map { Candidate(slot: $0.slot, isCertain: true) }
            numberMatched = candidates.count
        }
        let start = last.map { last in
            candidates.partitionPoint { snapshot.directory.id($0.slot) > last }
        }
        return try page(of: candidates[(start ?? 0)...], numberMatched: numberMatched)
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
            if let feature = try reader.feature(key: snapshot.directory.key(candidate.slot)) {
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
