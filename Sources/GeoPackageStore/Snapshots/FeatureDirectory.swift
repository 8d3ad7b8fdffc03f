internal import Features
internal import FlatStorage

/// Which features a collection has: their ids, the keys of their rows, and their order.
///
/// A feature has a *slot*, a number that stays its own while the directory is changed. The slots of
/// the base are the places among its ids in code-point order; what came later is numbered on from
/// there. A directory is a value: a copy shares the base and costs what was added and removed since.
struct FeatureDirectory: Sendable {
    /// The features that were there when the directory was made, which never change.
    final class Base: Sendable {
        /// The ids in code-point order.
        let ids: FlatSlices
        /// The keys of their rows.
        let keys: FlatArray<Int64>
        /// The slots of features without geometry, rising.
        let bare: FlatArray<UInt32>
        /// The slots in order of row key.
        let byKey: FlatArray<UInt32>

        /// Takes features in order of their ids.
        convenience init(ids: FlatSlices, keys: FlatArray<Int64>, bare: FlatArray<UInt32>) {
            let slots = (0..<UInt32(clamping: keys.count)).sorted { keys[Int($0)] < keys[Int($1)] }
            self.init(ids: ids, keys: keys, bare: bare, byKey: FlatArray(slots))
        }

        /// Takes features whose order of keys is known.
        init(
            ids: FlatSlices,
            keys: FlatArray<Int64>,
            bare: FlatArray<UInt32>,
            byKey: FlatArray<UInt32>
        ) {
            self.ids = ids
            self.keys = keys
            self.bare = bare
            self.byKey = byKey
        }

        /// The number of features.
        var count: Int { keys.count }

        /// The id of a slot.
        func id(_ slot: Int) -> FeatureID {
            guard let id = FeatureID(ids[slot].text) else {
                preconditionFailure("an id that is kept is never empty")
            }
            return id
        }

        /// The first slot whose id is not before one.
        func slot(notBefore id: FeatureID) -> Int { ids.lowerBound(of: id.text) }

        /// The first slot whose id comes after one.
        func slot(after id: FeatureID) -> Int {
            let slot = ids.lowerBound(of: id.text)
            return slot < count && ids[slot].compare(with: id.text) == 0 ? slot + 1 : slot
        }
    }

    /// A feature that came later.
    struct Addition: Sendable {
        let id: FeatureID
        let key: Int64
        /// Whether it has no geometry.
        let isBare: Bool
    }

    let base: Base
    /// The slots of the base that are gone, rising.
    private(set) var removed: [UInt32] = []
    /// What came later, in the order of coming; what is gone again stays.
    private(set) var additions: [Addition] = []
    /// Which of the additions are still there, in order of id.
    private(set) var byID: [UInt32] = []
    /// The same in order of row key.
    private(set) var byKey: [UInt32] = []

    init(_ base: Base) { self.base = base }

    /// The number of features.
    var count: Int { base.count - removed.count + byID.count }
    /// One more than the greatest slot.
    var slotCount: Int { base.count + additions.count }
    /// How much is changed since the base was made.
    var changeCount: Int { removed.count + additions.count }

    /// The id of a slot.
    func id(_ slot: Int) -> FeatureID {
        slot < base.count ? base.id(slot) : additions[slot - base.count].id
    }

    /// The key of the row of a slot.
    func key(_ slot: Int) -> Int64 {
        slot < base.count ? base.keys[slot] : additions[slot - base.count].key
    }

    /// Whether the id of a slot comes before that of another.
    func precedes(_ slot: Int, _ other: Int) -> Bool {
        guard slot >= base.count || other >= base.count else { return slot < other }
        return id(slot) < id(other)
    }

    /// Whether a feature has no geometry.
    func isBare(_ slot: Int) -> Bool {
        guard slot < base.count else { return additions[slot - base.count].isBare }
        let index = base.bare.partitionPoint { $0 >= slot }
        return index < base.bare.count && base.bare[index] == slot
    }

    /// The slots of features without geometry.
    var bareSlots: [Int] {
        base.bare.elements.filter { !removed.holds($0) }.map(Int.init)
            + byID.filter { additions[Int($0)].isBare }.map { base.count + Int($0) }
    }

    /// The slot of the feature in a row, or nil when there is none.
    ///
    /// - Complexity: O(log *n*).
    func slot(ofKey key: Int64) -> Int? {
        let index = base.byKey.partitionPoint { base.keys[Int($0)] >= key }
        if index < base.byKey.count {
            let slot = base.byKey[index]
            if base.keys[Int(slot)] == key, !removed.holds(slot) { return Int(slot) }
        }
        let later = byKey.partitionPoint { additions[Int($0)].key >= key }
        guard later < byKey.count, additions[Int(byKey[later])].key == key else { return nil }
        return base.count + Int(byKey[later])
    }

    /// The slot of the feature of an id, or nil when there is none.
    ///
    /// - Complexity: O(log *n*).
    func slot(of id: FeatureID) -> Int? {
        if let slot = base.ids.index(of: id.text), !removed.holds(UInt32(slot)) { return slot }
        let later = byID.partitionPoint { additions[Int($0)].id >= id }
        guard later < byID.count, additions[Int(byID[later])].id == id else { return nil }
        return base.count + Int(byID[later])
    }

    /// Takes a feature out.
    mutating func remove(_ slot: Int) {
        guard slot >= base.count else {
            let index = removed.partitionPoint { $0 >= slot }
            removed.insert(UInt32(slot), at: index)
            return
        }
        let addition = additions[slot - base.count]
        byID.remove(at: byID.partitionPoint { additions[Int($0)].id >= addition.id })
        byKey.remove(at: byKey.partitionPoint { additions[Int($0)].key >= addition.key })
    }

    /// Puts a feature in whose id and key no other one has.
    ///
    /// - Returns: Its slot.
    mutating func add(_ addition: Addition) -> Int {
        let number = UInt32(additions.count)
        byID.insert(number, at: byID.partitionPoint { additions[Int($0)].id > addition.id })
        byKey.insert(number, at: byKey.partitionPoint { additions[Int($0)].key > addition.key })
        additions.append(addition)
        return base.count + Int(number)
    }
}

extension Array {
    /// The index of the first element of which something holds that holds of all after it; the end
    /// when it holds of none.
    func partitionPoint(_ isReached: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension [UInt32] {
    /// Whether a rising array holds a number.
    func holds(_ number: UInt32) -> Bool {
        let index = partitionPoint { $0 >= number }
        return index < count && self[index] == number
    }
}
