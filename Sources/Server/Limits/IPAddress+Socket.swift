internal import HTTPSyntax
internal import NIOCore

extension IPAddress {
    /// The address of one end of a connection; nil where it has none, as on a local socket.
    init?(_ address: SocketAddress?) {
        switch address {
        case .v4(let address):
            // Family and port come first, each of two bytes.
            let bits = Self.bigEndian(UInt32.self, at: 4, of: address.address)
            self.init(high: 0, low: 0xffff << 32 | UInt64(bits))
        case .v6(let address):
            // Family, port and flow come first, together of eight bytes.
            self.init(
                high: Self.bigEndian(UInt64.self, at: 8, of: address.address),
                low: Self.bigEndian(UInt64.self, at: 16, of: address.address)
            )
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
