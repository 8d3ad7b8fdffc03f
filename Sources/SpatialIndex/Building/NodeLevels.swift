internal import FlatStorage
internal import GeometryTypes

/// The boxes of all nodes over the groups of a tree.
struct NodeLevels {
    /// The boxes of the children of all nodes, level 1 first.
    private(set) var blocks: [NodeBlock] = []
    /// Where each level begins in `blocks`.
    private(set) var starts = InlineArray<9, Int>(repeating: 0)
    /// The level of the root; 0 without items.
    private(set) var height = 0
    /// The least envelope that holds all items, or nil when there are none.
    private(set) var bounds: Envelope?

    /// Computes the boxes from the coordinates of all groups.
    init(low: FlatArray<Corners>, high: FlatArray<Corners>, threads: Int) {
        guard !low.isEmpty else { return }
        let nodes = (low.count + NodeBlock.lanes - 1) >> NodeBlock.shift
        blocks = SharedBuffer.array(of: nodes) { blocks in
            Parallel.forEachStretch(of: nodes, threads: threads) { _, stretch in
                for node in stretch {
                    let first = node << NodeBlock.shift
                    var block = NodeBlock()
                    for lane in 0..<min(NodeBlock.lanes, low.count - first) {
                        block.minX[lane] = Float(roundedDown: low[first + lane].x.least)
                        block.minY[lane] = Float(roundedDown: low[first + lane].y.least)
                        block.maxX[lane] = Float(roundedUp: high[first + lane].x.greatest)
                        block.maxY[lane] = Float(roundedUp: high[first + lane].y.greatest)
                    }
                    blocks[node] = block
                }
            }
        }
        (starts, height) = Self.shape(of: low.count)
        var width = nodes
        for level in 1..<height {
            let start = starts[level]
            for first in stride(from: 0, to: width, by: NodeBlock.lanes) {
                var block = NodeBlock()
                for lane in 0..<min(NodeBlock.lanes, width - first) {
                    block.setBox(lane, to: blocks[start + first + lane])
                }
                blocks.append(block)
            }
            width = blocks.count - starts[level + 1]
        }
        bounds = Self.bounds(low, high)
    }

    /// Where each level begins, and the level of the root, over a number of groups.
    static func shape(of groups: Int) -> (starts: InlineArray<9, Int>, height: Int) {
        var starts = InlineArray<9, Int>(repeating: 0)
        guard groups > 0 else { return (starts, 0) }
        var height = 1
        var width = (groups + NodeBlock.lanes - 1) >> NodeBlock.shift
        while width > 1 {
            starts[height + 1] = starts[height] + width
            height += 1
            width = (width + NodeBlock.lanes - 1) >> NodeBlock.shift
        }
        return (starts, height)
    }

    private static func bounds(
        _ low: FlatArray<Corners>,
        _ high: FlatArray<Corners>
    ) -> Envelope? {
        let west = low.indices.reduce(Double.infinity) { min($0, low[$1].x.least) }
        let south = low.indices.reduce(Double.infinity) { min($0, low[$1].y.least) }
        let east = high.indices.reduce(-Double.infinity) { max($0, high[$1].x.greatest) }
        let north = high.indices.reduce(-Double.infinity) { max($0, high[$1].y.greatest) }
        guard west <= east, south <= north else { return nil }
        return Envelope(minX: west, minY: south, maxX: east, maxY: north)
    }
}

extension NodeBlock {
    /// Gives a child the least box that holds all children of its own.
    fileprivate mutating func setBox(_ lane: Int, to block: NodeBlock) {
        minX[lane] = block.minX.least
        minY[lane] = block.minY.least
        maxX[lane] = block.maxX.greatest
        maxY[lane] = block.maxY.greatest
    }
}

extension SIMD16 where Scalar: BinaryFloatingPoint {
    /// The least lane that is a number; infinity when none is.
    @inline(__always)
    var least: Scalar {
        var least = Scalar.infinity
        for lane in 0..<scalarCount where self[lane] < least { least = self[lane] }
        return least
    }

    /// The greatest lane that is a number; −infinity when none is.
    @inline(__always)
    var greatest: Scalar {
        var greatest = -Scalar.infinity
        for lane in 0..<scalarCount where self[lane] > greatest { greatest = self[lane] }
        return greatest
    }
}
