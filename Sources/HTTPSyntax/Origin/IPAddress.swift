#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// An address of the Internet Protocol; one of IPv4 is held as the IPv6 address that stands for it.
///
/// Source: RFC 4291 §2.2, §2.5.5.2.
public struct IPAddress: Hashable, Sendable {
    /// The first 64 bits.
    public let high: UInt64
    /// The last 64 bits.
    public let low: UInt64

    /// Whether it is an address of IPv4.
    public var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// The address of these 128 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 45, text.utf8.allSatisfy(Self.mayStand) else { return nil }
        let text = String(text)
        if text.utf8.contains(0x3a) {
            var address = in6_addr()
            guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
            high = Self.bigEndian(UInt64.self, at: 0, of: address)
            low = Self.bigEndian(UInt64.self, at: 8, of: address)
        } else {
            var address = in_addr()
            guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
            high = 0
            low = 0xffff << 32 | UInt64(UInt32(bigEndian: address.s_addr))
        }
    }

    private static func mayStand(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2e, 0x3a: true
        default: false
        }
    }

    private static func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(
        _: Value.Type,
        at offset: Int,
        of address: some Any
    ) -> Value {
        withUnsafeBytes(of: address) {
            Value(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self))
        }
    }
}
