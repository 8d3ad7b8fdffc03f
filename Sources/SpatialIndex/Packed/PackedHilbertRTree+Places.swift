public import FlatStorage
public import GeometryTypes

extension PackedHilbertRTree {
    /// The place of each item by its number.
    ///
    /// - Parameter numberCount: One more than the greatest number of an item, or more.
    /// - Returns: An array of that many places, 0 ..< ``count`` along the curve; `UInt32.max` for a
    ///   number that no item has.
    /// - Complexity: O(*n* + numbers).
    public func places(of numberCount: Int) -> FlatArray<UInt32> {
        unsafe FlatArray(count: numberCount) { places in
            unsafe places.initialize(repeating: .max)
            for place in 0..<count {
                unsafe places[Int(items[place])] = UInt32(truncatingIfNeeded: place)
            }
        }
    }

    /// The envelope of the item at a place, 0 ..< ``count``.
    public subscript(place place: Int) -> Envelope {
        precondition(place >= 0 && place < count, "no place of the tree")
        return envelope(atPlace: place)
    }

    /// The number of the item at a place, 0 ..< ``count``.
    public func item(atPlace place: Int) -> Int { Int(items[place]) }

    /// The place of an item; nil when it is not there.
    ///
    /// - Complexity: O(*n*).
    func place(of item: UInt32) -> Int? { items.indices.first { items[$0] == item } }
}
