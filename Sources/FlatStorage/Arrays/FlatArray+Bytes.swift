extension FlatArray where Element == UInt8 {
    /// Whether the bytes come before others, compared as numbers without sign.
    @inlinable
    public func precedes(_ other: FlatArray) -> Bool { compare(with: other) < 0 }

    /// Less than, equal to or greater than zero as the bytes come before others, are the same or
    /// come after.
    @inlinable
    public func compare(with other: FlatArray) -> Int {
        unsafe withUnsafeBufferPointer { own in
            unsafe other.withUnsafeBufferPointer { other in
                unsafe compareBytes(UnsafeRawBufferPointer(own), UnsafeRawBufferPointer(other))
            }
        }
    }

    /// The same for the UTF-8 of a text.
    @inlinable
    public func compare(with text: String) -> Int {
        var text = text
        return unsafe withUnsafeBufferPointer { own in
            text.withUTF8 { other in
                unsafe compareBytes(UnsafeRawBufferPointer(own), UnsafeRawBufferPointer(other))
            }
        }
    }

    /// The bytes as text; what is no UTF-8 is replaced by U+FFFD.
    @inlinable public var text: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

/// Compares bytes as numbers without sign, the shorter of two with one beginning first.
@inlinable
@unsafe
func compareBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let shared = min(left.count, right.count)
    var index = 0
    while index + 8 <= shared {
        let a = unsafe left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let b = unsafe right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if a != b { return a.bigEndian < b.bigEndian ? -1 : 1 }
        index += 8
    }
    while index < shared {
        if unsafe left[index] != right[index] { return unsafe left[index] < right[index] ? -1 : 1 }
        index += 1
    }
    return left.count - right.count
}
