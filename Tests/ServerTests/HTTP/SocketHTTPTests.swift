import Foundation
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

extension SocketTests {
    /// What only shows on a connection: the framing of answers, and who is at its other end.
    @Suite("answers on the wire")
    struct WireTests {
        private static func request(
            _ method: String,
            _ target: String,
            _ fields: [String] = []
        ) -> String {
            let lines = ["\(method) \(target) HTTP/1.1", "Host: kunyu"] + fields
            return lines.map { $0 + "\r\n" }.joined() + "\r\n"
        }

        @Test func `L01 an answer without a body leaves the connection in order`() async throws {
            try await LimitedServer.run { server in
                let text = try await onThread {
                    let client = try RawConnection(port: server.port)
                    let gzip = ["Accept-Encoding: gzip"]
                    client.send(
                        Self.request("HEAD", "/collections/places/items")
                            + Self.request("HEAD", "/nope")
                            + Self.request("HEAD", "/collections/places/items?limit=100", gzip)
                            + Self.request("OPTIONS", "/collections")
                            + Self.request("GET", "/collections", ["If-None-Match: *"])
                            + Self.request("TRACE", "/collections", ["Accept: text/html"])
                            + Self.request("PROPFIND", "/collections")
                            + Self.request("GET", "/health/live", ["Connection: close"])
                    )
                    return client.receive(within: 20).text
                }
                let statuses = text.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
                #expect(statuses == ["200", "404", "200", "204", "304", "405", "405", "200"])
                #expect(text.hasSuffix("{\"status\":\"live\"}"))
                #expect(!text.lowercased().contains("transfer-encoding"))
            }
        }

        @Test func `L01 the head of an answer whose length is not known is sent at once and alone`()
            async throws
        {
            try await LimitedServer.run { server in
                let text = try await onThread {
                    let client = try RawConnection(port: server.port)
                    client.send(
                        Self.request("HEAD", "/collections/places/items?f=geojsonseq")
                            + Self.request("HEAD", "/collections/places/items?f=geojsonseq&limit=2")
                            + Self.request("HEAD", "/nope")
                            + Self.request("GET", "/health/live", ["Connection: close"])
                    )
                    return client.receive(within: 20).text
                }
                let statuses = text.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
                #expect(statuses == ["200", "200", "404", "200"])
                #expect(!text.contains("0\r\n\r\n"))
                #expect(text.hasSuffix("\r\n\r\n{\"status\":\"live\"}"))
            }
        }

        @Test func `limits for each client count whom a trusted proxy names`() async throws {
            let limits = ServerLimits {
                $0.connectionsPerClient = 1
                $0.requestsPerClient = 1
            }
            let proxies = [try #require(AddressRange("127.0.0.200/32"))]
            let routes = TestRoutes()
            try await LimitedServer.run(limits, routes: routes, trustedProxies: proxies) { server in
                try await onThread {
                    func ask(_ client: String, _ path: String) throws -> RawConnection {
                        let connection = try RawConnection(port: server.port, source: 200)
                        let fields = ["X-Forwarded-For: \(client)", "Connection: close"]
                        connection.send(Self.request("GET", path, fields))
                        return connection
                    }
                    let first = try ask("192.0.2.1", "/test/wait")
                    let end = ContinuousClock.now + .seconds(20)
                    while routes.waiting < 1, ContinuousClock.now < end { usleep(1000) }
                    #expect(routes.waiting == 1)
                    let second = try ask("192.0.2.1", "/collections").receive(within: 20)
                    #expect(try RawResponse(second.text).status == 429)
                    let other = try ask("192.0.2.2", "/collections").receive(within: 20)
                    #expect(try RawResponse(other.text).status == 200)
                    routes.release()
                    #expect(try RawResponse(first.receive(within: 20).text).status == 200)
                }
            }
        }

        @Test func `links follow a trusted proxy, and the host of the request without one`()
            async throws
        {
            let proxies = [try #require(AddressRange("127.0.0.200/32"))]
            try await LimitedServer.run(trustedProxies: proxies) { server in
                let links = try await onThread {
                    func base(_ source: UInt8, _ host: String) throws -> String? {
                        let connection = try RawConnection(port: server.port, source: source)
                        connection.send(
                            """
                            GET /collections/places HTTP/1.1\r
                            Host: \(host)\r
                            Forwarded: for=192.0.2.1;proto=https;host=maps.example\r
                            X-Forwarded-Prefix: /geo\r
                            Connection: close\r\n\r\n
                            """
                        )
                        let body = try RawResponse(connection.receive(within: 20).text).body
                        return try Answer(status: 200, headers: [:], body: Data(body.utf8))
                            .href("self")
                    }
                    return [
                        try base(200, "kunyu"), try base(201, "kunyu:81"),
                        try base(201, "a\"><script>"),
                    ]
                }
                let listening = "http://127.0.0.1:\(server.port)"
                #expect(
                    links
                        == ["https://maps.example/geo", "http://kunyu:81", listening].map {
                            $0 + "/collections/places"
                        }
                )
            }
        }
    }
}
