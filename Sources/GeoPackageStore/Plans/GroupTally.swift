internal import Features

/// What is known of one group of features while they are visited.
struct GroupTally {
    private var count = 0
    private var measured = 0
    /// The exact sum of integers.
    private var whole: Int128 = 0
    /// The sum of doubles and what rounding took from it.
    ///
    /// Source: A. Neumaier, 1974 (doi:10.1002/zamm.19740540106).
    private var sum = 0.0
    private var lost = 0.0
    private var least: PropertyValue?
    private var greatest: PropertyValue?

    /// Takes one feature in, with its value of the property measured.
    mutating func add(_ value: PropertyValue?) {
        count += 1
        guard let value else { return }
        measured += 1
        switch value {
        case .integer(let number): whole += Int128(number)
        case .double(let number): add(number)
        case .text, .boolean, .date, .dateTime, .textList: break
        }
        if least.map({ value.precedes($0) }) ?? true { least = value }
        if greatest.map({ $0.precedes(value) }) ?? true { greatest = value }
    }

    private mutating func add(_ number: Double) {
        let next = sum + number
        lost += abs(sum) >= abs(number) ? sum - next + number : number - next + sum
        sum = next
    }

    /// The group as the contract has it.
    func group(
        keys: [PropertyValue?],
        _ measure: AggregateQuery.Measure
    ) -> AggregateResult.Group {
        AggregateResult.Group(keys: keys, count: count, value: value(of: measure))
    }

    private func value(of measure: AggregateQuery.Measure) -> PropertyValue? {
        if case .count = measure { return .integer(Int64(count)) }
        guard measured > 0 else { return nil }
        let isWhole = least?.type == .integer
        let total = isWhole ? Double(whole) : sum + lost
        switch measure {
        case .count: return .integer(Int64(count))
        case .sum:
            let exact = isWhole ? Int64(exactly: whole) : nil
            return exact.map { .integer($0) } ?? finite(total)
        case .mean: return finite(total / Double(measured))
        case .minimum: return least
        case .maximum: return greatest
        }
    }

    /// No value where the sum is beyond all doubles.
    private func finite(_ number: Double) -> PropertyValue? {
        number.isFinite ? .double(number) : nil
    }
}
