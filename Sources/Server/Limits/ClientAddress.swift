internal import NIOCore

/// Who the other end of a connection is, as far as limits for each client go: an IPv4 address, or
/// the first 64 bits of an IPv6 address, the least that one subscriber is given.
///
/// Source: RFC 6177, section 2; RFC 4291, section 2.5.5.2 for IPv4 within IPv6.
struct ClientAddress: Hashable, Sendable {
    private let bits: UInt64
    private let isIPv4: Bool

    /// The client at an address; nil where there is none to tell, as on a local socket.
    init?(_ address: SocketAddress?) {
        switch address {
        case .v4(let address):
            // Family and port come first, each of two bytes.
            let host = Self.bigEndian(UInt32.self, at: 4, of: address.address)
            bits = UInt64(host)
            isIPv4 = true
        case .v6(let address):
            // Family, port and flow come first, together of eight bytes.
            let prefix = Self.bigEndian(UInt64.self, at: 8, of: address.address)
            let rest = Self.bigEndian(UInt64.self, at: 16, of: address.address)
            isIPv4 = prefix == 0 && rest >> 32 == 0xffff
            bits = isIPv4 ? rest & 0xffff_ffff : prefix
        case .unixDomainSocket, nil: return nil
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
