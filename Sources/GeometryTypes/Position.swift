/// One place in some reference system.
///
/// In geographic systems `x` is the longitude and `y` the latitude, both in degrees (CRS84 order,
/// whatever the axis order of the authority). In projected systems they are easting and northing
/// in the unit of the system.
public struct Position: Hashable, Sendable {
    /// Longitude in degrees, or easting.
    public var x: Double
    /// Latitude in degrees, or northing.
    public var y: Double
    /// Height in metres above the ellipsoid, where the source gave one.
    public var z: Double?

    /// Creates a position from planar or geographic coordinates.
    public init(x: Double, y: Double, z: Double? = nil) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// Creates a geographic position, in degrees.
    public init(longitude: Double, latitude: Double) {
        self.init(x: longitude, y: latitude)
    }

    /// Whether every coordinate is a finite number.
    public var isFinite: Bool {
        x.isFinite && y.isFinite && (z?.isFinite ?? true)
    }
}
