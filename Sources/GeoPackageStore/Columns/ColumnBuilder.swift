internal import Features
internal import FlatStorage

/// Builds a ``Column`` value by value, in order of slot.
struct ColumnBuilder {
    private let type: PropertyType
    /// The different values, in the one or in the other.
    private var patterns = NumberInterner()
    private var texts = TextInterner()
    /// The number of each slot's value in order of arrival.
    private var numbers: [UInt32] = []

    init(_ type: PropertyType) { self.type = type }

    /// Appends the value of the next slot.
    mutating func append(_ value: PropertyValue?) {
        numbers.append(value.flatMap { number(of: $0) } ?? Column.noValue)
    }

    private mutating func number(of value: PropertyValue) -> UInt32? {
        guard value.type == type else { return nil }
        switch value {
        case .text(var text): return text.withUTF8 { texts.number(of: UnsafeRawBufferPointer($0)) }
        case .textList(let list):
            return ColumnValues.bytes(ofList: list).withUnsafeBytes { texts.number(of: $0) }
        // −0 and 0 are one value.
        case .double(let number): return patterns.number(of: (number + 0).bitPattern)
        case .integer, .boolean, .date, .dateTime:
            return ColumnValues.integer(value).map { patterns.number(of: UInt64(bitPattern: $0)) }
        }
    }

    /// The column of all values so far.
    ///
    /// - Complexity: O(*n* + different values · log different values).
    func column() -> Column {
        let (storage, ranks) = sorted()
        let codes = FlatArray<UInt32>(count: numbers.count) { codes in
            for (slot, number) in numbers.enumerated() {
                codes[slot] = number == Column.noValue ? number : ranks[Int(number)]
            }
        }
        var starts = [UInt32](repeating: 0, count: ranks.count + 1)
        for slot in codes.indices where codes[slot] != Column.noValue {
            starts[Int(codes[slot]) + 1] += 1
        }
        for code in 0..<ranks.count { starts[code + 1] += starts[code] }
        var next = starts
        let order = FlatArray<UInt32>(count: Int(starts[ranks.count])) { order in
            for slot in codes.indices where codes[slot] != Column.noValue {
                let code = Int(codes[slot])
                order[Int(next[code])] = UInt32(slot)
                next[code] += 1
            }
        }
        let values = ColumnValues(type: type, storage: storage)
        return Column(
            values: values,
            codes: codes,
            order: order,
            starts: FlatArray(starts),
            text: TextIndexBuilder.index(of: values)
        )
    }

    /// The different values in rising order, and the rank of each by its number.
    private func sorted() -> (ColumnValues.Storage, ranks: [UInt32]) {
        func ranked(_ count: Int, _ precedes: (Int, Int) -> Bool) -> (order: [Int], [UInt32]) {
            let order = (0..<count).sorted(by: precedes)
            var ranks = [UInt32](repeating: 0, count: count)
            for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
            return (order, ranks)
        }
        switch type {
        case .integer, .boolean, .date, .dateTime:
            let numbers = patterns.values.map { Int64(bitPattern: $0) }
            let (order, ranks) = ranked(numbers.count) { numbers[$0] < numbers[$1] }
            return (.integers(FlatArray(order.map { numbers[$0] })), ranks)
        case .double:
            let numbers = patterns.values.map { Double(bitPattern: $0) }
            let (order, ranks) = ranked(numbers.count) { numbers[$0] < numbers[$1] }
            return (.doubles(FlatArray(order.map { numbers[$0] })), ranks)
        case .text, .textList:
            let slices = texts.slices
            let (order, ranks) = ranked(slices.count) { slices[$0].precedes(slices[$1]) }
            var builder = FlatSlicesBuilder()
            builder.reserve(pieces: slices.count, bytes: slices.bytes.count)
            for number in order { builder.append(slices[number]) }
            return (.texts(builder.slices()), ranks)
        }
    }
}
