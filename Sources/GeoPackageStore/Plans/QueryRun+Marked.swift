internal import Features

extension QueryRun {
    /// Whether the search for words, or the filter, alone decides.
    var isMarkedAlone: Bool {
        (conditions.text == nil) != (conditions.filter == nil) && conditions.sources.isEmpty
            && !conditions.hasSpan && boxes.isEmpty
    }

    /// The slots that a strategy has found already, where nothing else is asked; nil for another one.
    func markedAlone(_ strategy: QueryPlan.Strategy) -> MarkedSlots? {
        isMarkedAlone ? conditions.marked(strategy) : nil
    }

    /// Takes the slots that were found already, where nothing else is asked: all are counted, and
    /// only those of the page looked at.
    func takeMarked(_ marked: MarkedSlots, into found: inout SlotCollector) {
        let removed = snapshot.directory.removed
        found.count = marked.count - removed.count { marked.slots.contains(Int($0)) }
        func take(_ slot: Int) -> Bool {
            guard !found.isFull else { return false }
            found.examined += 1
            if removed.isEmpty || isThere(slot) { found.take(slot) }
            return true
        }
        if found.isBackward {
            marked.slots.visitBackwards(before: found.range.upperBound, take)
        } else {
            marked.slots.visit(from: found.range.lowerBound, take)
        }
    }

    /// Calls `body` with the slot of each feature of the base that was found already and that meets
    /// the other conditions, and counts how many are looked at.
    func forEachMarked(
        _ marked: MarkedSlots,
        examined: inout Int,
        _ body: (Int) throws -> Void
    ) rethrows {
        let isWhole = snapshot.directory.removed.isEmpty
        examined += marked.count
        try marked.slots.visit { slot throws in
            if conditions.hold(slot), touchesBox(slot), isWhole || isThere(slot) { try body(slot) }
            return true
        }
    }
}
