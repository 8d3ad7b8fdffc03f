public import FlatStorage
public import GeometryTypes

/// A static R-tree packed bottom-up along a Hilbert curve, in flat arrays.
///
/// The tree knows nothing of an item but its envelope and its number, a `UInt32` that the caller
/// gives. It never changes after `init`, so any number of threads may search it at once. The
/// searches stand at ``RTree``.
///
/// **Shape.** Items are sorted along the curve; an item's position in that order is its *place*.
/// Each sixteen places make a group (a node of level 0), each sixteen nodes of a level a node of
/// the next, up to a single root. So node *n* of level *l* holds exactly the places
/// `n · 16^(l+1) ..< (n+1) · 16^(l+1)`, no pointers are stored, and a node that lies wholly in a
/// query is a range of places. Coordinates are doubles, the boxes of nodes 32-bit numbers rounded
/// outwards, both in blocks of sixteen that vector instructions take at once.
///
/// **Memory.** 21 bytes for each item when all are points (16 of coordinates, 4 of the number, 1.07
/// of boxes), 37 when not.
///
/// **Antimeridian and poles.** The tree is planar: a box across the antimeridian is searched as
/// the union of its planar parts, a search by distance leaves the sphere to its ``DistanceMetric``.
///
/// Source: I. Kamel and C. Faloutsos, *On packing R-trees*, 1993,
/// [doi:10.1145/170088.170403](https://doi.org/10.1145/170088.170403).
public struct PackedHilbertRTree: Sendable {
    /// The least x and y of the items of each group; NaN, which compares false, where there is none.
    @usableFromInline let low: FlatArray<Corners>
    /// The greatest x and y; the same storage as `low` when all items are points.
    @usableFromInline let high: FlatArray<Corners>
    /// The item at each place; `count` values.
    @usableFromInline let items: FlatArray<UInt32>
    /// The boxes of the children of all nodes of level 1 and above, level 1 first, the root last.
    @usableFromInline let blocks: FlatArray<NodeBlock>
    /// Where each level begins in `blocks`: level *l* at index *l*; index 0 is not used.
    @usableFromInline let levelStarts: InlineArray<9, Int>
    /// The level of the root, 1 … 8; 0 without items.
    @usableFromInline let height: Int
    /// The least envelope that holds all items, or nil when there are none.
    public let bounds: Envelope?
    /// Whether every item is a point.
    public let arePoints: Bool

    /// The number of items.
    @inlinable public var count: Int { items.count }

    /// Builds the tree over boxes.
    ///
    /// - Parameters:
    ///   - envelopes: The boxes of the items, fewer than 2³² and without NaN.
    ///   - items: The number of each item; nil numbers them by their order from 0.
    ///   - threads: How many threads take part; 1 works on the calling thread alone.
    /// - Complexity: O(*n*), with 16 bytes of memory for each item while it works.
    public init(envelopes: [Envelope], items: [UInt32]? = nil, threads: Int = 1) {
        self.init(of: EnvelopeSource(envelopes: envelopes, items: items), threads: threads)
    }

    /// Builds the tree over points.
    ///
    /// - Parameters:
    ///   - points: The x and y of each item, fewer than 2³² and without NaN.
    ///   - items: The number of each item; nil numbers them by their order from 0.
    ///   - threads: How many threads take part; 1 works on the calling thread alone.
    /// - Complexity: O(*n*), with 16 bytes of memory for each item while it works.
    public init(points: [SIMD2<Double>], items: [UInt32]? = nil, threads: Int = 1) {
        self.init(of: PointSource(points: points, items: items), threads: threads)
    }

    /// The envelope of the item at a place.
    @inlinable
    func envelope(atPlace place: Int) -> Envelope {
        let (group, lane) = (place >> NodeBlock.shift, place & (NodeBlock.lanes - 1))
        return Envelope(
            minX: low[group].x[lane],
            minY: low[group].y[lane],
            maxX: high[group].x[lane],
            maxY: high[group].y[lane]
        )
    }

    /// The places below a node; none for one that does not exist.
    @inlinable
    func places(below node: Int, level: Int) -> Range<Int> {
        let shift = NodeBlock.shift * (level + 1)
        let end = min((node + 1) << shift, count)
        return min(node << shift, end)..<end
    }
}

/// One corner of the boxes of the sixteen items of a group.
///
/// x and y lie side by side: most groups are looked at once, far from the one before, and one
/// stretch of memory is sooner there than two.
@usableFromInline
struct Corners: BitwiseCopyable, Sendable {
    @usableFromInline var x: SIMD16<Double>
    @usableFromInline var y: SIMD16<Double>

    init() {
        x = SIMD16(repeating: Double.nan)
        y = SIMD16(repeating: Double.nan)
    }
}
