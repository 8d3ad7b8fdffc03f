internal import Features
internal import FlatStorage

extension QueryRun {
    /// One page in the order of values, where no geometry is in doubt.
    func pageByValues(_ order: SlotOrder, _ strategy: QueryPlan.Strategy) throws -> SlotPage {
        guard isCertainByEnvelope else { return try pageWithDoubts(strategy) }
        let added = addedSlots
        var found: [Int] = []
        var examined = 0
        let matched: Int?
        if strategy == .order {
            found = walk(order, &examined)
            matched = isCounting ? countAll(with: added.count) : nil
        } else {
            var count = added.count
            var first = FirstSlots(limit: wanted)
            forEachBaseMatch(strategy, examined: &examined) { slot in
                count += 1
                if order.isOpen(slot) { first.offer(slot, order.isSooner) }
            }
            found = first.slots.sorted(by: order.isSooner)
            matched = count
        }
        let later = added.filter(order.isOpen)
        if !later.isEmpty { found = (found + later).sorted(by: order.isSooner) }
        return page(
            of: found.map { ($0, nil) },
            numberMatched: matched,
            examined: examined + snapshot.directory.byID.count
        )
    }

    /// The first slots of the base that match in the direction of the walk, value by value of the
    /// first property.
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
                for slot in group where order.isOpen(slot) && matches(slot) {
                    first.offer(slot, order.isSooner)
                }
                found += first.slots.sorted(by: order.isSooner)
                if found.count == wanted { return found }
            }
        }
        return found
    }

    /// The slots of each value of the first property in the direction of the walk, those without a
    /// value last in the order; of the one with which the pages before have ended only those beyond,
    /// where nothing else decides.
    func groups(of order: SlotOrder) -> some Sequence<AnySequence<Int>> {
        let key = order.keys[0]
        let count = key.column.codeCount
        // Odd ranks are those of values that features have, even ones lie between two.
        let rank = order.end?.ranks[0]
        let place = rank.map { min(Int(clamping: $0 / 2), count) }
        let isThere =
            place == count ? rank == SlotOrder.Key.last : rank.map { $0 % 2 == 1 } ?? false
        let places =
            isBackward
            ? 0..<(place.map { isThere ? $0 + 1 : $0 } ?? count + 1) : (place ?? 0)..<count + 1
        let isOnly = order.keys.count == 1
        return (0..<places.count).lazy.map { [isBackward] index in
            let own = isBackward ? places.upperBound - 1 - index : places.lowerBound + index
            let open = isOnly && isThere && own == place ? order.end?.slots : nil
            return Self.slots(of: own, key, among: open, isBackward: isBackward)
        }
    }

    /// The slots of one value in the direction of the walk.
    ///
    /// - Parameters:
    ///   - place: The place of the value in the order of the key; the number of values for none.
    ///   - key: The key.
    ///   - open: The slots to look at; nil for all.
    ///   - isBackward: Whether the greatest slots come first.
    /// - Returns: The slots.
    private static func slots(
        of place: Int,
        _ key: SlotOrder.Key,
        among open: Range<Int>?,
        isBackward: Bool
    ) -> AnySequence<Int> {
        let column = key.column
        let count = column.codeCount
        guard place < count else {
            let codes = column.codes
            // Where all have a value there is none to look for.
            let open = column.order.count == codes.count ? 0..<0 : open ?? 0..<codes.count
            let isVoid = { (slot: Int) in codes[slot] == Column.noValue }
            return isBackward
                ? AnySequence(open.reversed().lazy.filter(isVoid))
                : AnySequence(open.lazy.filter(isVoid))
        }
        let slots = column.slots(of: UInt32(key.isDescending ? count - 1 - place : place))
        let range =
            open.map { open in
                slots.partitionPoint {
                    $0 >= open.lowerBound
                }..<slots.partitionPoint {
                    $0 >= open.upperBound
                }
            } ?? 0..<slots.count
        return isBackward
            ? AnySequence(range.reversed().lazy.map { Int(slots[$0]) })
            : AnySequence(range.lazy.map { Int(slots[$0]) })
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
