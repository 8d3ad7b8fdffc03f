import HTTPFetch
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

/// A server on a free port of loopback for as long as a test asks it.
enum FetchServer {
    static func run(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let router = Router()
        router.get("/plain") { request, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: request.headers[.userAgent] ?? ""))
            )
        }
        router.get("/status/:code") { _, context in
            let code = try context.parameters.require("code", as: Int.self)
            return Response(status: .init(code: code))
        }
        // One hop for each number left, the last leads to a page.
        router.get("/hop/:left") { _, context in
            let left = try context.parameters.require("left", as: Int.self)
            return Response(
                status: .found,
                headers: [.location: left > 1 ? "./\(left - 1)" : "/plain"]
            )
        }
        router.get("/elsewhere") { _, _ in
            Response(status: .found, headers: [.location: "file:///etc/passwd"])
        }
        router.get("/cookie") { request, _ in
            Response(
                status: .ok,
                headers: [.setCookie: "a=b"],
                body: .init(byteBuffer: ByteBuffer(string: request.headers[.cookie] ?? "none"))
            )
        }
        router.get("/large") { _, _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 65, count: 20_000)))
        }
        // "hello" as gzip, which Python's zlib made.
        router.get("/gzip") { request, _ in
            let bytes: [UInt8] = [
                31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54,
                5, 0, 0, 0,
            ]
            let isAsked = request.headers[.acceptEncoding] == "gzip"
            return Response(
                status: isAsked ? .ok : .notAcceptable,
                headers: [.contentEncoding: "gzip"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
        router.on("/gzip", method: .head) { request, _ in
            let isAsked = request.headers[.acceptEncoding]?.contains("gzip") == true
            return Response(status: .ok, headers: isAsked ? [.contentEncoding: "gzip"] : [:])
        }
        // An answer that never comes.
        router.get("/never") { _, _ in
            let (stream, _) = AsyncStream.makeStream(of: Void.self)
            for await _ in stream {}
            return Response(status: .ok)
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await number in ports { try await body("http://127.0.0.1:\(number)") }
            group.cancelAll()
            // The end of the server is not what is tested.
            while (try? await group.next()) != nil {}
        }
    }
}

@Suite("fetching")
struct FetchTests {
    private static let local = FetchLimits(
        deadline: .seconds(60),
        bodySizeInBytes: 10_000,
        redirects: 3,
        allowsPrivateAddresses: true
    )

    /// Runs a test with a client of its own.
    private func fetching(
        _ limits: FetchLimits = local,
        _ body: @escaping @Sendable (HTTPFetcher, String) async throws -> Void
    ) async throws {
        try await FetchServer.run { root in
            let fetcher = HTTPFetcher(limits: limits, userAgent: "test-agent")
            do {
                try await body(fetcher, root)
            } catch {
                await fetcher.shutdown()
                throw error
            }
            await fetcher.shutdown()
        }
    }

    @Test func `status, headers, body and version come as they were sent`() async throws {
        try await fetching { fetcher, root in
            let response = try await fetcher.fetch(FetchRequest(root + "/plain"))
            #expect(response.status == 200)
            #expect(response.version == "HTTP/1.1")
            #expect(response.mediaType == "text/plain")
            #expect(response["Content-Type"] == "text/plain; charset=utf-8")
            #expect(String(decoding: response.body, as: UTF8.self) == "test-agent")
            #expect(response.url == root + "/plain")
            for code in [204, 404, 503] {
                let other = try await fetcher.fetch(FetchRequest(root + "/status/\(code)"))
                #expect(other.status == code)
            }
        }
    }

    @Test func `redirects are followed, recorded and limited`() async throws {
        try await fetching { fetcher, root in
            let response = try await fetcher.fetch(FetchRequest(root + "/hop/3"))
            #expect(response.status == 200)
            #expect(response.url == root + "/plain")
            #expect(
                response.redirects.map(\.url) == [
                    root + "/hop/2", root + "/hop/1", root + "/plain",
                ]
            )
            #expect(response.redirects.allSatisfy { $0.status == 302 })
            await #expect(throws: FetchError.tooManyRedirects(limit: 3)) {
                try await fetcher.fetch(FetchRequest(root + "/hop/4"))
            }
            await #expect(throws: FetchError.invalidURL("file:///etc/passwd")) {
                try await fetcher.fetch(FetchRequest(root + "/elsewhere"))
            }
        }
    }

    @Test func `a body that is too long is no answer`() async throws {
        try await fetching { fetcher, root in
            await #expect(throws: FetchError.bodyTooLarge(limitInBytes: 10_000)) {
                try await fetcher.fetch(FetchRequest(root + "/large"))
            }
        }
    }

    @Test func `gzip is asked for and undone`() async throws {
        try await fetching { fetcher, root in
            let response = try await fetcher.fetch(FetchRequest(root + "/gzip"))
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self) == "hello")
            let head = try await fetcher.fetch(FetchRequest(root + "/gzip", method: "HEAD"))
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }

    @Test func `cookies are not kept`() async throws {
        try await fetching { fetcher, root in
            for _ in 0..<2 {
                let response = try await fetcher.fetch(FetchRequest(root + "/cookie"))
                #expect(String(decoding: response.body, as: UTF8.self) == "none")
            }
        }
    }

    @Test func `an answer that does not come ends at the deadline`() async throws {
        var limits = Self.local
        limits.deadline = .milliseconds(200)
        try await fetching(limits) { fetcher, root in
            await #expect(throws: FetchError.timedOut(after: .milliseconds(200))) {
                try await fetcher.fetch(FetchRequest(root + "/never"))
            }
        }
    }

    @Test func `a private address is not asked unless it is allowed`() async throws {
        try await fetching(FetchLimits()) { fetcher, root in
            await #expect(
                throws: FetchError.privateAddress(host: "127.0.0.1", address: "127.0.0.1")
            ) { try await fetcher.fetch(FetchRequest(root + "/plain")) }
            for host in ["10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]", "[::]"] {
                do throws(FetchError) {
                    _ = try await fetcher.fetch(FetchRequest("http://\(host)/"))
                    Issue.record("\(host) was asked")
                } catch {
                    guard case .privateAddress = error else {
                        Issue.record("\(host): \(error)")
                        return
                    }
                }
            }
        }
    }

    @Test func `what is no address is refused`() async throws {
        let fetcher = HTTPFetcher(limits: Self.local)
        await #expect(throws: FetchError.invalidURL("nothing")) {
            try await fetcher.fetch(FetchRequest("nothing"))
        }
        await fetcher.shutdown()
    }

    @Test func `a host that refuses is told long before the deadline`() async throws {
        let fetcher = HTTPFetcher(limits: Self.local)
        do throws(FetchError) {
            // Nobody listens on the port of tcpmux.
            _ = try await fetcher.fetch(FetchRequest("http://127.0.0.1:1/"))
            Issue.record("an answer came")
        } catch {
            // The deadline would be another error.
            if case .connection = error {} else { Issue.record("\(error)") }
        }
        await fetcher.shutdown()
    }
}
