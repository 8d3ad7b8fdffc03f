internal import Foundation
internal import GeometryTypes

/// The planar boxes of a disc.
///
/// In latitude a disc reaches *r* / *M*, with *M* the least radius of curvature of the meridian in
/// its band. In longitude it reaches *r* / *p*, with *p* the radius of the least parallel of its
/// band; and, since it lies in the cap of angle *r* / *b* around the image of its centre, no
/// farther than asin(sin(*r*/*b*) / cos β₀), where that cap does not hold a pole.
extension GeodesicDisc {
    /// The boxes of a disc that holds its centre at least.
    static func boxes(
        _ band: DiscBand,
        _ shell: DiscShell,
        _ metric: GeodesicMetric
    ) -> (first: Envelope?, second: Envelope?) {
        let south = Swift.max(band.y - band.height, -90)
        let north = Swift.min(band.y + band.height, 90)
        func box(_ west: Double, _ east: Double) -> Envelope {
            Envelope(minX: west, minY: south, maxX: east, maxY: north)
        }
        // In an even band its own width exceeds what the disc reaches by a hundredth at most.
        let width =
            band.evenness >= 0.985
            ? band.width
            : Swift.min(band.width, capWidth(shell.angle, metric.image.latitude.cosine))
        let (west, east) = (band.x - width, band.x + width)
        if width >= 180 { return (box(-180, 180), nil) }
        if west <= -180 { return (box(-180, east), box(west + 360, 180)) }
        if east >= 180 { return (box(-180, east - 360), box(west, 180)) }
        return (box(west, east), nil)
    }

    /// How far a cap of the sphere reaches in longitude, in degrees: 180 where it holds a pole.
    private static func capWidth(_ angle: Double, _ cosine: Double) -> Double {
        guard angle < .pi / 2 else { return 180 }
        let ratio = ReducedLatitude.sine(ofRadians: angle) * (1 + 1e-12)
        return ratio < cosine ? asin(ratio / cosine) * (180 / .pi) * (1 + 1e-12) : 180
    }
}
