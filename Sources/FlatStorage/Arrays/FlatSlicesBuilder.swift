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

    /// Forgets all pieces and keeps the room.
    mutating func removeAll() {
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Makes room for so many pieces of so many bytes in all.
    public mutating func reserve(pieces: Int, bytes: Int) {
        starts.reserveCapacity(pieces + 1)
        self.bytes.reserveCapacity(bytes)
    }

    /// Appends a piece.
    public mutating func append(_ piece: FlatArray<UInt8>) {
        unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        starts.append(UInt64(bytes.count))
    }

    /// Whether a piece holds just these bytes.
    public func holds(_ other: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let range = Int(starts[index])..<Int(starts[index + 1])
        return unsafe range.count == other.count
            && bytes.withUnsafeBytes {
                unsafe compareBytes(UnsafeRawBufferPointer(rebasing: $0[range]), other) == 0
            }
    }

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
