internal import Features

extension ScanCollection {
    /// Each group from a list of its features, by the definitions of the measures.
    func aggregate(_ query: AggregateQuery) throws(FeatureStoreError) -> AggregateResult {
        for name in query.keys + [query.measure.property].compactMap(\.self)
        where description.property(name) == nil {
            throw .unknownProperty(name, collection: description.id)
        }
        if let name = query.measure.property, let type = description.property(name)?.type {
            let isNumber = type == .integer || type == .double
            let isTime = type == .date || type == .dateTime
            switch query.measure {
            case .count: break
            case .sum, .mean:
                if !isNumber { throw .typeMismatch(property: name, expected: .double) }
            case .minimum, .maximum:
                if !isNumber && !isTime { throw .typeMismatch(property: name, expected: .double) }
            }
        }
        let features = try matches(of: query.features).map(\.feature)
        let members = Dictionary(grouping: features) { feature in
            query.keys.map { feature.properties[$0] }
        }
        return AggregateResult(
            collection: stored,
            groups: members.map { group(keys: $0, of: $1, query.measure) },
            total: group(keys: [], of: features, query.measure)
        )
    }

    private func group(
        keys: [PropertyValue?],
        of members: [Feature],
        _ measure: AggregateQuery.Measure
    ) -> AggregateResult.Group {
        let values = members.compactMap { feature in
            measure.property.flatMap { feature.properties[$0] }
        }
        return AggregateResult.Group(
            keys: keys,
            count: members.count,
            value: value(of: measure, count: members.count, values)
        )
    }

    private func value(
        of measure: AggregateQuery.Measure,
        count: Int,
        _ values: [PropertyValue]
    ) -> PropertyValue? {
        if measure == .count { return .integer(Int64(count)) }
        guard let first = values.first else { return nil }
        let integers = values.compactMap { if case .integer(let n) = $0 { Int128(n) } else { nil } }
        let doubles = values.compactMap { if case .double(let x) = $0 { x } else { nil } }
        let sum = Double(integers.reduce(0, +)) + doubles.reduce(0, +)
        switch measure {
        case .count: return .integer(Int64(count))
        case .sum:
            if first.type == .integer, let exact = Int64(exactly: integers.reduce(0, +)) {
                return .integer(exact)
            }
            return sum.isFinite ? .double(sum) : nil
        case .mean: return sum.isFinite ? .double(sum / Double(values.count)) : nil
        case .minimum: return values.dropFirst().reduce(first) { $1.precedes($0) ? $1 : $0 }
        case .maximum: return values.dropFirst().reduce(first) { $0.precedes($1) ? $1 : $0 }
        }
    }
}
