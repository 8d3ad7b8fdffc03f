public import GeometryTypes

/// Distances from one fixed place to the items of a tree, with proven bounds on them.
///
/// The unit is the metric's own. A distance that is NaN is taken as out of reach.
public protocol DistanceMetric {
    /// What measuring an item may throw.
    associatedtype Failure: Error = Never
    /// All that lies within a distance.
    associatedtype Region: SearchRegion where Region.Failure == Failure

    /// The place in the plane that distances are measured from.
    var center: Position { get }

    /// How long a step along either axis is near the place, up to a common factor.
    ///
    /// Only speed depends on it.
    var scale: (x: Double, y: Double) { get }

    /// The x after which the plane repeats itself; infinity when it does not.
    ///
    /// Only speed depends on it.
    var period: Double { get }

    /// Bounds on the distance to a box.
    ///
    /// - Returns: `lower`, not greater than the distance to *any* point of the box, and `upper`,
    ///   not less than the distance to any point of it. Both must hold against what
    ///   ``distance(to:in:)`` returns, rounding included.
    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double)

    /// The exact distance to an item: the least to any of its points.
    ///
    /// - Parameters:
    ///   - item: The number of the item.
    ///   - envelope: Its envelope, which for a point is all there is to know.
    /// - Returns: The distance, at most infinity; NaN keeps the item out of every answer.
    /// - Throws: Whatever keeps the item from being measured; the search ends with it.
    func distance(to item: Int, in envelope: Envelope) throws(Failure) -> Double

    /// The region of all points at most a distance away; everything for infinity.
    func region(within distance: Double) -> Region

    /// Whether an item comes before another at the same distance.
    func precedes(_ item: Int, _ other: Int) -> Bool
}

extension DistanceMetric {
    /// The order of the numbers of the items.
    @inlinable
    public func precedes(_ item: Int, _ other: Int) -> Bool { item < other }
}
