internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex
internal import Topology

extension FilterEvaluation {
    /// The features that have a geometry: for the others what geometries are asked is unknown.
    private var withGeometry: BitSet {
        var result = BitSet(capacity: count, isFull: true)
        for index in base.bare.indices { result.remove(Int(base.bare[index])) }
        return result
    }

    /// The set of features with a geometry for which a condition is true, with the unknown ones.
    func ofGeometries(_ isTrue: BitSet) -> TernarySet {
        var mayBe = isTrue
        for index in base.bare.indices { mayBe.insert(Int(base.bare[index])) }
        return TernarySet(isTrue: isTrue, mayBe: mayBe)
    }

    /// The features whose geometry relates so to a literal.
    func spatial(
        _ relation: SpatialRelation,
        _ first: FilterGeometry,
        _ second: FilterGeometry,
        where mask: BitSet?
    ) throws -> TernarySet {
        try meter.charge(literals.cost(ofGiven: first, second))
        switch try literals.test(relation, first, second) {
        case .constant(let flag): return TernarySet(Ternary(flag), capacity: count)
        case .ofProperty(let flag):
            return ofGeometries(flag ? withGeometry : BitSet(capacity: count))
        case .literal(.disjoint, let literal):
            var isTrue = withGeometry
            isTrue.subtract(try related(.intersects, literal, where: mask))
            return ofGeometries(isTrue)
        case .literal(let relation, let literal):
            return ofGeometries(try related(relation, literal, where: mask))
        }
    }

    /// The slots whose geometry relates to a literal in a way that asks for a shared point.
    private func related(
        _ relation: GeometryRelation,
        _ literal: SpatialLiteral,
        where mask: BitSet?
    ) throws -> BitSet {
        var result = BitSet(capacity: count)
        let tree = contents.tree
        let candidates = tree.count(literal.boxes)
        try meter.charge(Double(candidates) * FilterCost.found)
        if literal.isRectangle, relation == .intersects, tree.arePoints {
            tree.search(literal.boxes) { slot, _ in
                result.insert(slot)
                return true
            }
            return result
        }
        // Those whose envelope decides are through; of the others it is known first what they cost.
        var open: [UInt32] = []
        var cost = 0.0
        tree.search(literal.boxes) { slot, envelope in
            guard mask?.contains(slot) ?? true else { return true }
            if let answer = literal.answer(by: envelope, relation) {
                if answer { result.insert(slot) }
                return true
            }
            guard let shape = contents.shape(slot) else { return true }
            cost += literal.cost(of: shape, relation)
            open.append(UInt32(slot))
            return true
        }
        try meter.charge(cost)
        for (index, slot) in open.enumerated() {
            if index & 255 == 0 { try meter.checkCancellation() }
            guard let shape = contents.shape(Int(slot)) else { continue }
            if literal.isRelated(relation, to: shape) { result.insert(Int(slot)) }
        }
        return result
    }
}

extension SpatialLiteral {
    /// What the envelope of a shape tells already; nothing where the literal is no geometry.
    fileprivate func answer(by envelope: Envelope, _ relation: GeometryRelation) -> Bool? {
        isGeometry ? answer(relation, envelope) : nil
    }

    /// What a matrix takes with a geometry of so many positions, in microseconds.
    func matrixCost(_ positions: Double) -> Double {
        let own = Double(positionCount)
        return FilterCost.related + (positions + own) * FilterCost.relatedPosition
            + positions * own * FilterCost.relatedPair
    }

    /// What it takes to hold a shape against it, in microseconds.
    func cost(of shape: FilterShape, _ relation: GeometryRelation) -> Double {
        guard case .wkb(let bytes, _) = shape else {
            return locatesPoints ? FilterCost.located : FilterCost.prepared
        }
        let positions = Double(bytes.count) / 16
        switch relation {
        case .intersects, .disjoint, .within:
            return FilterCost.prepared + positions * FilterCost.position
        case .equals, .touches, .overlaps, .crosses, .contains:
            return matrixCost(positions)
        }
    }
}
