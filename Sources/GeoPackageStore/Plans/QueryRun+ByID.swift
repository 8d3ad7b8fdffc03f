internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// One page in the order of ids.
    func pageByID(_ strategy: QueryPlan.Strategy) throws -> SlotPage {
        guard isCertainByEnvelope else { return try pageWithDoubts(strategy) }
        let added = addedSlots
        var base = SlotCollector(openSlots, limit: wanted, isBackward: isBackward)
        if strategy == .order {
            walk(into: &base)
        } else if strategy == .attribute, isOneValue, let source = conditions.narrowest {
            takePostings(source, into: &base)
        } else if let marked = markedAlone(strategy) {
            takeMarked(marked, into: &base)
        } else {
            var examined = 0
            forEachBaseMatch(strategy, examined: &examined) { base.offer($0) }
            base.examined = examined
        }
        let later = added.filter(isOpen)
        return page(
            of: merged(base.sorted, isBackward ? later.reversed() : later).map { ($0, nil) },
            numberMatched: strategy != .order
                ? base.count + added.count : isCounting ? countAll(with: added.count) : nil,
            examined: base.examined + snapshot.directory.byID.count
        )
    }

    /// The slots of the base that lie beyond the cursor, in order of ids.
    var openSlots: Range<Int> {
        guard let cursor = query.cursor else { return 0..<snapshot.baseCount }
        let base = snapshot.directory.base
        return cursor.isBackward
            ? 0..<base.slot(notBefore: cursor.id) : base.slot(after: cursor.id)..<base.count
    }

    /// Takes the slots that have a value, where nothing else is asked: all are counted, and only
    /// those of the page looked at.
    private func takePostings(_ source: SlotConditions.Source, into found: inout SlotCollector) {
        let slots = conditions.slots(source)
        let removed = snapshot.directory.removed
        found.count = slots.count - removed.count { conditions.hold(Int($0)) }
        let range = found.range
        let open =
            slots.partitionPoint {
                $0 >= range.lowerBound
            }..<slots.partitionPoint {
                $0 >= range.upperBound
            }
        for index in 0..<open.count {
            guard !found.isFull else { return }
            let slot = Int(
                slots[found.isBackward ? open.upperBound - 1 - index : open.lowerBound + index]
            )
            if removed.isEmpty || isThere(slot) { found.take(slot) }
            found.examined += 1
        }
    }

    /// Whether the values of one property, or the ids, alone decide.
    var isOneValue: Bool {
        conditions.sources.count == 1 && !conditions.hasSpan && !conditions.isMarked
            && boxes.isEmpty
    }

    /// Calls `body` with the slot of each feature of the base that matches, in no order, and counts
    /// how many are looked at.
    func forEachBaseMatch(
        _ strategy: QueryPlan.Strategy,
        examined: inout Int,
        _ body: (Int) throws -> Void
    ) rethrows {
        let baseCount = snapshot.baseCount
        let removed = snapshot.directory.removed
        switch strategy {
        case .spatial:
            var looked = 0
            let isFree = conditions.isEmpty
            try searchBox { (slot) throws in
                looked += 1
                if slot < baseCount, isFree || conditions.hold(slot) { try body(slot) }
            }
            examined += looked
            for slot in snapshot.directory.bareSlots
            where slot < baseCount && conditions.hold(slot) {
                try body(slot)
            }
        case .attribute:
            guard let source = conditions.narrowest else { fallthrough }
            let slots = conditions.slots(source)
            examined += slots.count
            for index in slots.indices {
                let slot = Int(slots[index])
                if conditions.hold(slot), touchesBox(slot), removed.isEmpty || isThere(slot) {
                    try body(slot)
                }
            }
        case .text, .filter:
            guard let marked = conditions.marked(strategy) else { fallthrough }
            try forEachMarked(marked, examined: &examined, body)
        case .order:
            examined += baseCount
            for slot in 0..<baseCount
            where conditions.hold(slot) && touchesBox(slot) && (removed.isEmpty || isThere(slot)) {
                try body(slot)
            }
        }
    }

    /// Takes slots of the base in the direction of the walk, until the page is full.
    private func walk(into found: inout SlotCollector) {
        let removed = snapshot.directory.removed
        let range = found.range
        if found.isBackward {
            var next = removed.partitionPoint { $0 >= range.upperBound } - 1
            for slot in range.reversed() {
                if next >= 0, removed[next] == slot {
                    next -= 1
                    continue
                }
                found.examined += 1
                if conditions.hold(slot), touchesBox(slot) { found.take(slot) }
                if found.isFull { return }
            }
            return
        }
        var next = removed.partitionPoint { $0 >= range.lowerBound }
        for slot in range {
            if next < removed.count, removed[next] == slot {
                next += 1
                continue
            }
            found.examined += 1
            if conditions.hold(slot), touchesBox(slot) { found.take(slot) }
            if found.isFull { return }
        }
    }

    /// The number of features that match, where the walk has not counted them.
    func countAll(with added: Int) -> Int {
        if conditions.isEmpty {
            if boxes.isEmpty { return snapshot.directory.count }
            if let count = countInBox { return count + snapshot.directory.bareSlots.count }
        }
        var all = SlotCollector(0..<0, limit: 0)
        if isOneValue, let source = conditions.narrowest {
            takePostings(source, into: &all)
        } else if let marked = markedAlone(.text) ?? markedAlone(.filter) {
            takeMarked(marked, into: &all)
        } else {
            var examined = 0
            forEachBaseMatch(cheapestCount, examined: &examined) { _ in all.count += 1 }
        }
        return all.count + added
    }

    /// Slots of the base and added ones, both in the direction of the walk, in that of both.
    private func merged(_ base: [Int], _ added: [Int]) -> [Int] {
        guard !added.isEmpty else { return base }
        var result: [Int] = []
        var rest = added[...]
        for slot in base {
            while let first = rest.first, isSooner(first, slot) {
                result.append(rest.removeFirst())
            }
            result.append(slot)
        }
        return result + rest
    }
}
