public import FlatStorage
public import GeometryTypes

/// A spatial index that can be written: a large packed tree that stays, and small ones beside it.
///
/// It is a value. A copy costs a few references and never changes: whoever searches one sees all
/// of the changes that were applied before it was made, and none of those after. So a writer keeps
/// a value of its own, applies a commit to it and publishes a copy; no search waits for it.
///
/// **Layers.** The base holds nearly everything. What is put goes to the *tail*, a tree of at most
/// 128 items, built anew with each commit. A full tail goes into the *recent* tree. What is removed
/// leaves a tombstone in the base or the recent tree. A search reads all three. When the recent
/// items and the tombstones become many, ``isDueForMerge`` says so, and ``merged(threads:renumbering:)`` gives an equal index with one layer; it may work in the background
/// while the value goes on to be read and written.
///
/// **Memory.** That of the layers; unless the places of the items are given, the first change to an
/// item of the base adds 4 bytes for each number up to the greatest, so numbers should lie close
/// together.
///
/// Source of the idea: J. L. Bentley and J. B. Saxe, *Decomposable searching problems I*, 1980,
/// [doi:10.1016/0196-6774(80)90015-2](https://doi.org/10.1016/0196-6774(80)90015-2).
public struct LayeredRTree: RTree {
    /// A tree and what no longer counts of it.
    @usableFromInline
    final class Layer: Sendable {
        @usableFromInline let tree: PackedHilbertRTree
        @usableFromInline let tombstones: Tombstones

        init(_ tree: PackedHilbertRTree, _ tombstones: Tombstones = Tombstones()) {
            self.tree = tree
            self.tombstones = tombstones
        }

        var count: Int { tree.count - tombstones.count }
    }

    /// The layers that are not empty, base first.
    @usableFromInline private(set) var layers: [Layer] = []
    /// The number of items.
    public private(set) var count = 0

    private(set) var base: Layer
    private(set) var recent = Layer(PackedHilbertRTree(envelopes: []))
    private(set) var tail = Layer(PackedHilbertRTree(envelopes: []))
    /// The place in the base of each item by its number, a number beyond the places for none; empty
    /// until it is asked for.
    private var basePlaces: FlatArray<UInt32>

    /// The most items in the tail.
    static let tailLimit = 128

    /// Creates an index of one layer.
    ///
    /// - Parameters:
    ///   - base: The layer.
    ///   - places: The place of each item by its number, as ``PackedHilbertRTree/places(of:)``
    ///     gives it; computed with the first change when it is not given.
    public init(_ base: PackedHilbertRTree, places: FlatArray<UInt32>? = nil) {
        self.base = Layer(base)
        basePlaces = places ?? FlatArray()
        collect()
    }

    /// Calls `body` with each layer that is not empty.
    @inlinable
    public func forEachLayer<Failure: Error>(
        _ body: (PackedHilbertRTree, Tombstones) throws(Failure) -> Bool
    ) throws(Failure) {
        for index in layers.indices {
            guard try body(layers[index].tree, layers[index].tombstones) else { return }
        }
    }

    /// Whether every item is a point.
    public var arePoints: Bool { layers.allSatisfy { $0.tree.arePoints } }

    /// Whether the changes have become so many that searches gain by a merge.
    public var isDueForMerge: Bool {
        let changes = recent.tree.count + tail.tree.count + base.tombstones.count
        return changes > max(4096, base.tree.count / 128)
    }

    /// An equal index with one layer.
    ///
    /// - Parameters:
    ///   - threads: How many threads take part; 1 works on the calling thread alone.
    ///   - number: The new number of an item; by default that which it has.
    /// - Returns: The index.
    /// - Complexity: O(*n*).
    public func merged(
        threads: Int = 1,
        renumbering number: (Int) -> Int = { $0 }
    ) -> LayeredRTree {
        var (items, envelopes) = ([UInt32](), [Envelope]())
        items.reserveCapacity(count)
        envelopes.reserveCapacity(count)
        forEachItem { item, envelope in
            items.append(UInt32(truncatingIfNeeded: number(item)))
            envelopes.append(envelope)
        }
        return LayeredRTree(
            PackedHilbertRTree(envelopes: envelopes, items: items, threads: threads)
        )
    }

