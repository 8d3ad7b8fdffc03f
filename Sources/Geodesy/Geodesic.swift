internal import CPROJ
public import GeometryTypes

/// Shortest lines on an ellipsoid of revolution, WGS 84 unless told otherwise.
///
/// Positions are longitude and latitude in degrees; longitudes may lie outside −180 … 180, heights
/// are not looked at, a latitude outside −90 … 90 gives NaN. Errors are below 15 nanometres.
///
/// Source: C. F. F. Karney, *Algorithms for geodesics*, 2013,
/// [doi:10.1007/s00190-012-0578-z](https://doi.org/10.1007/s00190-012-0578-z), through PROJ's
/// `geodesic.h`, whose functions only read the ellipsoid and so may be called from any thread.
public struct Geodesic: Sendable {
    /// The shortest line between two positions.
    public struct Line: Hashable, Sendable {
        /// Its length in metres.
        public let distance: Double
        /// The direction in which it leaves, in degrees clockwise from north, 0 ..< 360.
        ///
        /// At a pole it counts from the meridian given for the pole. Where two shortest lines
        /// exist it belongs to one of them; between equal positions it says nothing.
        public let azimuth: Double
        /// The direction in which it arrives, in degrees clockwise from north, 0 ..< 360.
        public let endAzimuth: Double
    }

    /// The equatorial radius in metres.
    public let equatorialRadius: Double
    /// The polar radius in metres.
    public let polarRadius: Double
    /// The flattening, (*a* − *b*) / *a*.
    public let flattening: Double

    /// 1 − *f*, the polar by the equatorial radius.
    var axisRatio: Double { 1 - flattening }

    private let ellipsoid: Ellipsoid

    /// Lends the coefficients of the ellipsoid to a function of PROJ.
    func withCoefficients(_ body: (UnsafePointer<geod_geodesic>) -> Void) {
        ellipsoid.withCoefficients(body)
    }

    /// The geodesics of WGS 84, whose coefficients are worked out once.
    private static let wgs84 = Geodesic(
        equatorialRadius: 6_378_137,
        flattening: 1 / 298.257_223_563
    )

    /// The geodesics of WGS 84: *a* = 6,378,137 m, 1/*f* = 298.257223563.
    public init() {
        self = .wgs84
    }

    /// Creates the geodesics of an oblate ellipsoid.
    ///
    /// - Parameters:
    ///   - equatorialRadius: In metres, positive.
    ///   - flattening: 0 ..< 1, 0 for a sphere.
    public init(equatorialRadius: Double, flattening: Double) {
        precondition(equatorialRadius > 0 && flattening >= 0 && flattening < 1)
        self.equatorialRadius = equatorialRadius
        self.flattening = flattening
        polarRadius = equatorialRadius * (1 - flattening)
        ellipsoid = Ellipsoid(equatorialRadius: equatorialRadius, flattening: flattening)
    }

    /// The shortest line between two positions.
    public func inverse(from start: Position, to end: Position) -> Line {
        var (distance, azimuth, endAzimuth) = (0.0, 0.0, 0.0)
        ellipsoid.withCoefficients {
            geod_inverse($0, start.y, start.x, end.y, end.x, &distance, &azimuth, &endAzimuth)
        }
        return Line(
            distance: distance,
            azimuth: Self.compass(azimuth),
            endAzimuth: Self.compass(endAzimuth)
        )
    }

    /// The length in metres of the shortest line between two positions.
    public func distance(from start: Position, to end: Position) -> Double {
        var distance = 0.0
        ellipsoid.withCoefficients {
            geod_inverse($0, start.y, start.x, end.y, end.x, &distance, nil, nil)
        }
        return distance
    }

    /// The end of a line of given start, direction and length, and its direction there.
    ///
    /// - Parameters:
    ///   - start: In degrees.
    ///   - azimuth: The direction at the start, in degrees clockwise from north.
    ///   - distance: In metres; negative goes backwards.
    /// - Returns: The end with its longitude in −180 … 180, and the azimuth there in 0 ..< 360.
    public func direct(
        from start: Position,
        azimuth: Double,
        distance: Double
    ) -> (end: Position, endAzimuth: Double) {
        var (latitude, longitude, endAzimuth) = (0.0, 0.0, 0.0)
        ellipsoid.withCoefficients {
            geod_direct(
                $0,
                start.y,
                start.x,
                azimuth,
                distance,
                &latitude,
                &longitude,
                &endAzimuth
            )
        }
        return (
            Position(longitude: longitude, latitude: latitude), Self.compass(endAzimuth)
        )
    }

    /// Brings an azimuth of −180 … 180 to 0 ..< 360.
    private static func compass(_ azimuth: Double) -> Double {
        let turned = azimuth < 0 ? azimuth + 360 : azimuth
        return turned < 360 ? turned + 0 : turned.isNaN ? turned : 0
    }
}
