/// Many pieces of bytes, one behind the other, with a table of where each begins.
public struct FlatSlices: Sendable {
    /// Where each piece begins, and where the last one ends: one number more than pieces.
    public let starts: FlatArray<UInt64>
    /// The bytes of all pieces.
    public let bytes: FlatArray<UInt8>

    /// Creates pieces from a table and bytes; nil when the table does not rise or leaves the bytes.
    ///
    /// - Complexity: O(number of pieces).
    public init?(starts: FlatArray<UInt64>, bytes: FlatArray<UInt8>) {
        guard !starts.isEmpty, starts[0] == 0, starts[starts.count - 1] == UInt64(bytes.count)
        else { return nil }
        for index in 1..<starts.count where starts[index] < starts[index - 1] { return nil }
        self.starts = starts
        self.bytes = bytes
    }

    /// The number of pieces.
    @inlinable public var count: Int { starts.count - 1 }

    /// A piece, 0 ..< ``count``, which shares the memory.
    @inlinable
    public subscript(index: Int) -> FlatArray<UInt8> {
        bytes[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// The index of the first piece that is not before a text, among rising ones.
    ///
    /// - Complexity: O(log *n*).
    public func lowerBound(of text: String) -> Int {
        starts.partitionIndex(count) { self[$0].compare(with: text) >= 0 }
    }

    /// The index of the piece that is equal to a text, among rising ones without repetition.
    ///
    /// - Complexity: O(log *n*).
    public func index(of text: String) -> Int? {
        let index = lowerBound(of: text)
        return index < count && self[index].compare(with: text) == 0 ? index : nil
    }
}

extension FlatArray {
    /// The first of so many indices of which something holds that holds of all after it.
    func partitionIndex(_ count: Int, _ isReached: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Builds ``FlatSlices`` piece by piece.
public struct FlatSlicesBuilder: Sendable {
    /// Where each piece begins, and where the last one ends.
    public private(set) var starts: [UInt64] = [0]
    /// The bytes of all pieces.
    public private(set) var bytes: [UInt8] = []

    /// Creates a builder without pieces.
    public init() {}

    /// The number of pieces.
    public var count: Int { starts.count - 1 }

    /// Appends a piece.
    public mutating func append(_ piece: some Sequence<UInt8>) {
        bytes.append(contentsOf: piece)
        starts.append(UInt64(bytes.count))
    }

    /// Appends a piece by writing its bytes behind those that are there.
    public mutating func append(_ write: (inout [UInt8]) -> Void) {
        write(&bytes)
        starts.append(UInt64(bytes.count))
    }

    /// The pieces; what follows in the builder is not seen there.
    public func slices() -> FlatSlices {
        guard let slices = FlatSlices(starts: FlatArray(starts), bytes: FlatArray(bytes)) else {
            preconditionFailure("a builder's table always rises")
        }
        return slices
    }
}
