import Foundation
import Geodesy
import GeometryTypes
import TestSupport

/// Seeded discs on purpose near what is difficult, and places that try to catch them out.
enum DifficultDiscs {
    /// The greatest distance there is on WGS 84: half a meridian.
    static let halfEarth = 20_003_931.458_6

    /// A radius from 0 to beyond half the Earth.
    static func radius(using generator: inout SplitMix64) -> Double {
        switch Int.random(in: 0..<16, using: &generator) {
        case 0: 0
        case 1: halfEarth + 1e4 * DifficultPlaces.small(using: &generator)
        case 2: halfEarth / 2 + 1e5 * DifficultPlaces.small(using: &generator)
        default: exp(Double.random(in: log(1e-9)...log(2.1e7), using: &generator))
        }
    }

    /// A centre: as those of the bounds, and at times of another turn.
    static func center(using generator: inout SplitMix64) -> Position {
        var center = DifficultPlaces.center(using: &generator)
        if Int.random(in: 0..<16, using: &generator) == 0 { center.x += 360 }
        return center
    }

    /// A disc; one in four has a place on its very edge: its radius is that place's distance, or
    /// the next number to either side.
    static func disc(using generator: inout SplitMix64) -> GeodesicDisc {
        let metric = GeodesicMetric(from: center(using: &generator))
        let radius = radius(using: &generator)
        guard Int.random(in: 0..<4, using: &generator) == 0 else {
            return GeodesicDisc(metric: metric, radius: radius)
        }
        let exact = metric.distance(to: edge(of: metric, radius, using: &generator))
        let choices = [exact, exact.nextUp, exact.nextDown]
        let chosen = choices[Int.random(in: 0..<3, using: &generator)]
        return GeodesicDisc(metric: metric, radius: max(0, chosen))
    }

    /// A place at a distance from the centre, in a direction that is often one of the four.
    static func edge(
        of metric: GeodesicMetric,
        _ distance: Double,
        using generator: inout SplitMix64
    ) -> Position {
        let quarter = 90 * Double(Int.random(in: 0..<4, using: &generator))
        let isFree = Bool.random(using: &generator)
        let azimuth = isFree ? Double.random(in: 0..<360, using: &generator) : quarter
        let start = metric.center
        return metric.geodesic.direct(from: start, azimuth: azimuth, distance: distance).end
    }

    /// Places on the edge, a hair to its sides, anywhere, and at ±180 and ±90.
    static func places(
        about disc: GeodesicDisc,
        using generator: inout SplitMix64
    ) -> [Position] {
        var places: [Position] = [disc.metric.center, DifficultPlaces.center(using: &generator)]
        for _ in 0..<4 {
            let on = edge(of: disc.metric, disc.radius, using: &generator)
            let hair = 1e-3 * DifficultPlaces.small(using: &generator)
            let by = disc.radius * (1 + hair) + hair
            places.append(on)
            places.append(edge(of: disc.metric, max(0, by), using: &generator))
            places.append(Position(x: on.x.nextUp, y: min(on.y.nextUp, 90)))
            if abs(on.x) > 179 { places.append(Position(x: on.x < 0 ? -180 : 180, y: on.y)) }
            if abs(on.y) > 89 { places.append(Position(x: on.x, y: on.y < 0 ? -90 : 90)) }
        }
        let within = disc.radius * Double.random(in: 0...1, using: &generator)
        places.append(edge(of: disc.metric, within, using: &generator))
        for x in [-180.0, 180] { places.append(Position(x: x, y: places[2].y)) }
        for y in [-90.0, 90] { places.append(Position(x: places[2].x, y: y)) }
        return places
    }

    /// A box: as those of the bounds, or one about the edge, smaller or greater than the disc.
    static func box(about disc: GeodesicDisc, using generator: inout SplitMix64) -> Envelope {
        let center = disc.metric.center
        guard Int.random(in: 0..<3, using: &generator) > 0 else {
            return DifficultPlaces.box(around: center, using: &generator)
        }
        let by = disc.radius * Double.random(in: 0...1.5, using: &generator)
        let place = edge(of: disc.metric, by, using: &generator)
        let size = disc.radius / 111_000 * exp2(Double.random(in: -12...2, using: &generator))
        let width = min(size * Double.random(in: 0...4, using: &generator), 360)
        return Envelope(
            minX: place.x - width / 2,
            minY: max(place.y - size / 2, -90),
            maxX: place.x + width / 2,
            maxY: min(place.y + size / 2, 90)
        )
    }
}

extension GeodesicDisc {
    /// The boxes one after the other.
    var allBoxes: [Envelope] { [boxes.first, boxes.second].compactMap(\.self) }
}
