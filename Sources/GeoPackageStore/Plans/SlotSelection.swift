internal import Features
internal import SpatialIndex

/// All features that match a query, in its order, by their slots: 4 bytes for each, and 8 more where
/// they are ordered by distance.
struct SlotSelection: Sendable {
    let slots: [UInt32]
    /// Their distances; empty in another order.
    let distances: [Double]

    init(slots: [UInt32], distances: [Double] = []) {
        self.slots = slots
        self.distances = distances
    }
}

/// Stops work that nobody waits for any more, now and then.
struct CancellationWatch {
    private var looks = 0

    /// Counts a step.
    ///
    /// - Throws: ``FeatureStoreError/cancelled`` where the task has been cancelled.
    mutating func step() throws(FeatureStoreError) {
        looks &+= 1
        guard looks & 0xfff == 0, Task.isCancelled else { return }
        throw .cancelled
    }
}

extension QueryRun {
    /// All features that match from the cursor and the offset on.
    ///
    /// - Throws: ``FeatureStoreError/cancelled``, or what a test of a geometry throws.
    /// - Complexity: O(*n* log *n*) in what matches; no feature is read but for its place and the
    ///   values that order it.
    func selection() throws -> SlotSelection {
        if Task.isCancelled { throw FeatureStoreError.cancelled }
        let strategy = try strategy(of: estimates())
        if let proximity = query.proximity {
            return try selectionByDistance(proximity, strategy)
        }
        var watch = CancellationWatch()
        var base: [UInt32] = []
        let open = order == nil ? openSlots : 0..<snapshot.baseCount
        let isCertain = isCertainByEnvelope
        func take(_ slot: Int) throws {
            try watch.step()
            guard open.contains(slot), order?.isOpen(slot) ?? true,
                try isCertain || liesInBox(slot)
            else { return }
            base.append(UInt32(slot))
        }
        if let order, strategy == .order {
            let isWhole = snapshot.directory.removed.isEmpty
            for group in groups(of: order) {
                let start = base.count
                for slot in group
                where conditions.hold(slot) && touchesBox(slot) && (isWhole || isThere(slot)) {
                    try take(slot)
                }
                if order.keys.count > 1 { base[start...].sort(by: isSooner) }
            }
        } else {
            var examined = 0
            try forEachBaseMatch(strategy, examined: &examined, take)
            base.sort(by: isSooner)
        }
        let added = try addedSlots.filter { try isOpen($0) && (isCertain || liesInBox($0)) }
            .sorted(by: isSooner)
        return SlotSelection(slots: inOrder(merged(base, added)))
    }

    private func isSooner(_ slot: UInt32, _ other: UInt32) -> Bool {
        isSooner(Int(slot), Int(other))
    }

    /// What is left behind the offset, in the order of the pages.
    private func inOrder<Element>(_ found: [Element]) -> [Element] {
        let rest = query.offset == 0 ? found : Array(found.dropFirst(query.offset))
        return isBackward ? rest.reversed() : rest
    }

    /// Slots of the base and added ones, both in the direction of the walk, in that of both.
    private func merged(_ base: [UInt32], _ added: [Int]) -> [UInt32] {
        guard !added.isEmpty else { return base }
        var result: [UInt32] = []
        result.reserveCapacity(base.count + added.count)
        var next = 0
        for slot in base {
            while next < added.count, isSooner(added[next], Int(slot)) {
                result.append(UInt32(added[next]))
                next += 1
            }
            result.append(slot)
        }
        return result + added[next...].map { UInt32($0) }
    }

    private func selectionByDistance(
        _ proximity: Proximity,
        _ strategy: QueryPlan.Strategy
    ) throws -> SlotSelection {
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot, cursor: query.cursor)
        let radius = proximity.radius ?? .infinity
        var watch = CancellationWatch()
        var found: [(distance: Double, slot: UInt32)] = []
        func take(_ slot: Int) throws {
            try watch.step()
            guard let envelope = snapshot.envelope(slot) else { return }
            let hit = Neighbor(item: slot, distance: try metric.distance(to: slot, in: envelope))
            guard hit.distance <= radius else { return }
            if let last = metric.last {
                guard isBackward ? metric.precedes(hit, last) : metric.precedes(last, hit) else {
                    return
                }
            }
            found.append((hit.distance, UInt32(slot)))
        }
        if strategy == .spatial {
            let region = metric.region(within: radius)
            try snapshot.tree.search(in: region, where: matches) { (slot, _) throws in
                try take(slot)
                return true
            }
        } else {
            for slot in postings(strategy) where try matches(slot) { try take(slot) }
        }
        found.sort { hit, other in
            hit.distance < other.distance
                || hit.distance == other.distance
                    && metric.precedes(Int(hit.slot), Int(other.slot))
        }
        // In the order of the pages already.
        let rest = isBackward ? found.dropLast(query.offset) : found.dropFirst(query.offset)
        return SlotSelection(slots: rest.map(\.slot), distances: rest.map(\.distance))
    }
}
