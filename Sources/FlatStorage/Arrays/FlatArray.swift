/// An immutable array over memory that may lie anywhere: on the heap, or in a mapped file.
///
/// A copy shares the memory, which stays as long as any copy does. Elements have the layout that
/// they have in memory on this machine.
@frozen
@safe
public struct FlatArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Sound: nothing writes the memory after `init`, and `owner` keeps it.
    @usableFromInline let base: UnsafePointer<Element>
    /// The number of elements.
    public let count: Int
    @usableFromInline let owner: AnyObject

    /// Makes an array over memory that an object keeps in place, unchanged, while it lives.
    ///
    /// - Parameters:
    ///   - base: The first element, aligned as the type asks.
    ///   - count: How many elements lie there.
    ///   - owner: Keeps the memory.
    @unsafe
    public init(base: UnsafePointer<Element>, count: Int, owner: AnyObject) {
        unsafe self.base = base
        self.count = count
        self.owner = owner
    }

    /// Makes an array by filling memory.
    ///
    /// - Parameters:
    ///   - count: How many elements it has.
    ///   - fill: Must write every element.
    public init(count: Int, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
        let memory = HeapMemory<Element>(count: count)
        unsafe fill(UnsafeMutableBufferPointer(start: memory.base, count: count))
        unsafe self.init(base: UnsafePointer(memory.base), count: count, owner: memory)
    }

    /// Copies elements.
    public init(_ elements: [Element]) {
        unsafe self.init(count: elements.count) { target in
            _ = unsafe target.initialize(from: elements)
        }
    }

    /// Makes an empty array.
    public init() { self.init([]) }

    /// The element at an index, 0 ..< ``count``.
    @inlinable
    public subscript(index: Int) -> Element {
        @inline(__always)
        get {
            precondition(index >= 0 && index < count, "outside the array")
            return unsafe base[index]
        }
    }

    /// The elements of a range of indices, which shares the memory.
    @inlinable
    public subscript(range: Range<Int>) -> FlatArray {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside the array")
        return unsafe FlatArray(base: base + range.lowerBound, count: range.count, owner: owner)
    }

    /// Whether there are no elements.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The indices of all elements.
    @inlinable public var indices: Range<Int> { 0..<count }

    /// Lends the memory.
    @inlinable
    @inline(__always)
    @unsafe
    public func withUnsafeBufferPointer<Value, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try withExtendedLifetime(owner) { () throws(Failure) in
            try unsafe body(UnsafeBufferPointer(start: base, count: count))
        }
    }

    /// The elements as an array of the standard library.
    public var elements: [Element] {
        unsafe withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The index of the first element of which something holds that holds of all after it; the
    /// count when it holds of none.
    ///
    /// - Complexity: O(log *n*).
    @inlinable
    public func partitionPoint(_ isReached: (Element) -> Bool) -> Int {
        partitionPoint(in: indices, isReached)
    }

    /// The same among the elements of a range of indices; its end when it holds of none.
    @inlinable
    public func partitionPoint(in range: Range<Int>, _ isReached: (Element) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Memory on the heap that is freed with its object.
@safe
private final class HeapMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>

    init(count: Int) {
        // Never without an element, so that there is always an address.
        unsafe base = UnsafeMutablePointer.allocate(capacity: max(count, 1))
    }

    deinit { unsafe base.deallocate() }
}
