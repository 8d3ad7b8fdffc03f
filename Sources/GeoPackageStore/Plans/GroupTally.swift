internal import Features
internal import FlatStorage

/// What is known of one group of features while they are visited.
struct GroupTally {
    private(set) var count = 0
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

    /// Takes in features that are only counted.
    mutating func add(count: Int) { self.count += count }

    /// Takes in features that were tallied by the codes of a column.
    mutating func add(_ tally: CodeTally, of values: ColumnValues) {
        count += tally.count
        guard tally.measured > 0 else { return }
        measured += tally.measured
        whole += tally.whole
        add(tally.sum)
        add(tally.lost)
        take(values.value(tally.least))
        take(values.value(tally.greatest))
    }

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
        take(value)
    }

    private mutating func take(_ value: PropertyValue) {
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

/// What is known of one group of features of a base, their values told by codes.
struct CodeTally {
    var count = 0
    private(set) var measured = 0
    private(set) var whole: Int128 = 0
    private(set) var sum = 0.0
    private(set) var lost = 0.0
    /// Codes are in the order of their values.
    private(set) var least = UInt32.max
    private(set) var greatest: UInt32 = 0

    /// Takes in the value of one feature, which is counted apart.
    @inline(__always)
    mutating func add(_ code: UInt32, _ values: ColumnValues) {
        guard code != Column.noValue else { return }
        measured += 1
        least = min(least, code)
        greatest = max(greatest, code)
        switch values.storage {
        case .integers(let numbers): whole += Int128(numbers[Int(code)])
        case .doubles(let numbers):
            let number = numbers[Int(code)]
            let next = sum + number
            lost += abs(sum) >= abs(number) ? sum - next + number : number - next + sum
            sum = next
        case .texts: break
        }
    }
}
