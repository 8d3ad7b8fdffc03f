internal import Foundation
public import GeometryTypes

/// Seeded random positions and boxes in longitude and latitude, the awkward ones well represented.
public enum RandomEnvelopes {
    /// What the boxes are like.
    public enum Kind: String, CaseIterable, Sendable {
        /// Points spread over the world.
        case points
        /// Points on a coarse grid, so that many fall on one place and on the edges of queries.
        case duplicates
        /// Points near and on the antimeridian and the poles.
        case rim
        /// Boxes from a point to the whole world, lines among them.
        case boxes
    }

    /// Envelopes of a kind.
    public static func make(
        _ kind: Kind,
        count: Int,
        using generator: inout SplitMix64
    ) -> [Envelope] {
        (0..<count).map { _ in
            kind == .boxes ? box(using: &generator) : Envelope(point(kind, using: &generator))
        }
    }

    /// A position of a kind.
    public static func point(_ kind: Kind, using generator: inout SplitMix64) -> Position {
        let longitude = Double.random(in: -180...180, using: &generator)
        let latitude = Double.random(in: -90...90, using: &generator)
        switch kind {
        case .points, .boxes:
            return Position(longitude: longitude, latitude: latitude)
        case .duplicates:
            return Position(
                longitude: (longitude / 30).rounded() * 30,
                latitude: (latitude / 30).rounded() * 30
            )
        case .rim:
            let near = Double.random(in: 0...2, using: &generator)
            let west = Position(longitude: -180 + near, latitude: latitude)
            let east = Position(longitude: 180 - near, latitude: latitude)
            let north = Position(longitude: longitude, latitude: 90 - near)
            let south = Position(longitude: longitude, latitude: -90 + near)
            let exact = [
                Position(longitude: -180, latitude: latitude),
                Position(longitude: 180, latitude: latitude),
                Position(longitude: longitude, latitude: 90),
                Position(longitude: longitude, latitude: -90),
            ]
            let choices = [west, east, north, south] + exact
            return choices[Int.random(in: 0..<choices.count, using: &generator)]
        }
    }

    /// A box of any size and shape within ±180 and ±90.
    public static func box(using generator: inout SplitMix64) -> Envelope {
        let center = point(.points, using: &generator)
        func extent(_ greatest: Double) -> Double {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: 0
            case 1: greatest
            default: greatest * exp2(Double.random(in: -30...0, using: &generator))
            }
        }
        let (width, height) = (extent(360), extent(180))
        return Envelope(
            minX: max(-180, center.x - width / 2),
            minY: max(-90, center.y - height / 2),
            maxX: min(180, center.x + width / 2),
            maxY: min(90, center.y + height / 2)
        )
    }
}
