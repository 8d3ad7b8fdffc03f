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
    init(
        minX: [SIMD16<Double>],
        minY: [SIMD16<Double>],
        maxX: [SIMD16<Double>],
        maxY: [SIMD16<Double>],
        threads: Int
    ) {
        guard !minX.isEmpty else { return }
        let nodes = (minX.count + NodeBlock.lanes - 1) >> NodeBlock.shift
        blocks = SharedBuffer.array(of: nodes) { blocks in
            Parallel.forEachStretch(of: nodes, threads: threads) { _, stretch in
                for node in stretch {
                    let first = node << NodeBlock.shift
                    var block = NodeBlock()
                    for lane in 0..<min(NodeBlock.lanes, minX.count - first) {
                        block.minX[lane] = Float(roundedDown: minX[first + lane].least)
                        block.minY[lane] = Float(roundedDown: minY[first + lane].least)
                        block.maxX[lane] = Float(roundedUp: maxX[first + lane].greatest)
                        block.maxY[lane] = Float(roundedUp: maxY[first + lane].greatest)
                    }
                    blocks[node] = block
                }
            }
        }
        height = 1
        var width = nodes
        while width > 1 {
            let start = starts[height]
            height += 1
            starts[height] = blocks.count
            for first in stride(from: 0, to: width, by: NodeBlock.lanes) {
                var block = NodeBlock()
                for lane in 0..<min(NodeBlock.lanes, width - first) {
                    block.setBox(lane, to: blocks[start + first + lane])
                }
                blocks.append(block)
            }
            width = blocks.count - starts[height]
        }
        bounds = Self.bounds(minX, minY, maxX, maxY)
    }

    private static func bounds(
        _ minX: [SIMD16<Double>],
        _ minY: [SIMD16<Double>],
        _ maxX: [SIMD16<Double>],
        _ maxY: [SIMD16<Double>]
    ) -> Envelope? {
        func least(_ column: [SIMD16<Double>]) -> Double {
            column.reduce(.infinity) { min($0, $1.least) }
        }
        func greatest(_ column: [SIMD16<Double>]) -> Double {
            column.reduce(-.infinity) { max($0, $1.greatest) }
        }
        let (west, east) = (least(minX), greatest(maxX))
        let (south, north) = (least(minY), greatest(maxY))
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
