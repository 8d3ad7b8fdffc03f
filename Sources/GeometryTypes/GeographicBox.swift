/// The box of a spatial query: closed, in degrees of CRS84, across the antimeridian where
/// `west > east`.
///
/// Source: OGC 17-069r4 §7.15.3 (`bbox`): the first number may exceed the third when the box
/// spans the antimeridian.
public struct GeographicBox: Hashable, Sendable {
    /// The western edge, −180 … 180.
    public let west: Double
    /// The southern edge, −90 … 90.
    public let south: Double
    /// The eastern edge, −180 … 180; less than `west` for a box across the antimeridian.
    public let east: Double
    /// The northern edge, −90 … 90, not less than `south`.
    public let north: Double
    /// The heights asked for, in metres, both ends closed; nil for a box of four numbers.
    ///
    /// A geometry without heights matches whatever the range.
    public let heights: ClosedRange<Double>?

    /// What makes four or six numbers no box.
    public enum Invalid: Error, Hashable, Sendable {
        /// A number is NaN or infinite.
        case notFinite
        /// A longitude lies outside −180 … 180.
        case longitudeOutOfRange(Double)
        /// A latitude lies outside −90 … 90.
        case latitudeOutOfRange(Double)
        /// The southern edge lies north of the northern one; latitudes never wrap.
        case southAboveNorth(south: Double, north: Double)
        /// The lower height exceeds the upper one.
        case lowerAboveUpper(lower: Double, upper: Double)
    }

    /// Creates a box.
    ///
    /// - Throws: ``Invalid`` that names the number at fault.
    public init(
        west: Double,
        south: Double,
        east: Double,
        north: Double,
        lowestHeight: Double? = nil,
        highestHeight: Double? = nil
    ) throws(Invalid) {
        for number in [west, south, east, north, lowestHeight ?? 0, highestHeight ?? 0]
        where !number.isFinite {
            throw .notFinite
        }
        for longitude in [west, east] where abs(longitude) > 180 {
            throw .longitudeOutOfRange(longitude)
        }
        for latitude in [south, north] where abs(latitude) > 90 {
            throw .latitudeOutOfRange(latitude)
        }
        guard south <= north else { throw .southAboveNorth(south: south, north: north) }
        self.west = west
        self.south = south
        self.east = east
        self.north = north
        if let lowestHeight, let highestHeight {
            guard lowestHeight <= highestHeight else {
                throw .lowerAboveUpper(lower: lowestHeight, upper: highestHeight)
            }
            heights = lowestHeight...highestHeight
        } else {
            heights = nil
        }
    }

    /// Whether the box crosses the antimeridian.
    public var crossesAntimeridian: Bool { west > east }

    /// The planar boxes that together hold exactly the same places.
    ///
    /// Two for a box across the antimeridian. −180 and 180 are one meridian, so a box that
    /// touches one of them holds the other as a line of its own; a box that touches a pole holds
    /// that pole at every longitude. One to five envelopes, which may overlap.
    public var planarParts: [Envelope] {
        var parts: [Envelope] = []
        func add(_ west: Double, _ south: Double, _ east: Double, _ north: Double) {
            parts.append(Envelope(minX: west, minY: south, maxX: east, maxY: north))
        }
        if crossesAntimeridian {
            add(west, south, 180, north)
            add(-180, south, east, north)
        } else {
            add(west, south, east, north)
            if west == -180, east < 180 { add(180, south, 180, north) }
            if east == 180, west > -180 { add(-180, south, -180, north) }
        }
        if north == 90 { add(-180, 90, 180, 90) }
        if south == -90 { add(-180, -90, 180, -90) }
        return parts
    }

    /// Whether a position lies in the box, its height included where both have one.
    public func contains(_ position: Position) -> Bool {
        if let heights, let height = position.z, !heights.contains(height) { return false }
        return planarParts.contains { $0.contains(position) }
    }
}
