internal import Features
internal import FlatStorage

/// The values of one property of all features of a base, by slot.
///
/// Each different value has a code, its place among all in rising order; so codes compare as their
/// values do. The slots of each value are at hand.
struct Column: Sendable {
    /// The code of a feature without a value.
    static let noValue = UInt32.max

    /// The different values, rising.
    let values: ColumnValues
    /// The code of each slot.
    let codes: FlatArray<UInt32>
    /// The slots that have a value, by code, then rising.
    let order: FlatArray<UInt32>
    /// Where the slots of each code begin in `order`, and where the last ones end.
    let starts: FlatArray<UInt32>
    /// What words the values hold; nil where they are no texts.
    let text: TextIndex?

    /// The slots that have the value of a code, rising.
    func slots(of code: UInt32) -> FlatArray<UInt32> {
        order[Int(starts[Int(code)])..<Int(starts[Int(code) + 1])]
    }

    /// The value of a slot; nil when it has none.
    func value(_ slot: Int) -> PropertyValue? {
        let code = codes[slot]
        return code == Self.noValue ? nil : values.value(code)
    }

    /// The number of different values.
    var codeCount: Int { starts.count - 1 }
}

/// The different values of a property, rising.
struct ColumnValues: Sendable {
    /// How they lie in memory.
    enum Storage: Sendable {
        /// Integers; truth values as 0 and 1, dates as days and instants as microseconds since 1970.
        case integers(FlatArray<Int64>)
        case doubles(FlatArray<Double>)
        /// UTF-8; lists with a byte 0xFF behind each text, which no text holds.
        case texts(FlatSlices)
    }

    let type: PropertyType
    let storage: Storage

    /// The number of values.
    var count: Int {
        switch storage {
        case .integers(let values): values.count
        case .doubles(let values): values.count
        case .texts(let values): values.count
        }
    }

    /// The value of a code.
    func value(_ code: UInt32) -> PropertyValue {
        switch storage {
        case .integers(let values):
            let number = values[Int(code)]
            return switch type {
            case .boolean: .boolean(number != 0)
            case .date: .date(CalendarDate(daysSinceEpoch: Int(number)))
            case .dateTime: .dateTime(Instant(microseconds: number))
            default: .integer(number)
            }
        case .doubles(let values): return .double(values[Int(code)])
        case .texts(let values):
            let bytes = values[Int(code)]
            return type == .textList ? .textList(Self.list(bytes)) : .text(bytes.text)
        }
    }

    /// The code of a value; nil when no feature has it.
    func code(of value: PropertyValue) -> UInt32? {
        let (place, isThere) = place(of: value)
        return isThere ? UInt32(place) : nil
    }

    /// How many of the values come before one, and whether it is among them; none, and not, for a
    /// value of another type.
    func place(of value: PropertyValue) -> (place: Int, isThere: Bool) {
        switch (storage, value) {
        case (.integers(let values), _):
            guard let number = Self.integer(value) else { return (0, false) }
            let index = values.partitionPoint { $0 >= number }
            return (index, index < values.count && values[index] == number)
        case (.doubles(let values), .double(let number)):
            let index = values.partitionPoint { $0 >= number }
            return (index, index < values.count && values[index] == number)
        case (.texts(let values), .text(let text)):
            let index = values.lowerBound(of: text)
            return (index, index < values.count && values[index].compare(with: text) == 0)
        default: return (0, false)
        }
    }

    /// The codes of the lists that hold a text, rising.
    ///
    /// - Complexity: O(all different lists).
    func codes(ofListsWith text: String) -> [UInt32] {
        guard case .texts(let values) = storage else { return [] }
        let wanted = FlatArray(Array(text.utf8))
        return (0..<values.count).filter { code in
            Self.pieces(values[code]).contains { $0.compare(with: wanted) == 0 }
        }.map { UInt32($0) }
    }

    /// The number that stands for a value that is no double and no text.
    static func integer(_ value: PropertyValue) -> Int64? {
        switch value {
        case .integer(let number): number
        case .boolean(let flag): flag ? 1 : 0
        case .date(let date): Int64(date.daysSinceEpoch)
        case .dateTime(let instant): instant.microseconds
        case .double, .text, .textList: nil
        }
    }

    /// The bytes of a list.
    static func bytes(ofList texts: [String]) -> [UInt8] {
        texts.flatMap { Array($0.utf8) + [0xff] }
    }

    private static func list(_ bytes: FlatArray<UInt8>) -> [String] {
        pieces(bytes).map(\.text)
    }

    static func pieces(_ bytes: FlatArray<UInt8>) -> [FlatArray<UInt8>] {
        var pieces: [FlatArray<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0xff {
            pieces.append(bytes[start..<index])
            start = index + 1
        }
        return pieces
    }
}
