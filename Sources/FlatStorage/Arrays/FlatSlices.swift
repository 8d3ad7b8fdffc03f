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

    /// Whether every piece has a byte.
    ///
    /// - Complexity: O(number of pieces).
    public var haveNoEmptyPiece: Bool {
        (0..<count).allSatisfy { starts[$0] < starts[$0 + 1] }
    }

    /// The index of the first piece that is not before a text, among rising ones.
    ///
    /// - Complexity: O(log *n*).
    public func lowerBound(of text: String) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].compare(with: text) >= 0 { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The index of the piece that is equal to a text, among rising ones without repetition.
    ///
    /// - Complexity: O(log *n*).
    public func index(of text: String) -> Int? {
        let index = lowerBound(of: text)
        return index < count && self[index].compare(with: text) == 0 ? index : nil
    }
}
