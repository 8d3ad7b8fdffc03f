public import GeometryTypes

/// A region of the plane that items are searched in, such as all places within a radius.
public protocol SearchRegion {
    /// What the test of an item may throw.
    associatedtype Failure: Error = Never

    /// Planar boxes that together hold every point of the region; the second only where one does
    /// not do, across the antimeridian. None at all when nothing can lie in the region.
    var boxes: (first: Envelope?, second: Envelope?) { get }

    /// How the region and a box lie to each other.
    ///
    /// - Returns: `disjoint` or `within` only where it holds for *every* point of the box, as
    ///   ``contains(_:in:)`` would have it.
    func overlap(with box: Envelope) -> Overlap

    /// Whether an item, or any point of it, lies in the region.
    ///
    /// - Parameters:
    ///   - item: The number of the item.
    ///   - envelope: Its envelope, which for a point is all there is to know.
    /// - Returns: Whether it does, its edge included.
    /// - Throws: Whatever keeps the item from being tested; the search ends with it.
    func contains(_ item: Int, in envelope: Envelope) throws(Failure) -> Bool
}

/// A region as the query of a walk: boxes first, the region itself where they leave it open.
@usableFromInline
struct RegionProbe<Region: SearchRegion>: Probe {
    @usableFromInline let region: Region
    @usableFromInline let box: BoxProbe

    @inlinable
    init(_ region: Region, box: Envelope) {
        self.region = region
        self.box = BoxProbe(box)
    }

    @inlinable
    @inline(__always)
    func children(of block: NodeBlock) -> (touched: UInt32, within: UInt32) {
        var touched = box.children(of: block).touched
        var within: UInt32 = 0
        var rest = touched
        while rest != 0 {
            let lane = rest.trailingZeroBitCount
            rest &= rest - 1
            switch region.overlap(with: block.box(lane)) {
            case .disjoint: touched &= ~(1 << UInt32(lane))
            case .partial: break
            case .within: within |= 1 << UInt32(lane)
            }
        }
        return (touched, within)
    }

    @inlinable
    @inline(__always)
    func places(of group: Int, in tree: PackedHilbertRTree) -> UInt32 {
        box.places(of: group, in: tree)
    }
}
