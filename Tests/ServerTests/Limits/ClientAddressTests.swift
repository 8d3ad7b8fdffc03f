import NIOCore
import Testing

@testable import Server

@Suite("the address of a client")
struct ClientAddressTests {
    private func client(_ address: String) throws -> ClientAddress? {
        ClientAddress(try SocketAddress(ipAddress: address, port: 1234))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1", "::ffff:192.0.2.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
    ])
    func `one client`(first: String, second: String) throws {
        #expect(try client(first) == client(second))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.2"),
        ("192.0.2.1", "1.2.0.192"),
        ("2001:db8:1:2::1", "2001:db8:1:3::1"),
        ("0.0.0.0", "::"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2"),
    ])
    func `two clients`(first: String, second: String) throws {
        #expect(try client(first) != client(second))
    }

    @Test func `a local socket has no client`() throws {
        #expect(ClientAddress(try SocketAddress(unixDomainSocketPath: "/tmp/x")) == nil)
        #expect(ClientAddress(nil) == nil)
    }
}
