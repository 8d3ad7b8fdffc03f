internal import Foundation
public import GeometryTypes

extension GeodesicDisc {
    /// At most two planar boxes that hold every place of a disc with a longitude of −180 … 180.
    ///
    /// Two where the disc crosses or touches the antimeridian, which is both −180 and 180; they
    /// share no point. One with all longitudes where the disc may hold a pole; none where it is
    /// empty.
    ///
    /// In latitude a disc reaches *r* / *M*, with *M* the least radius of curvature of the meridian
    /// in its band. In longitude it reaches *r* / *p*, with *p* the radius of the least parallel of its
    /// band; and, since it lies in the cap of angle *r* / *b* around the image of its centre, no
    /// farther than asin(sin(*r*/*b*) / cos β₀), where that cap does not hold a pole.
    public struct Boxes: Hashable, Sendable {
        /// The box of the centre, or the western one of the two; nil for an empty disc.
        public let first: Envelope?
        /// The box beyond the antimeridian.
        public let second: Envelope?
    }
}

extension GeodesicDisc.Boxes {
    /// The boxes one after the other.
    public var all: [Envelope] { [first, second].compactMap(\.self) }

    /// The boxes of an empty disc: none.
    init() {
        first = nil
        second = nil
    }

    /// The boxes of a disc that holds its centre at least.
    init(_ band: DiscBand, _ shell: DiscShell, _ metric: GeodesicMetric) {
        let south = Swift.max(band.y - band.height, -90)
        let north = Swift.min(band.y + band.height, 90)
        func box(_ west: Double, _ east: Double) -> Envelope {
            Envelope(minX: west, minY: south, maxX: east, maxY: north)
        }
        let width = Swift.min(band.width, Self.capWidth(shell.angle, metric.image.latitude.cosine))
        let (west, east) = (band.x - width, band.x + width)
        if width >= 180 {
            (first, second) = (box(-180, 180), nil)
        } else if west <= -180 {
            (first, second) = (box(-180, east), box(west + 360, 180))
        } else if east >= 180 {
            (first, second) = (box(-180, east - 360), box(west, 180))
        } else {
            (first, second) = (box(west, east), nil)
        }
    }

    /// How far a cap of the sphere reaches in longitude, in degrees: 180 where it holds a pole.
    private static func capWidth(_ angle: Double, _ cosine: Double) -> Double {
        guard angle < .pi / 2 else { return 180 }
        let ratio = ReducedLatitude.sine(ofRadians: angle) * (1 + 1e-12)
        return ratio < cosine ? asin(ratio / cosine) * (180 / .pi) * (1 + 1e-12) : 180
    }
}
