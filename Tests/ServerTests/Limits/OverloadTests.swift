import Foundation
import TestSupport
import Testing

@testable import Server

extension SocketTests {
    @Suite("more than the service can do")
    struct OverloadTests {
        /// Asks for what waits, on connections that stay open.
        private static func wait(
            _ count: Int,
            _ server: LimitedServer,
            _ routes: TestRoutes,
            source: UInt8 = 2
        ) throws -> [RawConnection] {
            let before = routes.waiting
            let clients = try (0..<count).map { _ in
                let client = try RawConnection(port: server.port, source: source)
                client.send("GET /test/wait HTTP/1.1\r\nHost: kunyu\r\nConnection: close\r\n\r\n")
                return client
            }
            let end = ContinuousClock.now + .seconds(20)
            while routes.waiting < before + count, ContinuousClock.now < end { usleep(1000) }
            return clients
        }

        @Test func `a request too many gets 503 at once, and the health is still told`()
            async throws
        {
            let routes = TestRoutes()
            let limits = ServerLimits {
                $0.requestsInWork = 3
                $0.waitingRequests = 0
                $0.retryAfterInSeconds = 5
            }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await onThread {
                    let clients = try Self.wait(3, server, routes)
                    let response = try server.ordinaryRequest().response
                    try response.expectProblem(503, closes: false)
                    #expect(response.fields["retry-after"] == "5")
                    #expect(try server.get("/health/live").status == 200)
                    #expect(try server.get("/health/ready").status == 200)
                    routes.release()
                    for client in clients {
                        #expect(try RawResponse(client.receive(within: 20).text).body == "waited")
                    }
                    #expect(try server.ordinaryRequest().response.status == 200)
                }
            }
        }

        @Test func `a request waits for a short while and is answered if there is room`()
            async throws
        {
            let routes = TestRoutes()
            let limits = ServerLimits {
                $0.requestsInWork = 1
                $0.waitingRequests = 1
                $0.waitingDeadline = .seconds(0.5)
            }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await onThread {
                    let clients = try Self.wait(1, server, routes)
                    let (late, seconds) = try server.ordinaryRequest()
                    try late.expectProblem(503, closes: false)
                    #expect(seconds >= 0.5)
                    let next = try RawConnection(port: server.port)
                    next.send(
                        "GET /collections HTTP/1.1\r\nHost: kunyu\r\nConnection: close\r\n\r\n"
                    )
                    usleep(100_000)
                    routes.release()
                    #expect(try RawResponse(next.receive(within: 20).text).status == 200)
                    withExtendedLifetime(clients) {}
                }
            }
        }

        @Test func `a client that asks too much at a time gets 429, another does not`() async throws
        {
            let routes = TestRoutes()
            let limits = ServerLimits { $0.requestsPerClient = 2 }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await onThread {
                    let clients = try Self.wait(2, server, routes)
                    let response = try server.get("/collections", source: 2)
                    try response.expectProblem(429, closes: false)
                    #expect(try server.get("/collections", source: 3).status == 200)
                    #expect(try server.get("/health/live", source: 2).status == 200)
                    routes.release()
                    for client in clients { #expect(client.receive(within: 20).isEnded) }
                    #expect(try server.get("/collections", source: 2).status == 200)
                }
            }
        }

        @Test(arguments: ["/test/endless", "/test/pieces"])
        func `a response under way to a client counts until it ends`(path: String) async throws {
            let routes = TestRoutes()
            let limits = ServerLimits {
                $0.requestsPerClient = 1
                $0.writeStall = .seconds(1)
            }
            try await LimitedServer.run(limits, routes: routes) { server in
                try await onThread {
                    let client = try RawConnection(
                        port: server.port,
                        source: 2,
                        receiveBuffer: 4096
                    )
                    client.send("GET \(path) HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    let begin = client.receive(within: 20) { !$0.isEmpty }
                    #expect(!begin.bytes.isEmpty)
                    try server.get("/collections", source: 2).expectProblem(429, closes: false)
                    let end = ContinuousClock.now + .seconds(20)
                    while !client.isEnded, ContinuousClock.now < end { usleep(10_000) }
                    var status = 429
                    while status == 429, ContinuousClock.now < end {
                        status = try server.get("/collections", source: 2).status
                    }
                    #expect(status == 200)
                }
            }
        }

        @Test func `a connection too many of a client gets 503 and is closed`() async throws {
            let limits = ServerLimits { $0.connectionsPerClient = 3 }
            try await LimitedServer.run(limits) { server in
                try await onThread {
                    let clients = try (0..<3).map { _ in
                        try RawConnection(port: server.port, source: 2)
                    }
                    for client in clients {
                        client.send("GET /health/live HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                        #expect(
                            client.receive(within: 20) { $0.count > 100 }.text.contains("200 OK")
                        )
                    }
                    let fourth = try RawConnection(port: server.port, source: 2)
                    fourth.send("GET /health/live HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    let reply = fourth.receive(within: 20)
                    #expect(reply.isEnded)
                    try RawResponse(reply.text).expectProblem(503)
                    #expect(try server.ordinaryRequest(source: 3).response.status == 200)
                    withExtendedLifetime(clients) {}
                }
            }
        }

        @Test func `beyond all connections some get 503 and the rest are closed`() async throws {
            let limits = ServerLimits { $0.connections = 32 }
            try await LimitedServer.run(limits) { server in
                try await onThread {
                    let clients = try (0..<50).map {
                        try RawConnection(port: server.port, source: UInt8(2 + $0))
                    }
                    let end = ContinuousClock.now + .seconds(20)
                    while clients.count(where: \.isEnded) < 18, ContinuousClock.now < end {
                        usleep(50_000)
                    }
                    let ended = clients.filter(\.isEnded)
                    #expect(ended.count == 18)
                    let replies = ended.map { $0.receive(within: 20) }.filter { !$0.bytes.isEmpty }
                    // Two are told, and more where the first two were gone by then.
                    #expect(replies.count >= 2)
                    for reply in replies { try RawResponse(reply.text).expectProblem(503) }
                    for client in clients.prefix(3) {
                        client.send("GET /health/live HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                        #expect(
                            client.receive(within: 20) { $0.count > 100 }.text.contains("200 OK")
                        )
                    }
                }
                let isFree = try await onThread { server.hasSockets(atMost: 1, within: 20) }
                #expect(isFree)
                let after = try await onThread { try server.ordinaryRequest() }
                #expect(after.response.status == 200)
            }
        }

        @Test func `small answers are sent at once`() async throws {
            try await LimitedServer.run { server in
                try await onThread {
                    let client = try RawConnection(port: server.port)
                    client.send("GET /health/live HTTP/1.1\r\nHost: kunyu\r\n\r\n")
                    #expect(client.receive(within: 20) { $0.count > 100 }.text.contains("200 OK"))
                    let sockets = server.sockets
                    #expect(sockets.count == 2)
                    for descriptor in sockets {
                        var value: Int32 = 0
                        var length = socklen_t(4)
                        getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &value, &length)
                        #expect(value != 0)
                    }
                    withExtendedLifetime(client) {}
                }
            }
        }
    }
}
