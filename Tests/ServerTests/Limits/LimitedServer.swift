import Foundation
import HTTPSyntax
import Hummingbird
import Logging
import Maps
import TestSupport
import Testing

@testable import Server

/// The whole service on a free port of this machine, within limits that a test sets.
struct LimitedServer {
    let port: Int

    /// Runs the service over a few points in the collection `places` while the body runs.
    ///
    /// - Parameters:
    ///   - limits: What the service allows.
    ///   - routes: Routes beside those of the service.
    ///   - trustedProxies: Whose word is taken for who asks.
    ///   - body: What a test does with the service.
    /// - Throws: What the body throws, and where the service cannot start.
    static func run(
        _ limits: ServerLimits = ServerLimits(),
        routes: TestRoutes? = nil,
        trustedProxies: [AddressRange] = [],
        _ body: (LimitedServer) async throws -> Void
    ) async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            (0..<100).map { try point("p\($0)", Double($0), 30) },
            to: "places"
        )
        let server = try KunyuServer(
            store: fixture.store,
            maps: MapBuilder(definitions: [], store: fixture.store) { _ in { $0 } },
            configuration: ServerConfiguration(
                port: 0,
                trustedProxies: trustedProxies,
                limits: limits
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let router = server.router()
        routes?.add(to: router)
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = server.application(router: router) { continuation.yield($0) }
        let running = Task {
            defer { continuation.finish() }
            try await application.run()
        }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next(), "the service did not start")
        try await body(LimitedServer(port: port))
        running.cancel()
        _ = try? await running.value
    }

    /// The answer to a request for an ordinary page of features on a connection of its own, with
    /// the seconds that it took.
    func ordinaryRequest(source: UInt8 = 200) throws -> (response: RawResponse, seconds: Double) {
        let start = ContinuousClock.now
        let response = try get("/collections/places/items?limit=10", source: source)
        return (response, (ContinuousClock.now - start) / .seconds(1))
    }

    /// The answer to a request on a connection of its own.
    func get(_ target: String, source: UInt8 = 200) throws -> RawResponse {
        let connection = try RawConnection(port: port, source: source)
        connection.send("GET \(target) HTTP/1.1\r\nHost: kunyu\r\nConnection: close\r\n\r\n")
        return try RawResponse(connection.receive(within: 20).text)
    }

    /// The file descriptors of this process that are sockets of the server, the one that listens
    /// included.
    var sockets: [Int32] {
        Descriptors.sockets(at: port)
    }

    /// Waits until the server has no more than a number of sockets, and tells whether that came
    /// in time.
    func hasSockets(atMost count: Int, within seconds: Double) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while sockets.count > count {
            if ContinuousClock.now > end { return false }
            usleep(50_000)
        }
        return true
    }
}

extension ServerLimits {
    /// The usual limits with a few others.
    init(_ change: (inout ServerLimits) -> Void) {
        self.init()
        change(&self)
    }
}
