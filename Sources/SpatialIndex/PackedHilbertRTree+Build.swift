internal import GeometryTypes

extension PackedHilbertRTree {
    /// The binary logarithm of a node size, rounded up to a power of two in 2 … 1024.
    static func shift(forNodeSize nodeSize: Int) -> Int {
        let size = min(max(nodeSize, 2), 1024)
        return Int.bitWidth - (size - 1).leadingZeroBitCount
    }

    /// The items along the Hilbert curve through the centres of their boxes; items with the same
    /// key in order of their numbers.
    static func hilbertOrder(of envelopes: [Envelope]) -> [UInt32] {
        let grid = HilbertGrid(over: envelopes)
        var entries: [(key: UInt64, item: UInt32)] = []
        entries.reserveCapacity(envelopes.count)
        for (item, envelope) in envelopes.enumerated() {
            entries.append((grid.key(of: envelope), UInt32(truncatingIfNeeded: item)))
        }
        entries.sort { ($0.key, $0.item) < ($1.key, $1.item) }
        return entries.map(\.item)
    }

    /// The boxes of all nodes over the items in order of their places, and where each level starts.
    static func levels(over envelopes: [Envelope], shift: Int) -> ([Envelope], [Int]) {
        guard !envelopes.isEmpty else { return ([], []) }
        var nodes: [Envelope] = []
        nodes.reserveCapacity(envelopes.count >> (shift - 1) + Int.bitWidth)
        for first in stride(from: 0, to: envelopes.count, by: 1 << shift) {
            let end = min(first + 1 << shift, envelopes.count)
            nodes.append(envelopes[first + 1..<end].reduce(envelopes[first]) { $0.union($1) })
        }
        var starts = [0]
        while let start = starts.last, nodes.count - start > 1 {
            let levelEnd = nodes.count
            starts.append(levelEnd)
            for first in stride(from: start, to: levelEnd, by: 1 << shift) {
                let end = min(first + 1 << shift, levelEnd)
                nodes.append(nodes[first + 1..<end].reduce(nodes[first]) { $0.union($1) })
            }
        }
        return (nodes, starts + [nodes.count])
    }
}
