internal import HTTPSyntax
internal import NIOCore

/// Who makes requests, as far as limits for each client go: an IPv4 address, or the first 64 bits
/// of an IPv6 address, the least that one subscriber is given.
///
/// Source: RFC 6177, section 2; RFC 4291, section 2.5.5.2 for IPv4 within IPv6.
struct ClientAddress: Hashable, Sendable {
    private let bits: UInt64
    private let isIPv4: Bool

    /// The client at an address.
    init(_ address: IPAddress) {
        isIPv4 = address.isIPv4
        bits = isIPv4 ? address.low & 0xffff_ffff : address.high
    }

    /// The client at the other end of a connection; nil where there is none to tell, as on a local
    /// socket.
    init?(_ address: SocketAddress?) {
        guard let address = IPAddress(address) else { return nil }
        self.init(address)
    }
}
