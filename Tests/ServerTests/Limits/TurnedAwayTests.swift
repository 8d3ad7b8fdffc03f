import Foundation
import TestSupport
import Testing

@testable import Server

extension SocketTests {
    /// Requests that are turned away before any route is asked.
    @Suite("requests turned away")
    struct TurnedAwayTests {
        private func reply(
            to request: String,
            limits: ServerLimits = ServerLimits()
        ) async throws -> RawConnection.Received {
            var reply = RawConnection.Received(bytes: [], isEnded: false)
            try await LimitedServer.run(limits, routes: TestRoutes()) { server in
                reply = try await onThread {
                    let reply = try Self.exchange(request, server.port)
                    #expect(server.hasSockets(atMost: 1, within: 20))
                    return reply
                }
            }
            return reply
        }

        private static func exchange(
            _ request: String,
            _ port: Int
        ) throws -> RawConnection.Received {
            let client = try RawConnection(port: port)
            client.send(request)
            return client.receive(within: 20)
        }

        private func request(_ target: String, _ fields: String = "", method: String = "GET")
            -> String
        {
            "\(method) \(target) HTTP/1.1\r\nHost: kunyu\r\n\(fields)\r\n"
        }

        private func expect(_ status: Int, _ reply: RawConnection.Received) throws {
            #expect(reply.isEnded)
            try RawResponse(reply.text).expectProblem(status)
        }

        @Test(arguments: [65_537, 80_000, 200_000, 1_000_000])
        func `a target that is too long gets 414`(length: Int) async throws {
            let target = "/" + String(repeating: "a", count: length - 1)
            try expect(414, try await reply(to: request(target)))
        }

        @Test func `a target of the greatest length passes`() async throws {
            let target = "/" + String(repeating: "a", count: 65_535)
            let reply = try await reply(to: request(target, "Connection: close\r\n"))
            try RawResponse(reply.text).expectProblem(404, closes: false)
        }

        @Test func `one header field that is too long gets 431`() async throws {
            let field = "X-Long: " + String(repeating: "a", count: 110_000) + "\r\n"
            try expect(431, try await reply(to: request("/", field)))
        }

        @Test func `header fields that are too long together get 431`() async throws {
            let fields = (0..<100).map {
                "X-\($0): " + String(repeating: "a", count: 1100) + "\r\n"
            }
            try expect(431, try await reply(to: request("/", fields.joined())))
        }

        @Test(arguments: ["/collections", "/test/body"])
        func `a body declared too long gets 413 at once`(path: String) async throws {
            let text = request(path, "Content-Length: 1048577\r\n", method: "POST")
            try expect(413, try await reply(to: text))
        }

        @Test func `a body that becomes too long gets 413`() async throws {
            let text = request("/test/body", "Transfer-Encoding: chunked\r\n", method: "POST")
            let chunk = "10000\r\n" + String(repeating: "a", count: 65_536) + "\r\n"
            let chunks = String(repeating: chunk, count: 17)
            try expect(413, try await reply(to: text + chunks))
        }

        @Test func `a body of the greatest length is read`() async throws {
            let body = String(repeating: "a", count: 1_048_576)
            let fields = "Content-Length: 1048576\r\nConnection: close\r\n"
            let text = request("/test/body", fields, method: "POST") + body
            let response = try RawResponse(try await reply(to: text).text)
            #expect(response.status == 200)
            #expect(response.body == "1048576")
        }

        @Test(arguments: [
            "GET /地图 HTTP/1.1\r\nHost: kunyu\r\n\r\n",
            "GET /\u{1} HTTP/1.1\r\nHost: kunyu\r\n\r\n",
            "FETCH / HTTP/1.1\r\nHost: kunyu\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: kunyu\r\n\r\n",
            "GET / HTTP/1.1\r\nHo st: kunyu\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "POST /test/body HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}",
            "no request\r\n\r\n",
        ])
        func `what is no request gets 400`(text: String) async throws {
            try expect(400, try await reply(to: text))
        }

        @Test func `a request that ends in its head gets 400`() async throws {
            try await LimitedServer.run { server in
                try await onThread {
                    let client = try RawConnection(port: server.port)
                    client.send("GET / HTTP/1.1\r\nHost: ")
                    client.endSending()
                    let reply = client.receive(within: 20)
                    #expect(reply.isEnded)
                    try RawResponse(reply.text).expectProblem(400)
                }
            }
        }

        @Test func `requests before one that is turned away are answered first`() async throws {
            let text = request("/health/live") + request("/health/live") + request("/地图")
            let reply = try await reply(to: text + request("/health/live"))
            #expect(reply.isEnded)
            let statuses = reply.text.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
            #expect(statuses == ["200", "200", "400"])
        }

        @Test func `a client that sends much before it reads gets the whole answer`() async throws {
            let body = String(repeating: "a", count: 4_000_000)
            let text = request("/test/body", "Content-Length: 4000000\r\n", method: "POST") + body
            try expect(413, try await reply(to: text))
        }
    }
}
