import TestSupport

@testable import Maps

/// A seeded map that is hard to simplify: cells with bent borders, slivers between them, enclaves
/// close to borders, lakes, and islands before the coast.
struct SeededCoverage {
    /// The polygons of each region in pixels.
    private(set) var regions: [[PlanePolygon]] = []
    /// The number of lakes, which belong to no region.
    private(set) var lakes = 0
    private var random: SplitMix64
    private let count: Int
    private static let side = 40.0
    /// How far borders are bent.
    private static let bend = 2.5

    init(seed: UInt64, count: Int = 5) {
        random = SplitMix64(seed: seed)
        self.count = count
        build()
    }

    private mutating func number(_ range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &random)
    }

    /// A line from corner to corner, bent sideways, less so near its ends: it crosses no other.
    private mutating func border(_ a: PlanePoint, _ b: PlanePoint) -> PlaneRing {
        let along = (b - a) / Self.side
        let across = PlanePoint(-along.y, along.x)
        let steps = Int.random(in: 12...60, using: &random)
        return [a]
            + (1..<steps).map { step in
                let place = Double(step) / Double(steps)
                let room = min(1, 5 * min(place, 1 - place)) * Self.bend
                return a + (b - a) * place + across * number(-room...room)
            } + [b]
    }

    /// The same border moved aside by a hair, with the same ends.
    private mutating func beside(_ border: PlaneRing) -> PlaneRing {
        guard let first = border.first, let last = border.last else { return border }
        let along = (last - first) / Self.side
        let across = PlanePoint(-along.y, along.x)
        var result = border
        for index in border.indices.dropFirst().dropLast() {
            result[index] += across * number(0.3...1.2)
        }
        return result
    }

    /// A ring around a point that every ray from it meets once.
    private mutating func star(_ centre: PlanePoint, _ radius: ClosedRange<Double>) -> PlaneRing {
        directions.enumerated()
            .sorted { Self.angle($0.element) < Self.angle($1.element) }
            .map { centre + $0.element * number(radius) }
    }

    /// A number that grows with the angle.
    private static func angle(_ direction: PlanePoint) -> Double {
        direction.y >= 0 ? 1 - direction.x : 3 + direction.x
    }

    private mutating func build() {
        let side = Self.side
        var corners: [[PlanePoint]] = []
        for y in 0...count {
            var row: [PlanePoint] = []
            for x in 0...count {
                // The eastern coast is straight but for its bends, with islands before it.
                let shift = x == count ? 0 : number(-8...8)
                row.append(PlanePoint(Double(x) * side + shift, Double(y) * side + number(-8...8)))
            }
            corners.append(row)
        }
        var across: [[(above: PlaneRing, below: PlaneRing)]] = []
        for y in 0...count {
            var row: [(above: PlaneRing, below: PlaneRing)] = []
            for x in 0..<count {
                let line = border(corners[y][x], corners[y][x + 1])
                let isSliver = y > 0 && y < count && (x + y).isMultiple(of: 3)
                let other = isSliver ? beside(line) : line
                if isSliver { regions.append([[line + other.dropFirst().dropLast().reversed()]]) }
                row.append((line, other))
            }
            across.append(row)
        }
        var down: [[PlaneRing]] = []
        for y in 0..<count {
            var row: [PlaneRing] = []
            for x in 0...count { row.append(border(corners[y][x], corners[y + 1][x])) }
            down.append(row)
        }
        for y in 0..<count {
            for x in 0..<count {
                let ring =
                    across[y][x].below.dropLast() + down[y][x + 1].dropLast()
                    + across[y + 1][x].above.reversed().dropLast()
                    + down[y][x].reversed().dropLast()
                addCell(Array(ring), (corners[y][x] + corners[y + 1][x + 1]) / 2)
            }
        }
        for place in 0..<2 * count {
            let radius = number(1.2...4)
            let y = Double(place) * side / 2 + number(5...15)
            let centre = PlanePoint(
                Double(count) * side + Self.bend + radius + number(0.05...2),
                y
            )
            regions.append([[star(centre, radius / 2...radius)]])
        }
    }

    /// A cell, turned and wound at random, with an enclave or a lake in it or nothing.
    private mutating func addCell(_ ring: PlaneRing, _ middle: PlanePoint) {
        let start = Int.random(in: 0..<ring.count, using: &random)
        var turned = Array(ring[start...] + ring[..<start])
        if Bool.random(using: &random) { turned.reverse() }
        let kind = Int.random(in: 0..<3, using: &random)
        guard kind > 0 else {
            regions.append([[turned]])
            return
        }
        let hole = star(middle, 2...7)
        regions.append([[turned, hole]])
        if kind == 1 { regions.append([[hole.reversed()]]) } else { lakes += 1 }
    }
}
