public import GeometryTypes

/// Distances from one fixed place to the items of a tree, with proven bounds on them.
///
/// The unit is the metric's own; a search compares its radius with it. A distance that is NaN is
/// taken as out of reach.
public protocol DistanceMetric {
    /// What measuring an item may throw.
    associatedtype Failure: Error = Never

    /// Bounds on the distance to a box.
    ///
    /// - Returns: `lower`, not greater than the distance to *any* point of the box, and `upper`,
    ///   not less than the distance to any point of it. Both must hold against what
    ///   ``distance(to:in:)`` returns, rounding included.
    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double)

    /// The lower of the two bounds alone, for searches that do not ask for the other.
    func lowerBound(to envelope: Envelope) -> Double

    /// The exact distance to an item: the least to any of its points.
    ///
    /// - Parameters:
    ///   - item: The number of the item.
    ///   - envelope: Its envelope, which for a point is all there is to know.
    /// - Returns: The distance, at most infinity; NaN keeps the item out of every answer.
    /// - Throws: Whatever keeps the item from being measured; the search ends with it.
    func distance(to item: Int, in envelope: Envelope) throws(Failure) -> Double
}

extension DistanceMetric {
    /// The lower of the two bounds of ``bounds(to:)``.
    @inlinable
    public func lowerBound(to envelope: Envelope) -> Double { bounds(to: envelope).lower }
}
