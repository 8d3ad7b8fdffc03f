internal import Features
internal import FlatStorage

/// Reads ids and values of the features of an answer from the columns of a snapshot.
///
/// Codes and dictionaries of the base are handed out as they are. Where a feature that came later
/// has a value that none of the base has, and where the values are of a type that columns cannot
/// carry, a dictionary is made of those that are asked for.
struct ColumnReader: Sendable {
    private let snapshot: CollectionSnapshot
    /// The slot of each feature of the answer.
    private let slots: FlatArray<UInt32>
    /// Whether any of them came after the base was made.
    private let hasAdditions: Bool

    init(_ snapshot: CollectionSnapshot, _ slots: FlatArray<UInt32>) {
        self.snapshot = snapshot
        self.slots = slots
        let end = snapshot.baseCount
        hasAdditions = !snapshot.added.isEmpty && slots.indices.contains { slots[$0] >= end }
    }

    /// The ids of features in UTF-8, one behind the other.
    func ids(at places: [Int]) throws(FeatureStoreError) -> FlatSlices {
        if Task.isCancelled { throw .cancelled }
        let (base, end) = (snapshot.directory.base.ids, snapshot.baseCount)
        var builder = FlatSlicesBuilder()
        builder.reserve(pieces: places.count, bytes: 16 * places.count)
        for place in places {
            let slot = Int(slots[place])
            if slot < end {
                builder.append(base[slot])
            } else {
                builder.append(snapshot.directory.id(slot).text.utf8)
            }
        }
        return builder.slices()
    }

    /// The ids of features as a column.
    func idColumn(at places: [Int]) throws(FeatureStoreError) -> ValueColumn {
        if Task.isCancelled { throw .cancelled }
        let own = slots(at: places)
        let end = snapshot.baseCount
        if hasAdditions, own.contains(where: { $0 >= end }) {
            return ValueColumn(
                codes: Array(0..<UInt32(places.count)),
                values: .texts(try ids(at: places))
            )
        }
        return ValueColumn(codes: own, values: .texts(snapshot.directory.base.ids))
    }

    /// The values of a property.
    func column(_ property: Int, at places: [Int]) throws(FeatureStoreError) -> ValueColumn {
        if Task.isCancelled { throw .cancelled }
        let column = snapshot.contents.columns[property]
        let end = snapshot.baseCount
        var codes = slots(at: places)
        var later = LaterValues(column.values)
        if hasAdditions {
            for index in codes.indices {
                let slot = Int(codes[index])
                codes[index] =
                    slot < end
                    ? column.codes[slot]
                    : later.code(of: snapshot.added[slot - end].values[property])
            }
        } else {
            column.codes.withUnsafeBufferPointer { own in
                codes.withUnsafeMutableBufferPointer { codes in
                    for index in codes.indices {
                        let slot = Int(codes[index])
                        precondition(slot < own.count, "no slot of the base")
                        codes[index] = own[slot]
                    }
                }
            }
        }
        if later.values.isEmpty, let values = column.values.shared {
            return ValueColumn(codes: codes, values: values)
        }
        return later.column(of: codes)
    }

    private func slots(at places: [Int]) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: places.count) { target, count in
            slots.withUnsafeBufferPointer { slots in
                for (index, place) in places.enumerated() {
                    precondition(place >= 0 && place < slots.count, "no feature of the answer")
                    target.initializeElement(at: index, to: slots[place])
                }
            }
            count = places.count
        }
    }
}

/// Values beside the dictionary of a column; their codes follow on from its own.
private struct LaterValues {
    private let dictionary: ColumnValues
    /// The values that the dictionary lacks.
    private(set) var values: [PropertyValue] = []
    private var codes: [PropertyValue: UInt32] = [:]

    init(_ dictionary: ColumnValues) { self.dictionary = dictionary }

    /// The code of a value of a feature that came later.
    mutating func code(of value: PropertyValue?) -> UInt32 {
        guard let value else { return ValueColumn.noValue }
        if value.type == dictionary.type, let code = dictionary.code(of: value) { return code }
        let next = UInt32(dictionary.count + values.count)
        let code = codes[value, default: next]
        if code == next {
            codes[value] = next
            values.append(value)
        }
        return code
    }

    /// The column of codes, with a dictionary of the values that they stand for and no others.
    func column(of codes: [UInt32]) -> ValueColumn {
        var own = [UInt32](repeating: ValueColumn.noValue, count: dictionary.count + values.count)
        var kept: [PropertyValue] = []
        let renumbered = codes.map { code in
            guard code != ValueColumn.noValue else { return code }
            let place = Int(code)
            if own[place] == ValueColumn.noValue {
                own[place] = UInt32(kept.count)
                kept.append(
                    place < dictionary.count
                        ? dictionary.value(code) : values[place - dictionary.count]
                )
            }
            return own[place]
        }
        return ValueColumn(codes: renumbered, values: .others(kept))
    }
}

extension ColumnValues {
    /// The values as they are handed out; nil for those of other types.
    fileprivate var shared: ValueColumn.Values? {
        switch (storage, type) {
        case (.integers(let values), .integer): .integers(values)
        case (.integers(let values), .boolean): .booleans(values)
        case (.doubles(let values), .double): .doubles(values)
        case (.texts(let values), .text): .texts(values)
        default: nil
        }
    }
}
