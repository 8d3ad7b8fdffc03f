internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

/// Evaluates the parts of a filter on all features of a base at once, as sets of slots.
///
/// What reads one property is worked out for its different values; what reads geometries asks the
/// index first; the rest is worked out slot by slot, and only where the parts before leave it open.
struct FilterEvaluation {
    let contents: SnapshotContents
    let base: FeatureDirectory.Base
    let literals: FilterLiterals
    let meter: FilterMeter

    var count: Int { base.count }

    /// For which slots a condition is true, and for which it may be.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - mask: The slots that are asked for; of others nothing is said. nil asks for all.
    /// - Returns: The slots.
    /// - Throws: ``FeatureStoreError/filterTooCostly(microseconds:allowed:)``, `CancellationError`.
    func evaluate(_ condition: FilterCondition, where mask: BitSet?) throws -> TernarySet {
        switch condition {
        case .constant(let flag): return TernarySet(Ternary(flag), capacity: count)
        case .not(let part):
            var result = try evaluate(part, where: mask)
            result.negate()
            return result
        case .all(let parts): return try all(parts, where: mask)
        case .any(let parts): return try any(parts, where: mask)
        case .isNull(.condition(let part)):
            let result = try evaluate(part, where: mask)
            var unknown = result.mayBe
            unknown.subtract(result.isTrue)
            return TernarySet(isTrue: unknown, mayBe: unknown)
        case .isNull(.geometry(.property)):
            var bare = BitSet(capacity: count)
            for index in base.bare.indices { bare.insert(Int(base.bare[index])) }
            return TernarySet(isTrue: bare, mayBe: bare)
        case .spatial(let relation, let first, let second):
            return try spatial(relation, first, second, where: mask)
        default:
            if let result = try distance(condition, where: mask) { return result }
            return try leaf(condition, where: mask)
        }
    }

    private func all(_ parts: [FilterCondition], where mask: BitSet?) throws -> TernarySet {
        var result = TernarySet(.yes, capacity: count)
        var open = mask
        for part in cheapestFirst(parts) {
            let next = try evaluate(part, where: open)
            result.isTrue.formIntersection(next.isTrue)
            result.mayBe.formIntersection(next.mayBe)
            var rest = result.mayBe
            if let mask { rest.formIntersection(mask) }
            if rest.isEmpty { return TernarySet(.no, capacity: count) }
            open = rest
        }
        return result
    }

    private func any(_ parts: [FilterCondition], where mask: BitSet?) throws -> TernarySet {
        var result = TernarySet(.no, capacity: count)
        var open = mask
        for part in cheapestFirst(parts) {
            let next = try evaluate(part, where: open)
            result.isTrue.formUnion(next.isTrue)
            result.mayBe.formUnion(next.mayBe)
            var rest = mask ?? BitSet(capacity: count, isFull: true)
            rest.subtract(result.isTrue)
            if rest.isEmpty { return result }
            open = rest
        }
        return result
    }

    private func cheapestFirst(_ parts: [FilterCondition]) -> [FilterCondition] {
        guard parts.count > 1 else { return parts }
        return parts.enumerated()
            .map { (place: $0, condition: $1, cost: roughCost(of: $1)) }
            .sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }
            .map(\.condition)
    }

    /// What a part may cost: only the order depends on it.
    private func roughCost(of condition: FilterCondition) -> Double {
        let parts = FilterParts(condition)
        var rows = Double(count)
        if !parts.readsGeometry, !parts.readsID, parts.properties.count <= 1 {
            rows = parts.properties.first.map { Double(contents.columns[$0].codeCount) } ?? 1
        }
        let each = parts.microseconds + Double(parts.uses.count) * FilterCost.prepared
        return Double(count) * FilterCost.coded + rows * each
    }

    /// A condition without parts that are conditions.
    private func leaf(_ condition: FilterCondition, where mask: BitSet?) throws -> TernarySet {
        let parts = FilterParts(condition)
        guard !parts.readsID, !parts.readsGeometry else {
            return try byRow(condition, parts, where: mask)
        }
        switch parts.properties.count {
        case 0:
            let rows = SlotRows(contents: contents, base: base)
            let truth = try FilterCompiler(rows: rows, literals: literals).truth(of: condition)
            return TernarySet(truth(0), capacity: count)
        case 1:
            guard let property = parts.properties.first else { break }
            let codes = Double(contents.columns[property].codeCount) * parts.microseconds
            if let mask, Double(mask.count) * parts.microseconds < codes { break }
            return try byCode(condition, property, parts)
        default: break
        }
        return try byRow(condition, parts, where: mask)
    }

    /// Works a condition out for each slot that is asked for.
    private func byRow(
        _ condition: FilterCondition,
        _ parts: FilterParts,
        where mask: BitSet?
    ) throws -> TernarySet {
        let rows = Double(mask?.count ?? count)
        try meter.charge(rows * (parts.microseconds + Double(parts.distances) * measuringCost))
        let compiler = FilterCompiler(
            rows: SlotRows(contents: contents, base: base),
            literals: literals
        )
        let truth = try compiler.truth(of: condition)
        var result = TernarySet(.no, capacity: count)
        try forEachSlot(of: mask) { slot in result.insert(slot, truth(slot)) }
        return result
    }

    /// What it takes to measure the distance to a feature.
    private var measuringCost: Double {
        FilterCost.measured + FilterCost.measuredPosition * meanPositions
    }

    /// How many positions the geometries have that are kept beside the index, on average.
    var meanPositions: Double {
        Double(contents.geometries.bytes.count) / 16 / Double(max(1, contents.tree.count))
    }

    /// Calls `body` with each slot that is asked for, and stops where nobody waits any longer.
    private func forEachSlot(of mask: BitSet?, _ body: (Int) -> Void) throws {
        var next = 0
        func check(_ slot: Int) throws {
            if slot >= next {
                next = slot + 4096
                try meter.checkCancellation()
            }
        }
        guard let mask else {
            for slot in 0..<count {
                try check(slot)
                body(slot)
            }
            return
        }
        try mask.visit { slot in
            try check(slot)
            body(slot)
            return true
        }
    }
}
