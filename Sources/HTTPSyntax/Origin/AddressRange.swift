/// A range of addresses of the Internet Protocol, as `10.0.0.0/8` or `2001:db8::/32`.
///
/// Source: RFC 4632 §3.1, RFC 4291 §2.3.
public struct AddressRange: Hashable, Sendable {
    private let address: IPAddress
    /// How many of the 128 bits count.
    private let length: Int

    /// Reads an address or a range; nil for anything else.
    ///
    /// An address stands for itself alone. Bits of the address behind those that count are not
    /// looked at.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: 0x2f, maxSplits: 1, omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        self.address = address
        guard parts.count == 2 else {
            length = 128
            return
        }
        let isIPv4 = !first.utf8.contains(0x3a)
        let digits = parts[1].utf8
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let bits = Int(parts[1]), bits <= (isIPv4 ? 32 : 128)
        else { return nil }
        length = isIPv4 ? 96 + bits : bits
    }

    /// Whether an address lies in it.
    public func contains(_ other: IPAddress) -> Bool {
        func agree(_ first: UInt64, _ second: UInt64, _ bits: Int) -> Bool {
            bits <= 0 || (first ^ second) >> UInt64(64 - min(64, bits)) == 0
        }
        return agree(address.high, other.high, length) && agree(address.low, other.low, length - 64)
    }
}
