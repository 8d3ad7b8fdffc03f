internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

/// A feature that may match.
struct Candidate {
    let slot: Int
    /// Whether it needs no test of its geometry.
    let isCertain: Bool
}

extension QueryRun {
    /// The features that meet the conditions and may lie in the boxes, in the order of the page.
    ///
    /// Those whose envelope lies in the boxes are certain; the others stay in doubt until their
    /// geometry is tested.
    func candidates(_ strategy: QueryPlan.Strategy) -> [Candidate] {
        var slots: [Int] = []
        if strategy == .attribute, let source = conditions.narrowest {
            let all = conditions.slots(source)
            for index in all.indices {
                let slot = Int(all[index])
                if conditions.hold(slot), touchesBox(slot), isThere(slot) { slots.append(slot) }
            }
            slots += addedSlots
        } else if let marked = conditions.marked(strategy) {
            var examined = 0
            forEachMarked(marked, examined: &examined) { slots.append($0) }
            slots += addedSlots
        } else if !boxes.isEmpty {
            searchBox { slot in if conditions.hold(slot) { slots.append(slot) } }
            slots += snapshot.directory.bareSlots.filter(conditions.hold)
        } else {
            slots = SlotSequence(snapshot.directory, after: nil).filter(conditions.hold)
        }
        return slots.sorted(by: precedes).map { slot in
            let envelope = snapshot.envelope(slot)
            return Candidate(
                slot: slot,
                isCertain: envelope.map { envelope in
                    boxes.allSatisfy { $0.isSureOf(envelope) }
                } ?? true
            )
        }
    }

    /// One page in the order of ids, or of values, where geometries have to be tested.
    func pageWithDoubts(_ strategy: QueryPlan.Strategy) throws -> SlotPage {
        var candidates = candidates(strategy)
        let examined = candidates.count
        var numberMatched: Int?
        if isCounting, candidates.count(where: { !$0.isCertain }) <= Self.countingBudget {
            candidates = try candidates.filter(confirm)
                .map { Candidate(slot: $0.slot, isCertain: true) }
            numberMatched = candidates.count
        }
        if isBackward { candidates.reverse() }
        let start = candidates.partitionPoint { isOpen($0.slot) }
        var found: [SlotPage.Entry] = []
        for candidate in candidates[start...] where try confirm(candidate) {
            found.append((candidate.slot, nil))
            if found.count == wanted { break }
        }
        return page(of: found, numberMatched: numberMatched, examined: examined)
    }

    /// Whether a candidate lies in the boxes.
    func confirm(_ candidate: Candidate) throws -> Bool {
        try candidate.isCertain || liesInBox(candidate.slot)
    }
}
