import GeometryTypes
import TestSupport

/// Seeded random geometries of every kind, with awkward numbers; rings need not be simple.
struct RandomGeometry {
    var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func next(depth: Int = 0) -> Geometry {
        let hasHeights = Bool.random(using: &generator)
        switch Int.random(in: 0..<(depth < 3 ? 8 : 6), using: &generator) {
        case 0: return .point(position(hasHeights))
        case 1: return .multiPoint(positions(1...4, hasHeights))
        case 2: return line(hasHeights)
        case 3: return .multiPolygon([polygon(hasHeights), polygon(hasHeights)].compactMap { $0 })
        case 4: return polygon(hasHeights).map { .polygon($0) } ?? line(hasHeights)
        case 5:
            let lines = [line(hasHeights), line(hasHeights)].compactMap { geometry in
                if case .lineString(let line) = geometry { line } else { nil }
            }
            return .multiLineString(lines)
        default:
            return .geometryCollection(
                (0..<Int.random(in: 1...3, using: &generator)).map { _ in next(depth: depth + 1) }
            )
        }
    }

    private mutating func number() -> Double {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: 0
        case 1: -0.0
        case 2: Double.random(in: -1e300...1e300, using: &generator)
        case 3: .leastNonzeroMagnitude
        default: Double.random(in: -180...180, using: &generator)
        }
    }

    private mutating func position(_ hasHeights: Bool) -> Position {
        // Within one geometry some positions may lack a height.
        let isHigh = hasHeights && Int.random(in: 0..<4, using: &generator) > 0
        return Position(x: number(), y: number(), z: isHigh ? number() : nil)
    }

    private mutating func positions(_ count: ClosedRange<Int>, _ hasHeights: Bool) -> [Position] {
        (0..<Int.random(in: count, using: &generator)).map { _ in position(hasHeights) }
    }

    private mutating func line(_ hasHeights: Bool) -> Geometry {
        let positions = positions(2...5, hasHeights)
        return (try? LineString(positions)).map { .lineString($0) } ?? .point(positions[0])
    }

    private mutating func polygon(_ hasHeights: Bool) -> Polygon? {
        func ring() -> LinearRing? {
            let open = positions(3...6, hasHeights)
            return try? LinearRing(open + [open[0]])
        }
        let holes = (0..<Int.random(in: 0...2, using: &generator)).compactMap { _ in ring() }
        return ring().map { Polygon(exterior: $0, holes: holes) }
    }
}
