internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import Synchronization

/// A filter, resolved on the features of a base.
final class ResolvedFilter: Sendable {
    let condition: FilterCondition
    let literals: FilterLiterals
    /// The slots of the base for which it is true, those that are gone too.
    let slots: BitSet
    /// How many slots that are.
    let count: Int
    /// What it was expected to take, in microseconds.
    let microseconds: Double

    /// Evaluates a filter on all features of a base.
    ///
    /// - Throws: ``FeatureStoreError/filterTooCostly(microseconds:allowed:)``, `CancellationError`.
    /// - Complexity: What ``FilterMeter`` allows.
    init(
        _ condition: FilterCondition,
        _ literals: FilterLiterals,
        on snapshot: CollectionSnapshot,
        _ meter: FilterMeter
    ) throws {
        self.condition = condition
        self.literals = literals
        let evaluation = FilterEvaluation(
            contents: snapshot.contents,
            base: snapshot.directory.base,
            literals: literals,
            meter: meter
        )
        slots =
            evaluation.count == 0
            ? BitSet(capacity: 0) : try evaluation.evaluate(condition, where: nil).isTrue
        count = slots.count
        microseconds = meter.microseconds
    }

    /// The features that came later for which it is true, by their places among those.
    func additions(of snapshot: CollectionSnapshot, _ meter: FilterMeter) throws -> BitSet {
        var result = BitSet(capacity: snapshot.added.count)
        guard !snapshot.added.isEmpty else { return result }
        let rows = AddedRows(snapshot: snapshot)
        let truth = try FilterCompiler(rows: rows, literals: literals).truth(of: condition)
        let parts = FilterParts(condition)
        for place in snapshot.directory.byID {
            try meter.charge(parts.microseconds + cost(of: parts, snapshot.added[Int(place)]))
            if truth(Int(place)) == .yes { result.insert(Int(place)) }
        }
        return result
    }

    /// What the geometry of a feature costs that came later.
    private func cost(of parts: FilterParts, _ feature: AddedFeature) -> Double {
        guard parts.readsGeometry, let geometry = feature.geometry else { return 0 }
        var count = 0
        geometry.forEachPosition { _ in count += 1 }
        let measured = FilterCost.measured + Double(count) * FilterCost.measuredPosition
        return Double(parts.distances) * measured + literals.cost(of: parts.uses, positions: count)
    }
}

/// A filter, resolved on a snapshot.
struct FilterSlots: Sendable {
    let base: ResolvedFilter
    /// The features that came later for which it is true, by their places among those.
    let additions: BitSet

    /// Whether the filter is true for the feature of a slot.
    @inline(__always)
    func holds(_ slot: Int, baseCount: Int) -> Bool {
        slot < baseCount ? base.slots.contains(slot) : additions.contains(slot - baseCount)
    }
}

/// What was resolved last for some filters: the pages of a walk, and what is counted beside them, ask
/// for the same.
final class LastFilters<Value: Sendable>: Sendable {
    /// How many are kept; each takes a bit for each feature.
    private let last = Mutex(RecentlyUsed<FeatureFilter, Value>(greatestCount: 8))

    /// The value of a filter, nil when it is none of the last ones.
    func value(_ filter: FeatureFilter) -> Value? { last.withLock { $0.use(filter) } }

    /// Keeps a value.
    func keep(_ value: Value, for filter: FeatureFilter) {
        last.withLock { $0.keep(value, for: filter) }
    }
}
