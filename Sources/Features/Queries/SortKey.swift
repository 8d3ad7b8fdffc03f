/// A property to order features by.
///
/// Features that have no value come last, whatever the direction. Texts are ordered by code point,
/// false before true, numbers and times by their values; where all keys are equal the ids decide,
/// by code point and rising.
///
/// Source: OGC 20-004r1 §8.4 (`sortby`).
public struct SortKey: Hashable, Sendable {
    /// The most keys that a query may have.
    public static let maximumCount = 8

    /// The name of the property, which is no list.
    public let property: String
    /// Whether the greatest value comes first.
    public let isDescending: Bool

    /// Creates a key.
    public init(_ property: String, isDescending: Bool = false) {
        self.property = property
        self.isDescending = isDescending
    }
}
