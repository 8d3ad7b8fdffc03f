import Foundation
import TestSupport
import Testing

@testable import Server

extension SocketTests {
    /// Case L05, each kind of slow client for itself, with deadlines of about a second in place of
    /// ten or thirty.
    @Suite("L05: slow clients")
    struct SlowClientTests {
        private static let ok = "GET /collections HTTP/1.1\r\nHost: kunyu\r\n\r\n"

        /// Asks for ordinary pages until the body has ended.
        private func answeringOthers<Value: Sendable>(
            _ server: LimitedServer,
            during body: @escaping @Sendable () throws -> Value
        ) async throws -> Value {
            let isDone = Signal()
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await onThread {
                        repeat {
                            let response = try server.ordinaryRequest().response
                            #expect(response.status == 200)
                            usleep(20_000)
                        } while !isDone.isGiven
                    }
                }
                defer { isDone.give() }
                return try await onThread(body)
            }
        }

        @Test func `a head that comes byte by byte is answered 408 and closed`() async throws {
            let limits = ServerLimits { $0.headDeadline = .seconds(1) }
            try await LimitedServer.run(limits) { server in
                let reply = try await answeringOthers(server) {
                    let client = try RawConnection(port: server.port, source: 2)
                    let start = ContinuousClock.now
                    client.send("GET / HTTP/1.1\r\nX-Slow: ")
                    while client.send("x"), !client.isEnded,
                        ContinuousClock.now < start + .seconds(20)
                    {
                        usleep(50_000)
                    }
                    #expect(ContinuousClock.now - start >= .seconds(0.9))
                    return client.receive(within: 20)
                }
                #expect(reply.isEnded)
                try RawResponse(reply.text).expectProblem(408)
                let isFree = try await onThread { server.hasSockets(atMost: 1, within: 20) }
                #expect(isFree)
            }
        }

        @Test(arguments: [("POST", "/test/body"), ("POST", "/collections")])
        func `a body that comes byte by byte ends`(method: String, path: String) async throws {
            let routes = TestRoutes()
            let limits = ServerLimits { $0.bodyGrace = .seconds(1) }
            try await LimitedServer.run(limits, routes: routes) { server in
                let reply = try await answeringOthers(server) {
                    let client = try RawConnection(port: server.port, source: 2)
                    client.send(
                        "\(method) \(path) HTTP/1.1\r\nHost: kunyu\r\nContent-Length: 1000000\r\n\r\n"
                    )
                    let start = ContinuousClock.now
                    while client.send([0x78]), !client.isEnded,
                        ContinuousClock.now < start + .seconds(20)
                    {
                        usleep(50_000)
                    }
                    #expect(ContinuousClock.now - start >= .seconds(0.9))
                    return client.receive(within: 20)
                }
                #expect(reply.isEnded)
                // Where the answer does not need the body it has come before.
                if path == "/test/body" {
                    try RawResponse(reply.text).expectProblem(408)
                } else {
                    try RawResponse(reply.text).expectProblem(405, closes: false)
                }
                let isFree = try await onThread { server.hasSockets(atMost: 1, within: 20) }
                #expect(isFree)
            }
        }

        @Test func `clients that read nothing of a large response are cut off`() async throws {
            let routes = TestRoutes()
            let limits = ServerLimits { $0.writeStall = .seconds(1) }
            try await LimitedServer.run(limits, routes: routes) { server in
                let isFree = try await answeringOthers(server) {
                    let clients = try (0..<20).map { _ in
                        try RawConnection(port: server.port, source: 2, receiveBuffer: 4096)
                    }
                    for client in clients {
                        client.send("GET /test/large HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    }
                    usleep(500_000)
                    #expect(clients.allSatisfy { !$0.isEnded })
                    defer { withExtendedLifetime(clients) {} }
                    return (0..<500).contains { _ in
                        usleep(10_000)
                        return clients.allSatisfy(\.isEnded)
                    }
                }
                #expect(isFree)
                let areClosed = try await onThread { server.hasSockets(atMost: 1, within: 20) }
                #expect(areClosed)
            }
        }

        @Test func `a response that is made while it is sent ends with its client`() async throws {
            let routes = TestRoutes()
            let limits = ServerLimits { $0.writeStall = .seconds(1) }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await answeringOthers(server) {
                    let client = try RawConnection(
                        port: server.port,
                        source: 2,
                        receiveBuffer: 4096
                    )
                    client.send("GET /test/endless HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    let end = ContinuousClock.now + .seconds(20)
                    while routes.ended == 0, ContinuousClock.now < end { usleep(10_000) }
                    #expect(client.isEnded)
                }
                #expect(routes.ended == 1)
                // What lies in buffers between the two, and not the gigabytes that it would have made.
                #expect(routes.sent < 200_000_000)
                let isFree = try await onThread { server.hasSockets(atMost: 1, within: 20) }
                #expect(isFree)
            }
        }

        @Test func `a response that is read too slowly is cut off`() async throws {
            let routes = TestRoutes()
            let limits = ServerLimits {
                $0.writeGrace = .seconds(1)
                $0.writeRateInBytesPerSecond = 4_000_000
            }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await onThread {
                    let client = try RawConnection(port: server.port, receiveBuffer: 16_384)
                    client.send("GET /test/endless HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    let end = ContinuousClock.now + .seconds(20)
                    while !client.isEnded, ContinuousClock.now < end {
                        _ = client.receive(within: 1) { $0.count >= 16_384 }
                        usleep(20_000)
                    }
                    #expect(client.isEnded)
                    while routes.ended == 0, ContinuousClock.now < end { usleep(10_000) }
                }
                #expect(routes.ended == 1)
            }
        }

        @Test func `a response that is read slowly but well enough comes to its end`() async throws
        {
            let routes = TestRoutes()
            let limits = ServerLimits {
                $0.writeStall = .seconds(1)
                $0.writeGrace = .seconds(1)
                $0.writeRateInBytesPerSecond = 100_000
            }
            try await LimitedServer.run(limits, routes: routes) { server in
                let size = try await onThread {
                    let client = try RawConnection(port: server.port, receiveBuffer: 65_536)
                    client.send(
                        "GET /test/large HTTP/1.1\r\nHost: kunyu\r\nConnection: close\r\n\r\n"
                    )
                    var size = 0
                    while true {
                        let received = client.receive(within: 20) { $0.count >= 2_000_000 }
                        size += received.bytes.count
                        if received.isEnded { return size }
                        usleep(150_000)
                    }
                }
                #expect(size > 50_000_000)
            }
        }

        @Test func `a connection without a request is closed`() async throws {
            let limits = ServerLimits { $0.idleDeadline = .seconds(1) }
            try await LimitedServer.run(limits) { server in
                try await onThread {
                    let client = try RawConnection(port: server.port)
                    client.send(Self.ok)
                    var reply = client.receive(within: 20) { $0.count > 500 }
                    #expect(try RawResponse(reply.text).status == 200)
                    usleep(500_000)
                    client.send(Self.ok)
                    reply = client.receive(within: 0.7)
                    #expect(try RawResponse(reply.text).status == 200)
                    #expect(!reply.isEnded)
                    reply = client.receive(within: 20)
                    #expect(reply.isEnded)
                    #expect(reply.bytes.isEmpty)
                    #expect(server.hasSockets(atMost: 1, within: 20))
                }
            }
        }

        @Test func `a new connection on which nothing comes is closed`() async throws {
            let limits = ServerLimits { $0.headDeadline = .seconds(0.5) }
            try await LimitedServer.run(limits) { server in
                try await onThread {
                    let client = try RawConnection(port: server.port)
                    let reply = client.receive(within: 20)
                    #expect(reply.isEnded)
                    #expect(reply.bytes.isEmpty)
                }
            }
        }
    }
}
