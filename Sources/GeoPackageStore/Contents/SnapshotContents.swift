internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

/// What the features of a base hold, by slot: the encoding, the values and the geometry of each.
///
/// Encodings and geometries lie in the order of the tree, so that the features of a box lie close
/// together; those without geometry come last.
final class SnapshotContents: Sendable {
    /// The index of the envelopes, whose items are slots.
    let tree: PackedHilbertRTree
    /// The place of each slot.
    let places: FlatArray<UInt32>
    /// The encoding of the feature at each place.
    let heap: FlatSlices
    /// The geometry at each place as WKB; empty for points without height, which the tree holds,
    /// and for none.
    let geometries: FlatSlices
    /// The values of each property of the collection, in the order of its description.
    let columns: [Column]
    /// The first and last microsecond of the time of each slot, ``noTime`` where it has none.
    let times: (first: FlatArray<Int64>, last: FlatArray<Int64>)
    /// The searches for words that were resolved last.
    let lastTexts = LastTexts()
    /// The filters that were resolved last.
    let lastFilters = LastFilters<ResolvedFilter>()

    /// Stands for a time that is not there.
    static let noTime = Int64.min

    init(
        tree: PackedHilbertRTree,
        places: FlatArray<UInt32>,
        heap: FlatSlices,
        geometries: FlatSlices,
        columns: [Column],
        times: (first: FlatArray<Int64>, last: FlatArray<Int64>)
    ) {
        self.tree = tree
        self.places = places
        self.heap = heap
        self.geometries = geometries
        self.columns = columns
        self.times = times
    }

    /// The envelope of a slot; nil when it has no geometry.
    func envelope(_ slot: Int) -> Envelope? {
        let place = Int(places[slot])
        return place < tree.count ? tree[place: place] : nil
    }

    /// The encoding of a slot.
    func encoding(_ slot: Int) -> FlatArray<UInt8> { heap[Int(places[slot])] }

    /// The geometry of a slot; nil when it has none.
    func geometry(_ slot: Int) -> Geometry? {
        let place = Int(places[slot])
        guard place < tree.count else { return nil }
        let bytes = geometries[place]
        guard !bytes.isEmpty else {
            let envelope = tree[place: place]
            return .point(Position(x: envelope.minX, y: envelope.minY))
        }
        // It was written by us and lies under a checksum.
        return try? WKBReader.geometry(from: bytes.elements[...])
    }
}

/// A feature that came after the base was made.
struct AddedFeature: Sendable {
    /// The envelope of the geometry; nil when it has none.
    let envelope: Envelope?
    let geometry: Geometry?
    /// The values in the order of the properties of the collection.
    let values: [PropertyValue?]
    /// The first and last microsecond of its time.
    let first: Int64?
    let last: Int64?
    /// The feature encoded.
    let encoding: FlatArray<UInt8>
}
