/// What is asked of groups of features: a count or a measure for each combination of values.
public struct AggregateQuery: Hashable, Sendable {
    /// The greatest number of properties to group by.
    public static let maximumKeys = 4

    /// Which features are grouped; the size and start of the page are not looked at.
    public var features: FeatureQuery
    /// The properties whose values make the groups, at most ``maximumKeys``; none makes one
    /// group of all.
    public var keys: [String]
    /// What is computed of each group.
    public var measure: Measure

    /// What is computed of a group.
    public enum Measure: Hashable, Sendable {
        /// The number of features.
        case count
        /// The sum of a property of numbers, over the features that have a value.
        case sum(String)
        /// The arithmetic mean of a property of numbers, over the features that have a value.
        case mean(String)
        /// The least value of a property of numbers or times.
        case minimum(String)
        /// The greatest value of a property of numbers or times.
        case maximum(String)

        /// The property measured; nil for the count.
        public var property: String? {
            switch self {
            case .count: nil
            case .sum(let name), .mean(let name), .minimum(let name), .maximum(let name): name
            }
        }

        /// Whether values of a type can be measured so: sums and means of numbers, least and
        /// greatest values of numbers and times.
        public func accepts(_ type: PropertyType) -> Bool {
            switch (self, type) {
            case (.count, _), (_, .integer), (_, .double): true
            case (.minimum, .date), (.minimum, .dateTime): true
            case (.maximum, .date), (.maximum, .dateTime): true
            default: false
            }
        }
    }

    /// Creates a query.
    public init(features: FeatureQuery, keys: [String], measure: Measure = .count) {
        self.features = features
        self.keys = keys
        self.measure = measure
    }
}

/// The answer to an ``AggregateQuery`` from one version of a collection.
public struct AggregateResult: Hashable, Sendable {
    /// One combination of values.
    public struct Group: Hashable, Sendable {
        /// The value of each property grouped by; nil where the features carry none.
        public let keys: [PropertyValue?]
        /// The number of features.
        public let count: Int
        /// The measure; the count as an integer, nil where no feature of the group has a value.
        ///
        /// A sum of integers is an integer where 64 bits hold it; a mean is a double; a least or
        /// greatest value has the type of its property.
        public let value: PropertyValue?

        /// Creates a group.
        public init(keys: [PropertyValue?], count: Int, value: PropertyValue?) {
            self.keys = keys
            self.count = count
            self.value = value
        }

        /// Whether every property grouped by has a value.
        public var isComplete: Bool { keys.allSatisfy { $0 != nil } }
    }

    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// The groups that hold a feature, ordered by their keys: texts by code point, numbers and
    /// times by value, what carries no value last.
    ///
    /// Their counts add up to that of ``total``.
    public let groups: [Group]
    /// All features that match; its keys are empty.
    public let total: Group

    /// Creates a result; the groups may come in any order.
    public init(collection: StoredCollection, groups: [Group], total: Group) {
        self.collection = collection
        self.groups = groups.sorted { Self.precedes($0.keys[...], $1.keys[...]) }
        self.total = total
    }

    private static func precedes(
        _ left: ArraySlice<PropertyValue?>,
        _ right: ArraySlice<PropertyValue?>
    ) -> Bool {
        for (a, b) in zip(left, right) where a != b {
            guard let a, let b else { return a != nil }
            return a.precedes(b)
        }
        return false
    }
}

extension PropertyValue {
    /// Whether the value comes before another one of its type: numbers and times by value, false
    /// before true, texts by code point, lists text by text.
    ///
    /// Values of different types are ordered by type, so that the order is total.
    public func precedes(_ other: PropertyValue) -> Bool {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): a < b
        case (.double(let a), .double(let b)): a < b
        case (.boolean(let a), .boolean(let b)): !a && b
        case (.date(let a), .date(let b)): a < b
        case (.dateTime(let a), .dateTime(let b)): a < b
        case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.textList(let a), .textList(let b)):
            a.lexicographicallyPrecedes(b) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        default: rank < other.rank
        }
    }

    private var rank: Int { PropertyType.allCases.firstIndex(of: type) ?? 0 }
}
