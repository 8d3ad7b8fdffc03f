public import GeometryTypes

/// How much of a node's box a query takes in.
@usableFromInline
enum Overlap {
    /// No place of the node can be a hit.
    case none
    /// Some may be: look closer.
    case some
    /// All are hits.
    case all
}

extension PackedHilbertRTree {
    /// Walks the tree from the root and calls `body` with ranges of places: `true` for places that
    /// are all hits, `false` for those of one node of level 0 that must be looked at singly.
    ///
    /// Ranges come in order of place and do not overlap. The walk needs no stack and allocates
    /// nothing: levels are packed from the left, so the next node in depth-first order follows
    /// from the number of this one.
    ///
    /// - Parameters:
    ///   - overlap: Compares the query with the box of a node.
    ///   - body: Returns false to stop.
    /// - Throws: What `body` throws.
    @inlinable
    func walk<Failure: Error>(
        _ overlap: (Envelope) -> Overlap,
        _ body: (Range<Int>, Bool) throws(Failure) -> Bool
    ) throws(Failure) {
        let root = levelStarts.count - 2
        guard root >= 0 else { return }
        var level = root
        var node = 0
        while true {
            switch overlap(nodes[levelStarts[level] + node]) {
            case .none:
                break
            case .some where level > 0:
                level -= 1
                node <<= shift
                continue
            case .some:
                guard try body(placesOf(node, level: level), false) else { return }
            case .all:
                guard try body(placesOf(node, level: level), true) else { return }
            }
            node += 1
            while level < root, node & ((1 << shift) - 1) == 0 {
                node >>= shift
                level += 1
            }
            // A node past the end of its level would start past the last place, and so would all
            // that follow it; the root has no neighbour.
            guard level < root, levelStarts[level] + node < levelStarts[level + 1] else { return }
        }
    }

    /// The places below a node.
    @inlinable
    func placesOf(_ node: Int, level: Int) -> Range<Int> {
        let bits = shift * (level + 1)
        return node << bits..<min((node + 1) << bits, count)
    }
}
