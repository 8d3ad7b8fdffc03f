import Foundation
import GeometryTypes
import TestSupport

/// Seeded centres, boxes and positions on purpose near what is difficult for distances.
enum DifficultPlaces {
    /// A random factor, small as often as large.
    static func small(using generator: inout SplitMix64) -> Double {
        exp2(Double.random(in: -46...0, using: &generator))
            * (Bool.random(using: &generator) ? 1 : -1)
    }

    /// A position on purpose near what is difficult: a pole, the antimeridian, the equator.
    static func center(using generator: inout SplitMix64) -> Position {
        let free = RandomEnvelopes.point(.points, using: &generator)
        let offset = small(using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return RandomEnvelopes.point(.rim, using: &generator)
        case 1: return RandomEnvelopes.point(.duplicates, using: &generator)
        case 2: return Position(x: free.x, y: 90 - abs(offset))
        case 3: return Position(x: free.x, y: -90 + abs(offset))
        case 4: return Position(x: free.x, y: offset)
        case 5: return Position(x: offset < 0 ? 180 + offset : -180 + offset, y: free.y)
        default: return free
        }
    }

    /// A box on purpose near the centre, its antipode, its meridian or a pole, of any size.
    static func box(around center: Position, using generator: inout SplitMix64) -> Envelope {
        let free = RandomEnvelopes.box(using: &generator)
        var (x, y) = (free.minX, free.minY)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: (x, y) = (center.x, center.y)
        case 1: (x, y) = (center.x > 0 ? center.x - 180 : center.x + 180, -center.y)
        case 2: x = center.x
        case 3: y = Bool.random(using: &generator) ? 90 : -90
        default: return free
        }
        let width = 180 * small(using: &generator)
        let height = 90 * small(using: &generator)
        x += Bool.random(using: &generator) ? 10 * small(using: &generator) : 0
        y += Bool.random(using: &generator) ? 10 * small(using: &generator) : 0
        y = min(max(y, -90), 90)
        let isFlat = Int.random(in: 0..<4, using: &generator)
        return Envelope(
            minX: x,
            minY: y,
            maxX: isFlat == 0 ? x : x + width,
            maxY: isFlat == 1 ? y : min(max(y + height, -90), 90)
        )
    }

    /// Points of a box where the distance from the centre may be least or greatest.
    static func samples(
        of box: Envelope,
        from center: Position,
        using generator: inout SplitMix64
    ) -> [Position] {
        let x = Double.random(in: box.minX...box.maxX, using: &generator)
        let y = Double.random(in: box.minY...box.maxY, using: &generator)
        var samples =
            box.corners + [
                Position(x: x, y: y), Position(x: box.minX, y: y), Position(x: box.maxX, y: y),
                Position(x: x, y: box.minY), Position(x: x, y: box.maxY),
            ]
        for turn in [-360.0, 0, 360] {
            for pole in [center, Position(x: center.x - 180, y: -center.y)] {
                samples.append(
                    Position(
                        x: min(max(pole.x + turn, box.minX), box.maxX),
                        y: min(max(pole.y, box.minY), box.maxY)
                    )
                )
            }
        }
        return samples
    }
}
