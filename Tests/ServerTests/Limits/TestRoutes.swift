import Hummingbird
import Synchronization

@testable import Server

/// Routes that do what no route of the service does on its own: answer slowly, without end, or
/// only when told to.
final class TestRoutes: Sendable {
    private struct State {
        var sent = 0
        var ended = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private static let large = ByteBuffer(repeating: 0x78, count: 50_000_000)

    /// Adds the routes.
    func add(to router: Router<ClientRequestContext>) {
        router.get("test/large") { _, _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: Self.large))
        }
        router.get("test/pieces") { _, _ in
            let piece = ByteBuffer(repeating: 0x78, count: 65_536)
            let body = ResponseBody(contentLength: 65_536 * 30_000) { writer in
                for _ in 0..<30_000 { try await writer.write(piece) }
                try await writer.finish(nil)
            }
            return Response(status: .ok, body: body)
        }
        router.get("test/endless") { [self] _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    defer { self.state.withLock { $0.ended += 1 } }
                    let piece = ByteBuffer(repeating: 0x78, count: 65_536)
                    while true {
                        try await writer.write(piece)
                        self.state.withLock { $0.sent += piece.readableBytes }
                    }
                }
            )
        }
        router.post("test/body") { request, _ in
            var count = 0
            for try await piece in request.body { count += piece.readableBytes }
            return "\(count)"
        }
        router.get("test/wait") { [self] _, _ in
            await withCheckedContinuation { continuation in
                self.state.withLock { $0.waiting.append(continuation) }
            }
            return "waited"
        }
    }

    /// The bytes that endless responses have handed over.
    var sent: Int { state.withLock { $0.sent } }
    /// The endless responses that have ended.
    var ended: Int { state.withLock { $0.ended } }
    /// The requests that wait.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Lets those go that wait.
    func release() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
