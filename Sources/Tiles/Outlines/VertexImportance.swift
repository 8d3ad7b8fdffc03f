/// How much is lost of chains with each of their places: the same for all chains that share an arc,
/// so that neighbours still fit after the lesser places are left out.
///
/// A place at which chains meet or part is a junction and stays; between two junctions runs an arc.
/// Of an arc, the place goes first that is nearest to the edge between those beside it that are
/// still there, and so on; its importance is that distance, or that of one before it where that was
/// greater. Of a ring at least three places stay.
///
/// Source: M. Visvalingam and J. D. Whyatt, *Line generalisation by repeated elimination of points*,
/// 1993, from which the measure departs: there it is the area of the triangle, by which long edges
/// keep places that nobody sees.
struct VertexImportance {
    /// The importance of each place.
    private(set) var values: [Float]

    private let places: [SIMD2<Double>]
    /// The number of the vertex at each place; chains that meet share vertices.
    private var vertices: [Int32] = []
    /// A place of each vertex.
    private var origins: [Int32] = []
    private var isJunction: [Bool] = []
    private var importances: [Double] = []
    private var elimination = ArcElimination()

    /// Finds the importances.
    ///
    /// - Complexity: O(*n* log *n*) in the number of places.
    init(_ outlines: Outlines, worldWidth: Double) {
        places = outlines.places
        values = Array(repeating: .infinity, count: places.count)
        let chains = outlines.parts.filter { $0.kind != .points }.flatMap { part in
            outlines.chains[Int(part.chains.lowerBound)..<Int(part.chains.upperBound)].map {
                (range: Int($0.places.lowerBound)..<Int($0.places.upperBound), part.kind)
            }
        }
        numberVertices()
        isJunction = Array(repeating: false, count: origins.count)
        importances = Array(repeating: -1, count: origins.count)
        findJunctions(chains.map { ($0.range, $0.1 == .polygon) }, worldWidth)
        for (range, kind) in chains { measureArcs(of: range, isRing: kind == .polygon) }
        for (range, kind) in chains where kind == .polygon { keepThree(of: range) }
        for (range, _) in chains {
            for index in range {
                let vertex = Int(vertices[index])
                values[index] = isJunction[vertex] ? .infinity : Float(importances[vertex])
            }
        }
    }

    private mutating func numberVertices() {
        var known: [SIMD2<Double>: Int32] = [:]
        known.reserveCapacity(places.count)
        vertices.reserveCapacity(places.count)
        for (index, place) in places.enumerated() {
            let next = Int32(origins.count)
            let vertex = known[place, default: next]
            if vertex == next {
                known[place] = next
                origins.append(Int32(index))
            }
            vertices.append(vertex)
        }
    }

    private mutating func findJunctions(
        _ chains: [(range: Range<Int>, isRing: Bool)],
        _ worldWidth: Double
    ) {
        var neighbours = Array(repeating: SIMD2<Int32>(-1, -1), count: origins.count)
        for (range, isRing) in chains {
            for index in range {
                let vertex = Int(vertices[index])
                let isEnd = index == range.lowerBound || index == range.upperBound - 1
                guard isRing || !isEnd else {
                    isJunction[vertex] = true
                    continue
                }
                let before = index == range.lowerBound ? range.upperBound - 1 : index - 1
                let after = index == range.upperBound - 1 ? range.lowerBound : index + 1
                let own = SIMD2(
                    min(vertices[before], vertices[after]),
                    max(vertices[before], vertices[after])
                )
                if neighbours[vertex].x < 0 {
                    neighbours[vertex] = own
                } else if neighbours[vertex] != own {
                    isJunction[vertex] = true
                }
                // Shapes that are cut at the end of the world go on at its other end, where the
                // same places must stay.
                let x = places[index].x
                if (x / worldWidth).rounded() * worldWidth == x,
                    places[before].x != x || places[after].x != x
                {
                    isJunction[vertex] = true
                }
            }
        }
    }

    private mutating func measureArcs(of range: Range<Int>, isRing: Bool) {
        let own = vertices[range]
        guard let first = own.firstIndex(where: { isJunction[Int($0)] }) else {
            // A ring that meets nothing.
            guard importances[Int(vertices[range.lowerBound])] < 0 else { return }
            measure(Array(own), isClosed: true)
            return
        }
        var arc = [vertices[first]]
        for step in 1...range.count {
            var index = first + step
            if index >= range.upperBound {
                guard isRing else { break }
                index -= range.count
            }
            arc.append(vertices[index])
            guard isJunction[Int(vertices[index])] else { continue }
            if arc.count > 2, importances[Int(arc[1])] < 0 { measure(arc, isClosed: false) }
            arc = [vertices[index]]
        }
    }

    /// Measures an arc, in a direction that does not depend on the chain it was found in.
    private mutating func measure(_ arc: [Int32], isClosed: Bool) {
        func place(_ vertex: Int32) -> SIMD2<Double> { places[Int(origins[Int(vertex)])] }
        var points = arc.map(place)
        var arc = arc
        if isClosed {
            let start = points.indices.min { Self.precedes(points[$0], points[$1]) } ?? 0
            let (before, after) = (
                points[(start + points.count - 1) % points.count],
                points[(start + 1) % points.count]
            )
            let order = points.indices.map {
                Self.precedes(before, after)
                    ? (start + points.count - $0) % points.count : (start + $0) % points.count
            }
            points = order.map { points[$0] }
            arc = order.map { arc[$0] }
        } else if let first = points.first, let last = points.last,
            Self.precedes(last, first)
                || (last == first && Self.precedes(points[points.count - 2], points[1]))
        {
            points.reverse()
            arc.reverse()
        }
        let distances = elimination.distances(of: points, isClosed: isClosed)
        for (vertex, distance) in zip(arc, distances) where !isJunction[Int(vertex)] {
            importances[Int(vertex)] = distance
        }
    }

    /// Sees to it that a ring keeps three places: those of its junctions, and the most important.
    private mutating func keepThree(of range: Range<Int>) {
        let own = Set(vertices[range])
        let missing = 3 - own.count { isStaying($0) }
        guard missing > 0 else { return }
        let others = own.filter { !isStaying($0) }.sorted {
            let (a, b) = (importances[Int($0)], importances[Int($1)])
            return a == b
                ? Self.precedes(places[Int(origins[Int($0)])], places[Int(origins[Int($1)])])
                : a > b
        }
        for vertex in others.prefix(missing) { importances[Int(vertex)] = .infinity }
    }

    private func isStaying(_ vertex: Int32) -> Bool {
        isJunction[Int(vertex)] || importances[Int(vertex)] == .infinity
    }

    static func precedes(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
        (a.x, a.y) < (b.x, b.y)
    }
}
