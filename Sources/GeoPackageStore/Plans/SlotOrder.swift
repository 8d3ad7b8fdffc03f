internal import Features
internal import FlatStorage

/// The order of a query by values, over the slots of a snapshot.
///
/// Codes of a column compare as the values do, so that features of a base are compared without a
/// look at their values. A class for the same reason as ``QueryRun``.
final class SlotOrder: Sendable {
    /// One property to order by.
    struct Key: Sendable {
        /// The place of the property in the description.
        let property: Int
        let isDescending: Bool
        let column: Column

        /// The rank of a feature that has no value: the last in both directions.
        static let last = UInt64.max

        /// The rank of a code; odd, so that values between two codes have ranks too.
        func rank(ofCode code: UInt32) -> UInt64 {
            guard code != Column.noValue else { return Self.last }
            let place = isDescending ? column.codeCount - 1 - Int(code) : Int(code)
            return UInt64(2 * place + 1)
        }

        /// The rank of a value that no feature may have.
        func rank(of value: PropertyValue?) -> UInt64 {
            guard let value else { return Self.last }
            let (place, isThere) = column.values.place(of: value)
            if isThere { return rank(ofCode: UInt32(place)) }
            return UInt64(2 * (isDescending ? column.codeCount - place : place))
        }

        /// Whether a value comes before another; nil where they are equal.
        func precedes(_ value: PropertyValue?, _ other: PropertyValue?) -> Bool? {
            guard let value, let other else {
                return value == nil && other == nil ? nil : other == nil
            }
            if value.precedes(other) { return !isDescending }
            return other.precedes(value) ? isDescending : nil
        }
    }

    /// Where the pages before have ended, or backwards begun.
    struct End: Sendable {
        let values: [PropertyValue?]
        let ranks: [UInt64]
        let id: FeatureID
        let isBackward: Bool
        /// The slots of the base that lie beyond it where all values are the same.
        let slots: Range<Int>
    }

    let keys: [Key]
    let end: End?
    private let snapshot: CollectionSnapshot
    private let baseCount: Int

    /// Translates the order of a query; nil where it has none, and in a search by distance.
    ///
    /// - Throws: ``FeatureStoreError`` for a property that the collection does not have or that is a
    ///   list, and for a cursor whose values are not of this order.
    init?(
        of query: FeatureQuery,
        _ description: CollectionDescription,
        _ snapshot: CollectionSnapshot
    ) throws(FeatureStoreError) {
        self.snapshot = snapshot
        baseCount = snapshot.baseCount
        var keys: [Key] = []
        for key in query.order {
            let index = try description.place(of: key.property)
            guard description.properties[index].type != .textList else {
                throw .typeMismatch(property: key.property, expected: .text)
            }
            keys.append(
                Key(
                    property: index,
                    isDescending: key.isDescending,
                    column: snapshot.contents.columns[index]
                )
            )
        }
        self.keys = keys
        let isOrdered = !keys.isEmpty && query.proximity == nil
        end = try query.cursor.flatMap { (cursor) throws(FeatureStoreError) in
            guard cursor.values.count == (isOrdered ? keys.count : 0) else { throw .foreignCursor }
            for (key, value) in zip(keys, cursor.values) where value != nil {
                guard value?.type == description.properties[key.property].type else {
                    throw .foreignCursor
                }
            }
            return End(
                values: cursor.values,
                ranks: zip(keys, cursor.values).map { $0.rank(of: $1) },
                id: cursor.id,
                isBackward: cursor.isBackward,
                slots: cursor.isBackward
                    ? 0..<snapshot.directory.base.slot(notBefore: cursor.id)
                    : snapshot.directory.base.slot(after: cursor.id)..<snapshot.baseCount
            )
        }
        guard isOrdered else { return nil }
    }

    /// How many features of the base share a value of the first property, on average, where further
    /// ones have to be looked at; 1 where they have not.
    var groupSize: Double {
        keys.count == 1 ? 1 : Double(baseCount) / Double(max(1, keys[0].column.codeCount))
    }

    /// The values of a slot by which it is ordered.
    func values(_ slot: Int) -> [PropertyValue?] {
        keys.map { snapshot.value(slot, of: $0.property) }
    }

    /// Whether a slot comes before another one.
    func precedes(_ slot: Int, _ other: Int) -> Bool {
        if slot < baseCount, other < baseCount {
            for key in keys {
                let (a, b) = (key.column.codes[slot], key.column.codes[other])
                if a != b { return key.rank(ofCode: a) < key.rank(ofCode: b) }
            }
        } else {
            for key in keys {
                let (a, b) = (
                    snapshot.value(slot, of: key.property), snapshot.value(other, of: key.property)
                )
                if let isBefore = key.precedes(a, b) { return isBefore }
            }
        }
        return snapshot.directory.precedes(slot, other)
    }

    /// Whether a slot comes sooner in the direction of the walk than another one.
    func isSooner(_ slot: Int, _ other: Int) -> Bool {
        end?.isBackward ?? false ? precedes(other, slot) : precedes(slot, other)
    }

    /// Whether a slot lies beyond the cursor in the direction of the walk.
    func isOpen(_ slot: Int) -> Bool {
        guard let end else { return true }
        if slot < baseCount {
            for (key, rank) in zip(keys, end.ranks) {
                let own = key.rank(ofCode: key.column.codes[slot])
                if own != rank { return (own > rank) != end.isBackward }
            }
            return end.slots.contains(slot)
        }
        for (key, value) in zip(keys, end.values) {
            let own = snapshot.value(slot, of: key.property)
            if let isAfter = key.precedes(value, own) { return isAfter != end.isBackward }
        }
        let id = snapshot.directory.id(slot)
        return end.isBackward ? id < end.id : id > end.id
    }
}

extension CollectionDescription {
    /// The place of a property.
    ///
    /// - Throws: ``FeatureStoreError/unknownProperty(_:collection:)``.
    func place(of property: String) throws(FeatureStoreError) -> Int {
        let index = properties.firstIndex { $0.name.utf8.elementsEqual(property.utf8) }
        guard let index else { throw .unknownProperty(property, collection: id) }
        return index
    }
}
