internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// The groups of the features that match, from the columns of the snapshot.
    ///
    /// - Complexity: O(features that match); O(different values) for the counts of all features by
    ///   one property.
    func aggregate(
        _ aggregate: AggregateQuery,
        of collection: StoredCollection
    ) throws -> AggregateResult {
        let keys = try aggregate.keys.map { try description.place(of: $0) }
        let measured = try aggregate.measure.property.map { try description.place(of: $0) }
        if let measured, !aggregate.measure.accepts(description.properties[measured].type) {
            throw FeatureStoreError.typeMismatch(
                property: description.properties[measured].name,
                expected: .double
            )
        }
        var base = BaseGroups(
            keys.map { snapshot.contents.columns[$0] },
            measuring: measured.map { snapshot.contents.columns[$0] }
        )
        var later: [Int] = []
        if isUnconditional, base.countAll() {
            for slot in snapshot.directory.removed { base.remove(Int(slot)) }
            later = addedSlots
        } else {
            try forEachMatch { slot in
                if slot < snapshot.baseCount { base.add(slot) } else { later.append(slot) }
            }
        }
        var total = GroupTally()
        var groups: [[PropertyValue?]: GroupTally] = [:]
        base.forEachGroup { values, add in
            add(&total)
            add(&groups[values, default: GroupTally()])
        }
        for slot in later {
            let feature = snapshot.added[slot - snapshot.baseCount]
            let value = measured.flatMap { feature.values[$0] }
            groups[keys.map { feature.values[$0] }, default: GroupTally()].add(value)
            total.add(value)
        }
        return AggregateResult(
            collection: collection,
            groups: groups.map { $1.group(keys: $0, aggregate.measure) },
            total: total.group(keys: [], aggregate.measure)
        )
    }

    private var isUnconditional: Bool {
        conditions.isEmpty && boxes.isEmpty && query.proximity == nil
    }

    /// Calls `body` with the slot of each feature that matches, in no order.
    private func forEachMatch(_ body: (Int) throws -> Void) throws {
        if let proximity = query.proximity {
            return try forEachHit(proximity, body)
        }
        guard isCertainByEnvelope else {
            for candidate in candidates(estimates()[0].strategy) where try confirm(candidate) {
                try body(candidate.slot)
            }
            return
        }
        var examined = 0
        try forEachBaseMatch(estimates()[0].strategy, examined: &examined, body)
        for slot in addedSlots { try body(slot) }
    }
}

/// Groups of the features of a base by the codes of some columns.
struct BaseGroups {
    /// The most groups that are numbered by arithmetic; beyond, they are looked up.
    private static let mostNumbered = 1 << 20

    private let keys: [Column]
    private let measured: Column?
    /// How many groups each column makes, those without a value included.
    private let sizes: [Int]
    private let isNumbered: Bool
    private var numbers: [[UInt32]: Int] = [:]
    private var tallies: [CodeTally]

    init(_ keys: [Column], measuring measured: Column?) {
        self.keys = keys
        self.measured = measured
        sizes = keys.map { $0.codeCount + 1 }
        var product = 1
        for size in sizes {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            product = overflow ? .max : next
        }
        isNumbered = product <= Self.mostNumbered
        tallies = isNumbered ? [CodeTally](repeating: CodeTally(), count: product) : []
    }

    /// Counts all features of the base at once, where that needs no look at them.
    ///
    /// - Returns: Whether it was done.
    mutating func countAll() -> Bool {
        guard keys.count == 1, measured == nil, isNumbered else { return false }
        let column = keys[0]
        for code in 0..<column.codeCount {
            tallies[code].count = Int(column.starts[code + 1] - column.starts[code])
        }
        tallies[column.codeCount].count = column.codes.count - column.order.count
        return true
    }

    /// Takes a counted slot out again.
    mutating func remove(_ slot: Int) { tallies[group(of: slot)].count -= 1 }

    /// Takes the feature of a slot in.
    mutating func add(_ slot: Int) {
        let group = group(of: slot)
        tallies[group].count += 1
        if let measured { tallies[group].add(measured.codes[slot], measured.values) }
    }

    private mutating func group(of slot: Int) -> Int {
        if isNumbered {
            var group = 0
            for index in keys.indices {
                let code = keys[index].codes[slot]
                let place = code == Column.noValue ? sizes[index] - 1 : Int(code)
                group = group * sizes[index] + place
            }
            return group
        }
        let codes = keys.map { $0.codes[slot] }
        if let group = numbers[codes] { return group }
        numbers[codes] = tallies.count
        tallies.append(CodeTally())
        return tallies.count - 1
    }

    /// Calls `body` with the values of each group that holds a feature, and with what adds its tally
    /// to another.
    func forEachGroup(_ body: ([PropertyValue?], (inout GroupTally) -> Void) -> Void) {
        func report(_ values: [PropertyValue?], _ tally: CodeTally) {
            guard tally.count > 0 else { return }
            body(values) { group in
                if let measured {
                    group.add(tally, of: measured.values)
                } else {
                    group.add(count: tally.count)
                }
            }
        }
        if isNumbered {
            for (group, tally) in tallies.enumerated() where tally.count > 0 {
                var (rest, values) = (group, [PropertyValue?](repeating: nil, count: keys.count))
                for index in keys.indices.reversed() {
                    let place = rest % sizes[index]
                    rest /= sizes[index]
                    if place < sizes[index] - 1 {
                        values[index] = keys[index].values.value(UInt32(place))
                    }
                }
                report(values, tally)
            }
        } else {
            for (codes, group) in numbers {
                let values = zip(keys, codes).map { key, code in
                    code == Column.noValue ? nil : key.values.value(code)
                }
                report(values, tallies[group])
            }
        }
    }
}
