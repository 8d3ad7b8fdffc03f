public import FlatStorage
public import GeometryTypes

/// What a walk through a tree asks of its query.
@usableFromInline
protocol Probe {
    /// The children of a node that may hold hits, and those among them that hold nothing else.
    func children(of block: NodeBlock) -> (touched: UInt32, within: UInt32)

    /// The places of a group that are, or may be, hits.
    func places(of group: Int, in tree: PackedHilbertRTree) -> UInt32
}

/// A closed planar box as a query: exact for items, safe for nodes.
@usableFromInline
struct BoxProbe: Probe {
    @usableFromInline let box: Envelope
    /// The box rounded outwards.
    @usableFromInline let outer: (minX: Float, minY: Float, maxX: Float, maxY: Float)
    /// The box rounded inwards.
    @usableFromInline let inner: (minX: Float, minY: Float, maxX: Float, maxY: Float)

    @inlinable
    init(_ box: Envelope) {
        self.box = box
        outer = (
            Float(roundedDown: box.minX), Float(roundedDown: box.minY),
            Float(roundedUp: box.maxX), Float(roundedUp: box.maxY)
        )
        inner = (
            Float(roundedUp: box.minX), Float(roundedUp: box.minY),
            Float(roundedDown: box.maxX), Float(roundedDown: box.maxY)
        )
    }

    @inlinable
    @inline(__always)
    func children(of block: NodeBlock) -> (touched: UInt32, within: UInt32) {
        let touched = Lanes.set(
            (block.minX .<= outer.maxX) .& (block.maxX .>= outer.minX)
                .& (block.minY .<= outer.maxY) .& (block.maxY .>= outer.minY)
        )
        // Where no more than two are touched, none of them is likely to lie within: it is entered.
        let allButOne = touched & (touched &- 1)
        guard allButOne & (allButOne &- 1) != 0 else { return (touched, 0) }
        let within = Lanes.set(
            (block.minX .>= inner.minX) .& (block.maxX .<= inner.maxX)
                .& (block.minY .>= inner.minY) .& (block.maxY .<= inner.maxY)
        )
        // A box turned inside out may lie in a box, but touches none.
        return (touched, within & touched)
    }

    @inlinable
    @inline(__always)
    func places(of group: Int, in tree: PackedHilbertRTree) -> UInt32 {
        let low = tree.low[group]
        if tree.arePoints {
            return Lanes.set(
                (low.x .<= box.maxX) .& (low.x .>= box.minX)
                    .& (low.y .<= box.maxY) .& (low.y .>= box.minY)
            )
        }
        let high = tree.high[group]
        return Lanes.set(
            (low.x .<= box.maxX) .& (high.x .>= box.minX)
                .& (low.y .<= box.maxY) .& (high.y .>= box.minY)
        )
    }
}
