internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// One page in the order of ids.
    func pageByID(_ strategy: QueryPlan.Strategy) throws -> SlotPage {
        guard isCertainByEnvelope else { return try pageWithDoubts(strategy) }
        let added = addedSlots
        var base = SlotCollector(
            from: query.cursor.map { snapshot.directory.base.slot(after: $0.id) } ?? 0,
            limit: wanted
        )
        if strategy == .order {
            walk(into: &base)
        } else if strategy == .attribute, isOneValue, let source = conditions.narrowest {
            takePostings(source, into: &base)
        } else if strategy == .text, isTextAlone, let text = conditions.text {
            takeTexts(text, into: &base)
        } else {
            var examined = 0
            forEachBaseMatch(strategy, examined: &examined) { base.offer($0) }
            base.examined = examined
        }
        let later = added.drop { slot in
            query.cursor.map { snapshot.directory.id(slot) <= $0.id } ?? false
        }
        let matched = strategy == .order ? countAll(with: added.count) : base.count + added.count
        return page(
            of: merged(base.sorted, Array(later)).map { ($0, nil) },
            numberMatched: matched,
            examined: base.examined + snapshot.directory.byID.count
        )
    }

    /// Takes the slots that have a value, where nothing else is asked: all are counted, and only
    /// those of the page looked at.
    private func takePostings(_ source: SlotConditions.Source, into found: inout SlotCollector) {
        let slots = conditions.slots(source)
        let removed = snapshot.directory.removed
        found.count = slots.count - removed.count { conditions.hold(Int($0)) }
        let start = found.from
        var index = slots.partitionPoint { $0 >= start }
        while index < slots.count, !found.isFull {
            let slot = Int(slots[index])
            if removed.isEmpty || isThere(slot) { found.take(slot) }
            found.examined += 1
            index += 1
        }
    }

    /// Whether the values of one property, or the ids, alone decide.
    var isOneValue: Bool {
        conditions.sources.count == 1 && !conditions.hasSpan && conditions.text == nil
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
        case .text:
            guard let text = conditions.text else { fallthrough }
            try forEachText(text, examined: &examined, body)
        case .filter, .order:
            examined += baseCount
            for slot in 0..<baseCount
            where conditions.hold(slot) && touchesBox(slot) && (removed.isEmpty || isThere(slot)) {
                try body(slot)
            }
        }
    }

    /// Takes slots of the base in order, until the page is full.
    private func walk(into found: inout SlotCollector) {
        let removed = snapshot.directory.removed
        var next = removed.partitionPoint { $0 >= found.from }
        for slot in found.from..<snapshot.baseCount {
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
        var all = SlotCollector(from: 0, limit: 0)
        if isOneValue, let source = conditions.narrowest {
            takePostings(source, into: &all)
        } else if isTextAlone, let text = conditions.text {
            takeTexts(text, into: &all)
        } else {
            var examined = 0
            forEachBaseMatch(cheapestCount, examined: &examined) { _ in all.count += 1 }
        }
        return all.count + added
    }

    /// Slots of the base and added ones, both in order of id, in order of id.
    private func merged(_ base: [Int], _ added: [Int]) -> [Int] {
        guard !added.isEmpty else { return base }
        var result: [Int] = []
        var rest = added[...]
        for slot in base {
            while let first = rest.first, snapshot.directory.precedes(first, slot) {
                result.append(rest.removeFirst())
            }
            result.append(slot)
        }
        return result + rest
    }
}

/// Slots of the base that were found: all are counted, and the least ones kept.
struct SlotCollector {
    /// Slots before are counted only.
    let from: Int
    private let limit: Int
    /// The slots kept, as a heap with the greatest first.
    private var heap: [UInt32] = []
    /// How many were found.
    var count = 0
    /// How many were looked at.
    var examined = 0

    init(from: Int, limit: Int) {
        self.from = from
        self.limit = limit
    }

    /// Whether as many are kept as are wanted.
    var isFull: Bool { heap.count >= limit }

    /// The slots kept, rising.
    var sorted: [Int] { heap.sorted().map(Int.init) }

    /// Keeps a slot that comes after all that are kept.
    mutating func take(_ slot: Int) {
        if !isFull { heap.append(UInt32(slot)) }
    }

    /// Counts a slot, and keeps it when it is among the least.
    mutating func offer(_ slot: Int) {
        count += 1
        guard slot >= from else { return }
        let slot = UInt32(slot)
        if heap.count < limit {
            heap.append(slot)
            var child = heap.count - 1
            while child > 0, heap[(child - 1) / 2] < heap[child] {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let greatest = heap.first, slot < greatest {
            heap[0] = slot
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { return }
                if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
                guard heap[child] > heap[parent] else { return }
                heap.swapAt(child, parent)
                parent = child
            }
        }
    }
}
