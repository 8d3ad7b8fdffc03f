import Features

/// The values of regions put together from the answers of several collections.
struct MeasuredRegions: Sendable {
    private let measure: MapDefinition.Measure?
    /// Counts and sums of whole numbers, exact while ``isExact``.
    private var tally = RegionTally()
    private var isExact = true
    /// Whole numbers below this add up exactly, however many regions there are.
    private static let largest: Int64 = 1 << 48
    /// Values by code; nil is no code.
    private var values: [String?: Double] = [:]
    /// How many features have no code or one that is no region's is known from these.
    private var counts: [String?: Int] = [:]

    init(_ measure: MapDefinition.Measure?) {
        self.measure = measure
    }

    /// Adds the answer of one collection, grouped by its region property.
    ///
    /// - Throws: ``MapError/invalidDefinition(path:reason:)`` for values that are no numbers.
    mutating func add(_ result: AggregateResult) throws(MapError) {
        var wholes: [PropertyValue?: Int] = [:]
        for group in result.groups {
            let key = group.keys.first ?? nil
            counts[key?.displayText, default: 0] += group.count
            guard let value = group.value else { continue }
            switch value {
            case .integer(let number):
                if let whole = Int(exactly: number), number.magnitude < Self.largest.magnitude {
                    wholes[key] = whole
                } else {
                    isExact = false
                }
                combine(Double(number), key?.displayText)
            case .double(let number):
                isExact = false
                combine(number, key?.displayText)
            default: throw Self.noNumber
            }
        }
        tally.add(wholes)
    }

    private static let noNumber = MapError.invalidDefinition(
        path: "measure",
        reason: "must name a property of numbers"
    )

    private mutating func combine(_ value: Double, _ key: String?) {
        switch measure {
        case nil, .sum: values[key, default: 0] += value
        case .mean: values[key] = value
        case .minimum: values[key] = min(values[key] ?? value, value)
        case .maximum: values[key] = max(values[key] ?? value, value)
        }
    }

    /// The map of the values: regions without features have the count or sum 0, and no mean,
    /// least or greatest value.
    func map(
        _ definition: MapDefinition,
        regions: [Feature],
        denominators: ThematicMap.Denominators?,
        sources: [MapSource],
        context: [Feature],
        base: [Feature],
        outlines: [Feature]
    ) throws(MapError) -> ThematicMap {
        let isSum =
            switch measure {
            case nil, .sum: true
            case .mean, .minimum, .maximum: false
            }
        if isSum, isExact {
            return try ThematicMap(
                definition: definition,
                regions: regions,
                tally: tally,
                denominators: denominators,
                sources: sources,
                context: context,
                base: base,
                outlines: outlines
            )
        }
        let codes = Set(
            regions.compactMap { $0.properties[definition.code ?? "code"]?.displayText }
        )
        var known: [String: Double] = [:]
        for code in codes { known[code] = values[code] ?? (isSum ? 0 : nil) }
        let covered = codes.subtracting(definition.notCovered ?? [])
        let unknown = counts.reduce(0) { total, entry in
            entry.key.map(covered.contains) ?? false ? total : total + entry.value
        }
        return try ThematicMap(
            definition: definition,
            regions: regions,
            values: known,
            unknown: unknown,
            denominators: denominators,
            sources: sources,
            context: context,
            base: base,
            outlines: outlines
        )
    }
}
