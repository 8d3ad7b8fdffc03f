import Foundation
import Hummingbird
import Logging
import Maps
import TestSupport
import Testing

@testable import Server

/// Answers larger than what is sent in one piece, over real sockets.
@Suite("large answers", .serialized)
struct StreamTests {
    /// Serves a store on a free port while the body runs.
    func serve(
        _ store: LargePageStore,
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let server = try KunyuServer(
            store: store,
            maps: MapBuilder(definitions: [], store: store) { _ in { $0 } },
            configuration: ServerConfiguration(port: 0),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = server.application { continuation.yield($0) }
        let running = Task {
            defer { continuation.finish() }
            try await application.run()
        }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        try await body(#require(await iterator.next(), "the service did not start"))
        running.cancel()
        _ = try? await running.value
    }

    /// A connection that has asked for a page, or for features otherwise.
    private static func ask(
        _ port: Int,
        limit: Int = 10_000,
        query: String? = nil,
        coding: String = "identity"
    ) throws -> RawConnection {
        let connection = try RawConnection(port: port, receiveBuffer: 65_536)
        connection.send(
            """
            GET /collections/c/items?\(query ?? "limit=\(limit)") HTTP/1.1\r
            Host: kunyu.example\r
            Accept-Encoding: \(coding)\r
            Connection: close\r\n\r\n
            """
        )
        return connection
    }

    @Test(arguments: [100, 400, 410, 10_000])
    func `a page of any size has the length that was announced`(_ limit: Int) async throws {
        let store = LargePageStore(featureSize: 640)
        try await serve(store) { port in
            let text = try await onThread {
                try Self.ask(port, limit: limit).receive(within: 60).text
            }
            let parts = try #require(text.range(of: "\r\n\r\n"))
            let body = text[parts.upperBound...]
            let length = text[..<parts.lowerBound].components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length: ") }?.dropFirst(16)
            #expect(length.flatMap { Int($0) } == body.utf8.count)
            let json = try JSONSerialization.jsonObject(with: Data(body.utf8))
            let features = (json as? [String: Any])?["features"] as? [Any]
            #expect(features?.count == limit)
        }
        #expect(await isReleased(store))
    }

    @Test func `a page of any size is compressed while it is sent`() async throws {
        let store = LargePageStore(featureSize: 640)
        try await serve(store) { port in
            let bytes = try await onThread {
                try Self.ask(port, coding: "gzip").receive(within: 60).bytes
            }
            let (head, content) = try Self.chunked(bytes)
            #expect(head.contains("content-encoding: gzip"))
            #expect(head.contains("transfer-encoding: chunked"))
            #expect(!head.contains("\ncontent-length:"))
            let json = try JSONSerialization.jsonObject(with: GzipTests.inflated(content))
            let features = (json as? [String: Any])?["features"] as? [Any]
            #expect(features?.count == 10_000)
        }
        #expect(await isReleased(store))
    }

    /// The head of a response in lower case, and the content of its chunks.
    private static func chunked(_ bytes: [UInt8]) throws -> (head: String, content: Data) {
        let data = Data(bytes)
        let end = try #require(data.range(of: Data("\r\n\r\n".utf8)))
        var rest = data[end.upperBound...]
        var content = Data()
        while let line = rest.range(of: Data("\r\n".utf8)) {
            let size = String(decoding: rest[..<line.lowerBound], as: UTF8.self)
            let count = try #require(Int(size, radix: 16))
            if count == 0 { break }
            content += rest[line.upperBound..<line.upperBound + count]
            rest = rest[(line.upperBound + count + 2)...]
        }
        return (String(decoding: data[..<end.lowerBound], as: UTF8.self).lowercased(), content)
    }

    @Test(arguments: ["geojsonseq", "csv"])
    func `all features of a collection come in as many pieces as it takes`(_ format: String)
        async throws
    {
        let store = LargePageStore(featureSize: 200)
        try await serve(store) { port in
            let bytes = try await onThread {
                try Self.ask(port, query: "f=\(format)", coding: "gzip").receive(within: 60).bytes
            }
            let (head, content) = try Self.chunked(bytes)
            #expect(head.contains("transfer-encoding: chunked"))
            #expect(head.contains("ogc-numbermatched: 100000"))
            let lines = try GzipTests.inflated(content).count { $0 == 0x0a }
            #expect(lines == 100_000 + (format == "csv" ? 1 : 0))
        }
        #expect(await isReleased(store))
    }

    @Test(arguments: [nil, "f=geojsonseq", "f=csv"])
    func `an answer ends when the client goes in the middle of it`(_ query: String?) async throws {
        let store = LargePageStore(featureSize: 6400)
        try await serve(store) { port in
            try await onThread {
                let connection = try Self.ask(port, query: query)
                let start = connection.receive(within: 10) { $0.count >= 100_000 }
                #expect(start.text.hasPrefix("HTTP/1.1 200"))
                #expect(!start.isEnded)
                #expect(store.livingPages == 1)
            }
            #expect(await isReleased(store))
        }
    }

    @Test(arguments: [nil, "f=geojsonseq", "f=csv"])
    func `clients that read slowly take no memory for what they have not read`(_ query: String?)
        async throws
    {
        // Eight times 64 MB, or 640 MB.
        let store = LargePageStore(featureSize: 6400)
        try await serve(store) { port in
            // Other tests take memory of the process meanwhile; a fault of ours shows each time.
            var growth = Int.max
            for _ in 0..<3 where growth >= Self.greatestGrowth {
                growth = try await onThread { try Self.growth(port, query) }
            }
            #expect(growth < Self.greatestGrowth, "grew by \(growth >> 20) MiB")
            #expect(await isReleased(store))
        }
    }

    /// The most that the process may grow by for clients that read slowly.
    private static let greatestGrowth = 48 << 20

    /// What the process grows by while eight clients have asked for much and read little.
    private static func growth(_ port: Int, _ query: String?) throws -> Int {
        // What the first answer needs beside its bytes is there before it is measured.
        _ = try ask(port, limit: 100).receive(within: 10)
        let before = residentSize
        let clients = try (0..<8).map { _ in try ask(port, query: query) }
        var largest = 0
        for _ in 0..<20 {
            for client in clients {
                let some = client.receive(within: 10) { $0.count >= 65_536 }
                #expect(!some.isEnded)
                largest = max(largest, residentSize - before)
            }
        }
        return largest
    }

    /// Whether no page is held any more; waited for.
    private func isReleased(_ store: LargePageStore) async -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while store.livingPages > 0 {
            if ContinuousClock.now > end { return false }
            await Task.yield()
        }
        return true
    }

    /// The resident memory of this process in bytes.
    private static var residentSize: Int {
        let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
