public import GeometryTypes

/// A static R-tree packed bottom-up along a Hilbert curve, in flat arrays.
///
/// Items are numbered `0 ..< count` by their place in the array given to ``init(envelopes:nodeSize:)``;
/// the tree knows nothing of an item but its envelope and its number. It never changes after
/// `init`, so any number of threads may search it at once.
///
/// **Shape.** Items are sorted along the curve; an item's position in that order is its *place*.
/// Each `nodeSize` places make a node of level 0, each `nodeSize` nodes of a level a node of the
/// next, up to a single root. So node *n* of level *l* holds exactly the places
/// `n · nodeSize^(l+1) ..< (n+1) · nodeSize^(l+1)`, no pointers are stored, and a node that lies
/// wholly in a query is a range of places. The boxes of all nodes lie in one array, level 0 first.
///
/// **Memory.** 24 bytes for each item when all are points, 40 when not, and 32 for each node.
///
/// **Antimeridian and poles.** The tree is planar: a box across the antimeridian is searched as
/// the union of its planar parts, a search by distance leaves the sphere to its ``DistanceMetric``.
///
/// Source: I. Kamel and C. Faloutsos, *On packing R-trees*, 1993,
/// [doi:10.1145/170088.170403](https://doi.org/10.1145/170088.170403).
public struct PackedHilbertRTree: Sendable {
    /// Least x of the item at each place; `count` values.
    @usableFromInline let minX: [Double]
    /// Least y of the item at each place.
    @usableFromInline let minY: [Double]
    /// Greatest x of the item at each place; the same storage as `minX` when all are points.
    @usableFromInline let maxX: [Double]
    /// Greatest y of the item at each place; the same storage as `minY` when all are points.
    @usableFromInline let maxY: [Double]
    /// The item at each place.
    @usableFromInline let items: [UInt32]
    /// The place of each item: the inverse of `items`.
    @usableFromInline let places: [UInt32]
    /// The boxes of all nodes, level 0 first, the root last.
    @usableFromInline let nodes: [Envelope]
    /// Where each level begins in `nodes`, and last the number of nodes; empty without items.
    @usableFromInline let levelStarts: [Int]
    /// The binary logarithm of the node size.
    @usableFromInline let shift: Int

    /// The number of items.
    @inlinable public var count: Int { items.count }

    /// The greatest number of children of a node, a power of two.
    public var nodeSize: Int { 1 << shift }

    /// The least envelope that holds all items, or nil when there are none.
    public var bounds: Envelope? { nodes.last }

    /// Builds the tree.
    ///
    /// - Parameters:
    ///   - envelopes: The boxes of the items, fewer than 2³² and without NaN.
    ///   - nodeSize: The number of children of a node, rounded up to a power of two in 2 … 1024.
    /// - Complexity: O(*n* log *n*).
    public init(envelopes: [Envelope], nodeSize: Int = 16) {
        precondition(envelopes.count <= Int(UInt32.max), "more items than 32 bits can number")
        shift = Self.shift(forNodeSize: nodeSize)
        items = Self.hilbertOrder(of: envelopes)
        var places = [UInt32](repeating: 0, count: envelopes.count)
        for (place, item) in items.enumerated() {
            places[Int(item)] = UInt32(truncatingIfNeeded: place)
        }
        self.places = places
        minX = items.map { envelopes[Int($0)].minX }
        minY = items.map { envelopes[Int($0)].minY }
        let arePoints = envelopes.allSatisfy { $0.minX == $0.maxX && $0.minY == $0.maxY }
        maxX = arePoints ? minX : items.map { envelopes[Int($0)].maxX }
        maxY = arePoints ? minY : items.map { envelopes[Int($0)].maxY }
        (nodes, levelStarts) = Self.levels(over: items.map { envelopes[Int($0)] }, shift: shift)
    }

    /// The envelope given for an item.
    @inlinable
    public func envelope(of item: Int) -> Envelope {
        envelope(atPlace: Int(places[item]))
    }

    /// The envelope of the item at a place.
    @inlinable
    func envelope(atPlace place: Int) -> Envelope {
        Envelope(minX: minX[place], minY: minY[place], maxX: maxX[place], maxY: maxY[place])
    }
}
