internal import Features

extension QueryRun {
    /// Whether the search for words alone decides.
    var isTextAlone: Bool {
        conditions.text != nil && conditions.sources.isEmpty && !conditions.hasSpan
            && boxes.isEmpty
    }

    /// Takes the slots that the search for words has found, where nothing else is asked: all are
    /// counted, and only those of the page looked at.
    func takeTexts(_ text: TextCondition, into found: inout SlotCollector) {
        let removed = snapshot.directory.removed
        found.count = text.count - removed.count { text.slots.contains(Int($0)) }
        func take(_ slot: Int) -> Bool {
            guard !found.isFull else { return false }
            found.examined += 1
            if removed.isEmpty || isThere(slot) { found.take(slot) }
            return true
        }
        if found.isBackward {
            text.slots.visitBackwards(before: found.range.upperBound, take)
        } else {
            text.slots.visit(from: found.range.lowerBound, take)
        }
    }

    /// Calls `body` with the slot of each feature of the base that the search for words has found
    /// and that meets the other conditions, and counts how many are looked at.
    func forEachText(
        _ text: TextCondition,
        examined: inout Int,
        _ body: (Int) throws -> Void
    ) rethrows {
        let isWhole = snapshot.directory.removed.isEmpty
        examined += text.count
        try text.slots.visit { slot throws in
            if conditions.hold(slot), touchesBox(slot), isWhole || isThere(slot) { try body(slot) }
            return true
        }
    }
}
