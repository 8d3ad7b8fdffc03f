import NIOCore
import Testing

@testable import Server

@Suite("the register of connections")
struct ConnectionRegisterTests {
    private func client(_ number: Int) throws -> ClientAddress {
        let address = try SocketAddress(ipAddress: "192.0.2.\(number)", port: 1)
        return try #require(ClientAddress(address))
    }

    private func limits(all: Int, perClient: Int?) -> ServerLimits {
        var limits = ServerLimits()
        limits.connections = all
        limits.connectionsPerClient = perClient
        return limits
    }

    @Test func `a client beyond its number is turned away, others are not`() throws {
        let limits = limits(all: 100, perClient: 2)
        let register = ConnectionRegister(limits: limits, freeDescriptors: { nil })
        #expect(register.open(try client(1)) == .accepted)
        #expect(register.open(try client(1)) == .accepted)
        #expect(register.open(try client(1)) == .turnedAway(.tooManyConnections(ofClient: limits)))
        #expect(register.open(try client(2)) == .accepted)
        register.close(try client(1))
        register.close(try client(1))
        #expect(register.open(try client(1)) == .accepted)
    }

    @Test func `beyond all connections a few are told, the rest dropped`() throws {
        let limits = limits(all: 32, perClient: nil)
        let register = ConnectionRegister(limits: limits, freeDescriptors: { nil })
        let verdicts = (0..<40).map { _ in register.open(nil) }
        #expect(verdicts.prefix(32).allSatisfy { $0 == .accepted })
        #expect(verdicts[32..<34].allSatisfy { $0 == .turnedAway(.tooManyConnections(limits)) })
        #expect(verdicts.suffix(6).allSatisfy { $0 == .dropped })
        for _ in 0..<40 { register.close(nil) }
        #expect(register.count == 0)
        #expect(register.open(nil) == .accepted)
    }

    @Test(arguments: [0, 1, 8, 64, 100, 256, 1024])
    func `the descriptors of the process are never all taken`(free: Int) throws {
        let limits = limits(all: 4096, perClient: nil)
        let register = ConnectionRegister(limits: limits, freeDescriptors: { free })
        var kept = 0
        while register.open(nil) != .dropped { kept += 1 }
        #expect(kept <= max(2, free - min(64, free / 4)))
        #expect(kept >= free / 2)
    }
}