    /// Applies changes, in their order.
    ///
    /// - Parameter changes: The number of an item and its new envelope, or nil to remove it. An
    ///   item that is there is replaced; removing one that is not does nothing.
    /// - Complexity: O(changes + 128), and now and then O(recent items).
    public mutating func apply(_ changes: [(item: Int, envelope: Envelope?)]) {
        var (tailItems, tailEnvelopes) = ([UInt32](), [Envelope]())
        tail.appendLiving(to: &tailItems, &tailEnvelopes)
        var graves = (base: base.tombstones, recent: recent.tombstones)
        for change in changes {
            let item = UInt32(truncatingIfNeeded: change.item)
            if let index = tailItems.firstIndex(of: item) {
                tailItems.remove(at: index)
                tailEnvelopes.remove(at: index)
            } else if !bury(item, in: &graves.recent) {
                if let place = basePlace(of: item) { _ = graves.base.insert(place) }
            }
            guard let envelope = change.envelope else { continue }
            tailItems.append(item)
            tailEnvelopes.append(envelope)
            if tailItems.count > Self.tailLimit {
                recent = Layer(recent.tree, graves.recent)
                recent.appendLiving(to: &tailItems, &tailEnvelopes)
                recent = Layer(PackedHilbertRTree(envelopes: tailEnvelopes, items: tailItems))
                graves.recent = Tombstones()
                tailItems = []
                tailEnvelopes = []
            }
        }
        base = Layer(base.tree, graves.base)
        recent = Layer(recent.tree, graves.recent)
        tail = Layer(PackedHilbertRTree(envelopes: tailEnvelopes, items: tailItems))
        collect()
    }

    /// Puts a tombstone over an item of the recent tree.
    ///
    /// - Returns: Whether the item was there.
    private func bury(_ item: UInt32, in graves: inout Tombstones) -> Bool {
        guard let place = recent.tree.place(of: item) else { return false }
        return graves.insert(place)
    }

    private mutating func basePlace(of item: UInt32) -> Int? {
        if basePlaces.isEmpty, base.tree.count > 0 {
            let items = base.tree.items
            let greatest = items.indices.reduce(0) { max($0, Int(items[$1])) }
            basePlaces = base.tree.places(of: greatest + 1)
        }
        guard item < basePlaces.count else { return nil }
        let place = Int(basePlaces[Int(item)])
        return place < base.tree.count ? place : nil
    }

    private mutating func collect() {
        layers = [base, recent, tail].filter { $0.count > 0 }
        count = layers.reduce(0) { $0 + $1.count }
    }
}

extension LayeredRTree.Layer {
    /// Appends what is left of the layer, in order of place.
    fileprivate func appendLiving(to items: inout [UInt32], _ envelopes: inout [Envelope]) {
        _ = tombstones.forEachLiving(in: 0..<tree.count) { range in
            for place in range {
                items.append(tree.items[place])
                envelopes.append(tree.envelope(atPlace: place))
            }
            return true
        }
    }
}

extension LayeredRTree {
    /// Checks all that a search relies on; for tests.
    ///
    /// - Throws: ``SpatialIndexError`` with the first fault found.
    /// - Complexity: O(*n* log *n*).
    public func checkInvariants() throws(SpatialIndexError) {
        try base.tree.checkInvariants()
        try recent.tree.checkInvariants()
        try tail.tree.checkInvariants()
        var seen: Set<UInt32> = []
        for layer in [base, recent, tail] {
            for (index, place) in layer.tombstones.places.enumerated() {
                guard place < layer.tree.count,
                    index == 0 || layer.tombstones.places[index - 1] < place
                else { throw .wrongTombstone(index: index) }
            }
            var (items, envelopes) = ([UInt32](), [Envelope]())
            layer.appendLiving(to: &items, &envelopes)
            for item in items where !seen.insert(item).inserted {
                throw .repeated(item: Int(item))
            }
        }
        guard seen.count == count else { throw .wrongShape }
    }
}
