internal import Foundation

/// Puts the rings of one polygon together anew after they were cut: what runs to and fro along the
/// sides of the window cancels out, and what was joined there falls apart.
///
/// Along each piece of a side it is counted how often rings run one way and the other; only the
/// difference stays. So every place in the window has as many turns of rings around it as before,
/// whatever the rings were like.
struct WindowRings {
    /// A stretch of a ring from one position to another.
    private struct Stretch {
        var positions: [GridPosition]
        var isUsed = false
    }

    /// The most stretches of one beginning among which the best is looked for.
    private static let mostTouching = 32

    private var stretches: [Stretch] = []
    private var rings: [[GridPosition]] = []
    private var spans: [(at: Int32, change: Int32)] = []
    private var marks: Set<Int32> = [
        0, WindowSides.side, 2 * WindowSides.side, 3 * WindowSides.side, 4 * WindowSides.side,
    ]

    /// The rings that result: none runs along a side twice.
    ///
    /// - Parameter rings: Cut rings, exterior ones clockwise on the map, holes the other way.
    /// - Returns: The rings; those of no area may be among them.
    static func joined(_ rings: [[GridPosition]]) -> [[GridPosition]] {
        var own = WindowRings()
        var edges = 0
        for ring in rings where ring.count > 2 {
            edges += ring.count
            own.take(ring)
        }
        // Only a ring that winds around the window many times would come to more.
        guard own.walkSides(atMost: 2 * edges + 16) else { return rings }
        own.follow()
        return own.rings
    }

    /// Takes a ring apart: into stretches across the window, and what runs along the sides.
    private mutating func take(_ ring: [GridPosition]) {
        let onSide = ring.indices.map { index in
            WindowSides.span(ring[index], ring[index + 1 < ring.count ? index + 1 : 0])
        }
        guard let start = onSide.firstIndex(where: { $0 != nil }) else {
            rings.append(ring)
            return
        }
        var stretch: [GridPosition] = []
        for step in 1...ring.count {
            let index = (start + step) % ring.count
            if let span = onSide[index] {
                spans.append((min(span.from, span.to), span.from < span.to ? 1 : -1))
                spans.append((max(span.from, span.to), span.from < span.to ? -1 : 1))
                guard !stretch.isEmpty else { continue }
                stretch.append(ring[index])
                stretches.append(Stretch(positions: stretch))
                for end in [stretch.first, stretch.last] {
                    if let end, let mark = WindowSides.distance(end) { marks.insert(mark) }
                }
                stretch = []
            } else {
                stretch.append(ring[index])
            }
        }
    }

    /// Adds a stretch for each piece of a side and each time that rings still run along it; false
    /// where there are too many.
    private mutating func walkSides(atMost limit: Int) -> Bool {
        guard !spans.isEmpty else { return true }
        for span in spans { marks.insert(span.at) }
        spans.sort { $0.at < $1.at }
        var turns: Int32 = 0
        var next = 0
        let ordered = marks.sorted()
        for (from, to) in zip(ordered, ordered.dropFirst()) {
            while next < spans.count, spans[next].at <= from {
                turns += spans[next].change
                next += 1
            }
            guard stretches.count + Int(abs(turns)) <= limit + 4 * ordered.count else {
                return false
            }
            let ends = [WindowSides.position(from), WindowSides.position(to)]
            for _ in 0..<abs(turns) {
                stretches.append(Stretch(positions: turns > 0 ? ends : ends.reversed()))
            }
        }
        return true
    }

    /// Follows stretches from end to beginning until rings close.
    private mutating func follow() {
        var starting: [GridPosition: [Int]] = [:]
        for (index, stretch) in stretches.enumerated() {
            if let first = stretch.positions.first { starting[first, default: []].append(index) }
        }
        for first in stretches.indices where !stretches[first].isUsed {
            var ring: [GridPosition] = []
            var current = first
            while true {
                stretches[current].isUsed = true
                ring += stretches[current].positions.dropLast()
                guard let end = stretches[current].positions.last,
                    end != stretches[first].positions.first,
                    let next = next(after: current, of: &starting[end, default: []])
                else { break }
                current = next
            }
            rings.append(ring)
        }
    }

    /// Takes, of the stretches that go on from an end, the one that turns most to the right, towards
    /// what the ring encloses, so that rings that touch stay apart.
    private func next(after stretch: Int, of candidates: inout [Int]) -> Int? {
        while let last = candidates.last, stretches[last].isUsed { candidates.removeLast() }
        guard candidates.count > 1 else { return candidates.popLast() }
        // More go on from here than shapes have that somebody drew.
        guard candidates.count <= Self.mostTouching else { return candidates.popLast() }
        let positions = stretches[stretch].positions
        let back = Self.direction(positions[positions.count - 1], positions[positions.count - 2])
        func turn(_ index: Int) -> Double {
            let own = Self.direction(stretches[index].positions[0], stretches[index].positions[1])
            let angle = back - own
            return angle <= 0 ? angle + 2 * .pi : angle
        }
        candidates.removeAll { stretches[$0].isUsed }
        let best = candidates.indices.min { turn(candidates[$0]) < turn(candidates[$1]) }
        return best.map { candidates.remove(at: $0) }
    }

    private static func direction(_ from: GridPosition, _ to: GridPosition) -> Double {
        atan2(Double(to.y - from.y), Double(to.x - from.x))
    }
}
