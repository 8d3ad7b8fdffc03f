public import GeometryTypes

/// A search by distance from a place: features come nearest first.
public struct Proximity: Hashable, Sendable {
    /// The place, in degrees of CRS84.
    public let center: Position
    /// The greatest geodesic distance in metres, closed; nil for no bound.
    public let radius: Double?

    /// What makes numbers no proximity.
    public enum Invalid: Error, Hashable, Sendable {
        /// The longitude is outside −180 … 180 or no number.
        case longitudeOutOfRange(Double)
        /// The latitude is outside −90 … 90 or no number.
        case latitudeOutOfRange(Double)
        /// The radius is negative, infinite or no number.
        case invalidRadius(Double)
    }

    /// Creates a proximity.
    ///
    /// - Throws: ``Invalid`` that names the number at fault.
    public init(center: Position, radius: Double? = nil) throws(Invalid) {
        guard abs(center.x) <= 180 else { throw .longitudeOutOfRange(center.x) }
        guard abs(center.y) <= 90 else { throw .latitudeOutOfRange(center.y) }
        if let radius, !(radius >= 0 && radius.isFinite) { throw .invalidRadius(radius) }
        self.center = Position(x: center.x, y: center.y)
        self.radius = radius
    }
}
