internal import Features
internal import FlatStorage

extension QueryRun {
    /// One page in the order of values, where no geometry is in doubt.
    func pageByValues(_ order: SlotOrder, _ strategy: QueryPlan.Strategy) throws -> SlotPage {
        guard isCertainByEnvelope else { return try pageWithDoubts(strategy) }
        let added = addedSlots
        var found: [Int] = []
        var (examined, matched) = (0, 0)
        if strategy == .order {
            found = walk(order, &examined)
            matched = countAll(with: added.count)
        } else {
            var first = FirstSlots(limit: wanted)
            forEachBaseMatch(strategy, examined: &examined) { slot in
                matched += 1
                if order.isAfterCursor(slot) { first.offer(slot, order.precedes) }
            }
            found = first.slots.sorted(by: order.precedes)
            matched += added.count
        }
        let later = added.filter(order.isAfterCursor)
        if !later.isEmpty { found = (found + later).sorted(by: order.precedes) }
        return page(
            of: found.map { ($0, nil) },
            numberMatched: matched,
            examined: examined + snapshot.directory.byID.count
        )
    }

    /// The first slots of the base that match, value by value of the first property.
    private func walk(_ order: SlotOrder, _ examined: inout Int) -> [Int] {
        var found: [Int] = []
        let hasRemoved = !snapshot.directory.removed.isEmpty
        func matches(_ slot: Int) -> Bool {
            examined += 1
            return (!hasRemoved || isThere(slot)) && conditions.hold(slot) && touchesBox(slot)
        }
        for group in groups(of: order) {
            if order.keys.count == 1 {
                for slot in group where matches(slot) {
                    found.append(slot)
                    if found.count == wanted { return found }
                }
            } else {
                var first = FirstSlots(limit: wanted - found.count)
                for slot in group where order.isAfterCursor(slot) && matches(slot) {
                    first.offer(slot, order.precedes)
                }
                found += first.slots.sorted(by: order.precedes)
                if found.count == wanted { return found }
            }
        }
        return found
    }

    /// The slots of each value of the first property, in its order, those without a value last; of
    /// the one with which the pages before have ended only those after, where nothing else decides.
    private func groups(of order: SlotOrder) -> some Sequence<AnySequence<Int>> {
        let key = order.keys[0]
        let column = key.column
        let count = column.codeCount
        let isOnly = order.keys.count == 1
        let end = order.end
        // Odd ranks are those of values that features have, even ones lie between two.
        let start = end.map { min(Int(clamping: $0.ranks[0] / 2), count) } ?? 0
        return (start...count).lazy.map { place in
            let isEnd = end.map { end in
                place == count
                    ? end.ranks[0] == SlotOrder.Key.last : end.ranks[0] == UInt64(2 * place + 1)
            }
            let from = isOnly && isEnd ?? false ? end?.slot ?? 0 : 0
            guard place < count else {
                let codes = column.codes
                return AnySequence(
                    (from..<codes.count).lazy.filter { codes[$0] == Column.noValue }
                )
            }
            let slots = column.slots(
                of: UInt32(key.isDescending ? count - 1 - place : place)
            )
            let first = slots.partitionPoint { $0 >= from }
            return AnySequence((first..<slots.count).lazy.map { Int(slots[$0]) })
        }
    }
}

/// The first of many slots in some order.
struct FirstSlots {
    private let limit: Int
    /// As a heap with the last one first.
    private(set) var slots: [Int] = []

    init(limit: Int) { self.limit = limit }

    /// Keeps a slot when it is among the first.
    mutating func offer(_ slot: Int, _ precedes: (Int, Int) -> Bool) {
        if slots.count < limit {
            slots.append(slot)
            var child = slots.count - 1
            while child > 0, precedes(slots[(child - 1) / 2], slots[child]) {
                slots.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let last = slots.first, precedes(slot, last) {
            slots[0] = slot
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < slots.count else { return }
                if child + 1 < slots.count, precedes(slots[child], slots[child + 1]) { child += 1 }
                guard precedes(slots[parent], slots[child]) else { return }
                slots.swapAt(child, parent)
                parent = child
            }
        }
    }
}
