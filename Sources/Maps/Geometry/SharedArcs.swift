/// Rings cut where neighbours meet and part, so that each common boundary is one arc, held once.
///
/// Arcs are simplified once and put into all rings that use them: neighbours cannot drift apart.
///
/// Source: M. Bostock, [How to infer topology](https://bost.ocks.org/mike/topology/).
struct SharedArcs: Sendable {
    /// A chain of points from one junction to the next; a ring without junctions is one arc whose
    /// last point is its first.
    struct Arc: Hashable, Sendable {
        /// The points in the direction in which the lesser end comes first.
        var points: [GridPoint]
        /// The regions on its sides, ascending; one for a coast, two for a common boundary.
        var regions: [Int]
        /// Whether it runs along a seam, where the data or the map is cut and nothing ends.
        var isSeam = false
    }

    /// A use of an arc in a ring.
    struct Use: Hashable, Sendable {
        let arc: Int
        let isReversed: Bool
    }

    var arcs: [Arc] = []
    /// The arcs of each ring in order.
    private(set) var rings: [[Use]] = []

    /// Cuts rings, each of which belongs to a region, also where they come to a seam and leave it.
    ///
    /// - Complexity: O(*n*) in the number of points.
    init(_ input: [(ring: GridRing, region: Int)], seam: Set<GridPoint> = []) {
        let junctions = Junctions(input.lazy.map(\.ring), seam)
        var known: [ArcKey: [Int]] = [:]
        for (ring, region) in input {
            var uses: [Use] = []
            for chain in Self.chains(ring, junctions) {
                let reversed = Array(chain.reversed())
                let isReversed = reversed.lexicographicallyPrecedes(chain)
                let points = isReversed ? reversed : chain
                let key = ArcKey(points)
                let arc = known[key]?.first { arcs[$0].points == points } ?? arcs.count
                if arc == arcs.count {
                    known[key, default: []].append(arc)
                    let isSeam = !seam.isEmpty && points.allSatisfy(seam.contains)
                    arcs.append(Arc(points: points, regions: [], isSeam: isSeam))
                }
                if !arcs[arc].regions.contains(region) {
                    arcs[arc].regions.append(region)
                    arcs[arc].regions.sort()
                }
                uses.append(Use(arc: arc, isReversed: isReversed))
            }
            rings.append(uses)
        }
    }

    /// A ring put together from its arcs, without the closing point.
    func ring(_ index: Int) -> GridRing {
        var result: GridRing = []
        for use in rings[index] {
            let points = arcs[use.arc].points
            if use.isReversed {
                result.append(contentsOf: points.reversed().dropLast())
            } else {
                result.append(contentsOf: points.dropLast())
            }
        }
        return result
    }

    /// What tells most arcs apart, and is hashed sooner than all their points.
    private struct ArcKey: Hashable {
        let count: Int
        let first: GridPoint
        let second: GridPoint
        let last: GridPoint

        init(_ points: [GridPoint]) {
            count = points.count
            first = points[0]
            second = points[points.count > 1 ? 1 : 0]
            last = points[points.count - 1]
        }
    }

    /// The points where not every ring has the same two neighbours, and the ends of seams.
    private struct Junctions {
        private struct Corner {
            let low: GridPoint
            let high: GridPoint
            var isJunction = false
        }

        private var numbers: GridPointTable
        private var corners: [Corner] = []

        init(_ rings: some Sequence<GridRing>, _ seam: Set<GridPoint>) {
            let count = rings.reduce(0) { $0 + $1.count }
            numbers = GridPointTable(capacity: count / 2)
            corners.reserveCapacity(count)
            for ring in rings {
                for index in ring.indices {
                    let before = ring[index == 0 ? ring.count - 1 : index - 1]
                    let after = ring[index + 1 == ring.count ? 0 : index + 1]
                    let (low, high) = (min(before, after), max(before, after))
                    let new = corners.count
                    let number = numbers.number(of: ring[index], orAdd: new) ?? new
                    if number == new {
                        corners.append(Corner(low: low, high: high))
                    } else if corners[number].low != low || corners[number].high != high {
                        corners[number].isJunction = true
                    }
                    if !seam.isEmpty, seam.contains(ring[index]),
                        !seam.contains(before) || !seam.contains(after)
                    {
                        corners[number].isJunction = true
                    }
                }
            }
        }

        func contains(_ point: GridPoint) -> Bool {
            numbers[point].map { corners[$0].isJunction } ?? false
        }
    }

    /// The ring cut at its junctions; each chain holds both its ends.
    private static func chains(_ ring: GridRing, _ junctions: Junctions) -> [[GridPoint]] {
        let cuts = ring.indices.filter { junctions.contains(ring[$0]) }
        guard let first = cuts.first else {
            guard let start = ring.indices.min(by: { ring[$0] < ring[$1] }) else { return [] }
            return [Array(ring[start...] + ring[...start])]
        }
        let turned = Array(ring[first...] + ring[..<first])
        var bounds = cuts.map { $0 - first }
        bounds.append(turned.count)
        return zip(bounds, bounds.dropFirst()).map { start, end in
            Array(turned[start..<end]) + [end == turned.count ? turned[0] : turned[end]]
        }
    }
}
