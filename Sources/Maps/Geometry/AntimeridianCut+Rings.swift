extension AntimeridianCut {
    /// A chain with whole turns added to its longitudes, so that each step is the shorter way.
    func unwrapped(_ chain: [PlanePoint]) -> [PlanePoint] {
        var turns = 0.0
        var result: [PlanePoint] = []
        result.reserveCapacity(chain.count)
        for point in chain {
            var next = point + PlanePoint(360 * turns, 0)
            if let last = result.last, abs(next.x - last.x) > 180 {
                let change = ((last.x - next.x) / 360).rounded()
                turns += change
                next.x = point.x + 360 * turns
            }
            result.append(next)
        }
        return result
    }

    /// An unwrapped ring as a ring of the plane: one that goes round a pole is opened at an edge
    /// of the map and led along the pole.
    func closed(_ ring: PlaneRing) -> PlaneRing {
        guard let first = ring.first, let last = ring.last, abs(last.x - first.x) > 180 else {
            return ring
        }
        let turn = ((last.x - first.x) / 360).rounded() * 360
        func lap(_ point: PlanePoint) -> Double { ((point.x - west) / 360).rounded(.down) }
        let whole = ring + [PlanePoint(first.x + turn, first.y)]
        guard let start = ring.indices.first(where: { lap(whole[$0]) != lap(whole[$0 + 1]) })
        else { return ring }
        let (a, b) = (whole[start], whole[start + 1])
        let edge = west + 360 * max(lap(a), lap(b))
        let opening = crossing(a, b, at: edge)
        let shifted = ring[...start].map { PlanePoint($0.x + turn, $0.y) }
        let end = PlanePoint(edge + turn, opening.y)
        let path = [opening] + ring[(start + 1)...] + shifted + [end]
        let pole = meanLatitude(path) < 0 ? -90.0 : 90
        return withoutSpikes(path + [PlanePoint(end.x, pole), PlanePoint(edge, pole)])
    }

    /// The mean latitude of a path by longitude.
    private func meanLatitude(_ path: [PlanePoint]) -> Double {
        guard let first = path.first, let last = path.last else { return 0 }
        let sum = zip(path, path.dropFirst()).reduce(0) {
            $0 + ($1.0.y + $1.1.y) / 2 * ($1.1.x - $1.0.x)
        }
        return sum / (last.x - first.x)
    }

    /// A ring without repeated points, and without ways along a meridian that turn back: those
    /// led to the pole and from it where the data was split.
    private func withoutSpikes(_ ring: PlaneRing) -> PlaneRing {
        var result: PlaneRing = []
        for point in ring {
            while let b = result.last {
                if b == point {
                    result.removeLast()
                } else if result.count > 1, case let a = result[result.count - 2], a.x == b.x,
                    b.x == point.x, (b.y - a.y) * (point.y - b.y) < 0
                {
                    result.removeLast()
                } else {
                    break
                }
            }
            result.append(point)
        }
        return result
    }

    /// The point of a segment at a longitude, the same from both ends.
    func crossing(_ a: PlanePoint, _ b: PlanePoint, at x: Double) -> PlanePoint {
        let (low, high) = a.x <= b.x ? (a, b) : (b, a)
        return PlanePoint(x, low.y + (high.y - low.y) * ((x - low.x) / (high.x - low.x)))
    }

    /// The pieces of a ring on both sides of a meridian, without those that have no area.
    ///
    /// The ring is cut into chains where it crosses. The crossings, ordered along the meridian,
    /// lie by pairs at the ends of stretches inside; the pieces go along these.
    func split(_ ring: PlaneRing, at x: Double) -> (left: [PlaneRing], right: [PlaneRing]) {
        let bounds = PlaneBounds(ring)
        if bounds.max.x <= x { return (doubledArea(ring) > 0 ? [ring] : [], []) }
        if bounds.min.x >= x { return ([], doubledArea(ring) > 0 ? [ring] : []) }
        let count = ring.count
        func isLeft(_ index: Int) -> Bool { ring[index].x <= x }
        let starts = ring.indices.filter { isLeft($0) != isLeft(($0 + count - 1) % count) }
        let crossings = starts.map { crossing(ring[($0 + count - 1) % count], ring[$0], at: x) }
        // Chain i goes from crossing i to the next one.
        let chains = starts.indices.map { index in
            let next = (index + 1) % starts.count
            let length = (starts[next] - starts[index] + count - 1) % count + 1
            let inner = (0..<length).map { ring[(starts[index] + $0) % count] }
            return [crossings[index]] + inner + [crossings[next]]
        }
        let order = crossings.indices.sorted {
            (crossings[$0].y, $0) < (crossings[$1].y, $1)
        }
        var partners = Array(repeating: 0, count: order.count)
        for pair in stride(from: 0, to: order.count - 1, by: 2) {
            partners[order[pair]] = order[pair + 1]
            partners[order[pair + 1]] = order[pair]
        }
        func pieces(left: Bool) -> [PlaneRing] {
            let own = starts.indices.filter { isLeft(starts[$0]) == left }
            return joined(chains, own, partners).filter { doubledArea($0) > 0 }
        }
        return (pieces(left: true), pieces(left: false))
    }

    /// Rings put together from the chains of one side, every second one, from each end to the
    /// partner's chain.
    private func joined(
        _ chains: [[PlanePoint]],
        _ own: [Int],
        _ partners: [Int]
    ) -> [PlaneRing] {
        let count = chains.count
        var open = Set(own)
        var result: [PlaneRing] = []
        for first in own where open.contains(first) {
            var ring: PlaneRing = []
            var chain = first
            var isReversed = false
            while open.remove(chain) != nil {
                ring += isReversed ? chains[chain].reversed() : chains[chain]
                let next = partners[isReversed ? chain : (chain + 1) % count]
                // A crossing starts the chain of its number and ends the one before.
                isReversed = (next - first) % 2 != 0
                chain = isReversed ? (next + count - 1) % count : next
            }
            result.append(ring)
        }
        return result
    }
}
