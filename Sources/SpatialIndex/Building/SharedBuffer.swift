internal import FlatStorage

/// An array under construction that several threads write to, each in places of its own.
///
/// An array of the standard library cannot be written by two threads, even in different places.
@safe
struct SharedBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Sound: every user writes places that no other user touches meanwhile, as the builders do by
    // stretches, and each place is written before it is read; there is no way to the memory but
    // the subscript, which checks its bounds.
    private let base: UnsafeMutableBufferPointer<Element>

    /// Makes an array by filling a buffer.
    ///
    /// - Parameters:
    ///   - count: How many places it has.
    ///   - fill: Must write every place.
    /// - Returns: What `fill` has written.
    @inline(__always)
    static func array(of count: Int, _ fill: (SharedBuffer) -> Void) -> [Element] {
        // The standard library would write the count 0 into the empty array that all threads share.
        guard count > 0 else { return [] }
        return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            let whole = unsafe UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            fill(unsafe SharedBuffer(base: whole))
            initialized = count
        }
    }

    /// Makes a flat array by filling a buffer, as ``array(of:_:)`` does.
    @inline(__always)
    static func flatArray(of count: Int, _ fill: (SharedBuffer) -> Void) -> FlatArray<Element> {
        unsafe FlatArray(count: count) { unsafe fill(SharedBuffer(base: $0)) }
    }

    /// Lends the places of an array.
    @inline(__always)
    static func withPlaces(of array: inout [Element], _ body: (SharedBuffer) -> Void) {
        unsafe array.withUnsafeMutableBufferPointer { unsafe body(SharedBuffer(base: $0)) }
    }

    @inline(__always)
    var count: Int { unsafe base.count }

    subscript(index: Int) -> Element {
        @inline(__always)
        get {
            precondition(index >= 0 && index < count, "outside the buffer")
            return unsafe base[index]
        }
        @inline(__always)
        nonmutating _modify {
            precondition(index >= 0 && index < count, "outside the buffer")
            yield unsafe &base[index]
        }
    }
}
