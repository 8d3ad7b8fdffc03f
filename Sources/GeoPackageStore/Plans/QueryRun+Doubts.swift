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
    /// The features that meet the conditions and may lie in the box, in order of id.
    ///
    /// Those whose envelope lies in the box are certain; the others stay in doubt until their
    /// geometry is tested.
    func candidates(_ strategy: QueryPlan.Strategy) -> [Candidate] {
        var slots: [Int] = []
        if strategy == .attribute, let term = conditions.narrowest {
            let all = conditions.slots(term)
            for index in all.indices {
                let slot = Int(all[index])
                if conditions.hold(slot), touchesBox(slot), isThere(slot) { slots.append(slot) }
            }
            slots += addedSlots
        } else if strategy == .text, let text = conditions.text {
            var examined = 0
            forEachText(text, examined: &examined) { slots.append($0) }
            slots += addedSlots
        } else if !parts.isEmpty {
            snapshot.tree.search(parts) { slot, _ in
                if conditions.hold(slot) { slots.append(slot) }
                return true
            }
            slots += snapshot.directory.bareSlots.filter(conditions.hold)
        } else {
            slots = SlotSequence(snapshot.directory, after: nil).filter(conditions.hold)
        }
        let isCertain = query.box?.heights == nil
        return slots.sorted { snapshot.directory.precedes($0, $1) }.map { slot in
            let envelope = snapshot.envelope(slot)
            return Candidate(
                slot: slot,
                isCertain: envelope.map { envelope in
                    isCertain && (parts.isEmpty || parts.contains { $0.contains(envelope) })
                } ?? true
            )
        }
    }

    /// One page in the order of ids where geometries have to be tested.
    func pageWithDoubts(_ strategy: QueryPlan.Strategy) throws -> SlotPage {
        var candidates = candidates(strategy)
        let examined = candidates.count
        var numberMatched: Int?
        if candidates.count(where: { !$0.isCertain }) <= Self.countingBudget {
            candidates = try candidates.filter(confirm)
                .map { Candidate(slot: $0.slot, isCertain: true) }
            numberMatched = candidates.count
        }
        let start = query.cursor.map { cursor in
            candidates.partitionPoint { snapshot.directory.id($0.slot) > cursor.id }
        }
        var found: [(slot: Int, proximity: MeasuredProximity?)] = []
        for candidate in candidates[(start ?? 0)...] where try confirm(candidate) {
            found.append((candidate.slot, nil))
            if found.count == wanted { break }
        }
        return page(of: found, numberMatched: numberMatched, examined: examined)
    }

    /// Whether a candidate lies in the box.
    func confirm(_ candidate: Candidate) throws -> Bool {
        try candidate.isCertain || liesInBox(candidate.slot)
    }
}
