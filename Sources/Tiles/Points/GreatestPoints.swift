internal import Features
internal import FlatStorage

/// The order in which points of a cell are chosen: the greatest value first, those without one last,
/// of equal ones the first by id.
struct GreatestFirst {
    private let values: ValueColumn
    private let ids: ValueColumn

    /// Reads what decides.
    ///
    /// - Throws: What the reading of columns throws.
    init(_ property: Int, of columns: FeatureColumns) throws(FeatureStoreError) {
        let all = Array(0..<columns.count)
        values = try columns.column(property, at: all)
        ids = try columns.idColumn(at: all)
    }

    /// Whether the point at a place of the answer comes before another one.
    func callAsFunction(_ place: Int, _ other: Int) -> Bool {
        let comparison = compare(values.codes[place], values.codes[other])
        guard comparison == 0 else { return comparison > 0 }
        guard case .texts(let texts) = ids.values else { return place < other }
        return texts[Int(ids.codes[place])].precedes(texts[Int(ids.codes[other])])
    }

    /// Less than, equal to or greater than zero as one value is less, equal or greater.
    private func compare(_ code: UInt32, _ other: UInt32) -> Int {
        if code == other { return 0 }
        if code == ValueColumn.noValue { return -1 }
        if other == ValueColumn.noValue { return 1 }
        let (one, two) = (Int(code), Int(other))
        func order<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a > b ? 1 : 0 }
        return switch values.values {
        case .integers(let values), .booleans(let values): order(values[one], values[two])
        case .doubles(let values): order(values[one], values[two])
        case .texts(let texts): texts[one].compare(with: texts[two])
        case .others(let values):
            values[one].precedes(values[two]) ? -1 : values[two].precedes(values[one]) ? 1 : 0
        }
    }
}
