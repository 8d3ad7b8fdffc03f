internal import Features
internal import FlatStorage

extension FilterEvaluation {
    /// Works a condition on one property out for its different values, then sets the slots that have
    /// them.
    func byCode(
        _ condition: FilterCondition,
        _ property: Int,
        _ parts: FilterParts
    ) throws -> TernarySet {
        let column = contents.columns[property]
        try meter.charge(Double(count) * FilterCost.coded)
        let compiler = FilterCompiler(rows: CodeRows(values: column.values), literals: literals)
        let truth = try compiler.truth(of: condition)
        let ofNone = truth(column.codeCount)
        if let ranges = ranges(condition, column, compiler) {
            var codes = BitSet(capacity: column.codeCount)
            for range in ranges { codes.insert(range) }
            let isTrue = column.slots(of: codes)
            return TernarySet(isTrue: isTrue, mayBe: isTrue).adding(column, ofNone)
        }
        var range = 0..<column.codeCount
        if case .like(.property, let pattern) = condition {
            range = column.values.range(beginningWith: PatternMatcher.beginning(of: pattern))
        }
        try meter.charge(Double(range.count) * parts.microseconds)
        var codes = TernarySet(.no, capacity: column.codeCount)
        for code in range {
            if code & 4095 == 0 { try meter.checkCancellation() }
            codes.insert(code, truth(code))
        }
        let isTrue = column.slots(of: codes.isTrue)
        let mayBe = codes.mayBe == codes.isTrue ? isTrue : column.slots(of: codes.mayBe)
        return TernarySet(isTrue: isTrue, mayBe: mayBe).adding(column, ofNone)
    }

    /// The codes of the values for which a condition is true where, values being in order, those are
    /// found by halving; it is false of all others.
    private func ranges(
        _ condition: FilterCondition,
        _ column: Column,
        _ compiler: FilterCompiler
    ) -> [Range<Int>]? {
        let count = column.codeCount
        func equal(to literal: PropertyValue, as type: PropertyType) -> Range<Int>? {
            let kind = FilterKind(type)
            guard kind == FilterKind(literal.type), kind != .list else { return nil }
            let order = compiler.order(.property(0, type), .literal(literal))
            let codes = 0..<count
            let low = codes.partitionPoint { (order($0) ?? 0) >= 0 }
            let high = codes.partitionPoint { (order($0) ?? 0) > 0 }
            return low..<high
        }
        func ranges(_ comparison: FilterComparison, _ equal: Range<Int>) -> [Range<Int>] {
            switch comparison {
            case .equal: [equal]
            case .notEqual: [0..<equal.lowerBound, equal.upperBound..<count]
            case .less: [0..<equal.lowerBound]
            case .lessOrEqual: [0..<equal.upperBound]
            case .greater: [equal.upperBound..<count]
            case .greaterOrEqual: [equal.lowerBound..<count]
            }
        }
        switch condition {
        case .comparison(.property(_, let type), let comparison, .literal(let literal)):
            return equal(to: literal, as: type).map { ranges(comparison, $0) }
        case .comparison(.literal(let literal), let comparison, .property(_, let type)):
            return equal(to: literal, as: type).map { ranges(comparison.converse, $0) }
        case .between(.property(_, let type), .literal(let low), .literal(let high)):
            guard let low = equal(to: low, as: type), let high = equal(to: high, as: type) else {
                return nil
            }
            return [low.lowerBound..<max(low.lowerBound, high.upperBound)]
        case .among(.property(_, let type), let values):
            var found: [Range<Int>] = []
            for value in values {
                guard case .literal(let literal) = value, let range = equal(to: literal, as: type)
                else { return nil }
                found.append(range)
            }
            return found
        default: return nil
        }
    }
}

extension TernarySet {
    /// The same with the slots that have no value, for which a condition has one truth.
    fileprivate func adding(_ column: Column, _ ofNone: Ternary) -> TernarySet {
        guard ofNone != .no, column.order.count < column.codes.count else { return self }
        let without = column.codes.withUnsafeBufferPointer { codes in
            BitSet(capacity: codes.count) { codes[$0] == Column.noValue }
        }
        var result = self
        result.mayBe.formUnion(without)
        if ofNone == .yes { result.isTrue.formUnion(without) }
        return result
    }
}

extension Column {
    /// The slots that have a value of some codes.
    func slots(of wanted: BitSet) -> BitSet {
        var matching = 0
        wanted.visit { code in
            matching += Int(starts[code + 1] - starts[code])
            return true
        }
        if matching == order.count, matching == codes.count {
            return BitSet(capacity: codes.count, isFull: true)
        }
        // Few are set one by one; of many each slot is asked for its code, in order.
        guard 8 * matching > codes.count else {
            var slots = BitSet(capacity: codes.count)
            addSlots(of: wanted, to: &slots)
            return slots
        }
        return codes.withUnsafeBufferPointer { codes in
            BitSet(capacity: codes.count) { slot in
                let code = codes[slot]
                return code != Column.noValue && wanted.contains(Int(code))
            }
        }
    }
}

extension ColumnValues {
    /// The codes of the texts that begin with some bytes; all for values that are no texts.
    fileprivate func range(beginningWith bytes: [UInt8]) -> Range<Int> {
        guard type == .text, case .texts(let texts) = storage, !bytes.isEmpty else {
            return 0..<count
        }
        let wanted = FlatArray(bytes)
        func beginning(_ code: Int) -> FlatArray<UInt8> {
            let text = texts[code]
            return text[0..<min(text.count, bytes.count)]
        }
        let codes = 0..<count
        let low = codes.partitionPoint { beginning($0).compare(with: wanted) >= 0 }
        return low..<codes.partitionPoint { beginning($0).compare(with: wanted) > 0 }
    }
}

extension Range<Int> {
    /// The first number of which something holds that holds of all after it; the end when it holds
    /// of none.
    fileprivate func partitionPoint(_ isReached: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension FilterComparison {
    /// How the second compares to the first where the first compares so to the second.
    var converse: Self {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
