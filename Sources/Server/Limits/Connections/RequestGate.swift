internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Lets no request through that is too large, too slow or malformed, and answers those itself.
///
/// The answer is a problem document, written after the answers under way. Then the connection
/// ends: what follows on it cannot be told from the rest of the request.
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        /// Requests pass.
        case open
        /// No more requests pass; this is answered once those before it are.
        case turningAway(Problem)
        /// The last word is written.
        case closed
    }

    private let limits: ServerLimits
    private let watch: ConnectionWatch
    private let greeting: Problem?
    private var state = State.open
    /// Whether a response has begun and not ended.
    private var isResponding = false
    /// Whether each request that is not answered yet asks for the head alone, the first in front.
    private var asksForHead = CircularBuffer<Bool>()
    /// Whether the response that has begun is a head that tells no length.
    private var isHeadOnly = false

    /// Creates the gate of a connection.
    ///
    /// - Parameters:
    ///   - limits: What a request may be.
    ///   - watch: What counts the bytes of the connection.
    ///   - greeting: Why the connection is not wanted; nil where it is.
    init(limits: ServerLimits, watch: ConnectionWatch, greeting: Problem? = nil) {
        self.limits = limits
        self.watch = watch
        self.greeting = greeting
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if let greeting { turnAway(greeting, context) }
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .open = state else { return }
        switch unwrapInboundIn(data) {
        case .head(let request):
            if let problem = limits.problem(of: request) { return turnAway(problem, context) }
            asksForHead.append(request.method == .head)
            watch.progress.headReceived(at: .now)
        case .body(let bytes):
            watch.progress.bodyReceived(bytes.readableBytes)
            if watch.progress.bodySize > limits.bodySizeInBytes {
                return turnAway(.bodyTooLarge(limits), context)
            }
        case .end:
            watch.progress.requestReceived(at: .now)
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case is IOError, is ChannelError: context.fireErrorCaught(error)
        case HTTPParserError.headerOverflow:
            let isTarget = watch.progress.isInRequestLine
            turnAway(isTarget ? .targetTooLong(limits) : .headTooLarge(limits), context)
        default: turnAway(.malformed(error), context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event as? ConnectionProgress.Lapse {
        case .head: turnAway(.headTooSlow(limits), context)
        case .body: turnAway(.bodyTooSlow(limits), context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    // MARK: Responses

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .closed = state {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let response):
            isResponding = response.status.kind != .informational
            isHeadOnly =
                asksForHead.first == true && response.headerFields[.contentLength] == nil
        case .body: break
        case .end:
            isResponding = false
            _ = asksForHead.popFirst()
            // The encoder, which knows no requests, would write the end of a body that there is not.
            watch.isSilent = isHeadOnly
            watch.progress.responseWritten(at: .now)
        }
        context.write(data, promise: promise)
        watch.isSilent = false
        if case .turningAway(let problem) = state, watch.progress.requestsInWork == 0 {
            close(with: problem, context)
        }
    }

    // MARK: Turning away

    private func turnAway(_ problem: Problem, _ context: ChannelHandlerContext) {
        guard case .open = state else { return }
        let others = watch.progress.requestsInWork
        guard watch.progress.awaited == .body else {
            if others == 0 {
                close(with: problem, context)
            } else {
                state = .turningAway(problem)
            }
            return
        }
        // Its handler has the request already. Answer in its stead if it has not begun to.
        switch (others, isResponding) {
        case (0, _): close(with: nil, context)
        case (1, false): close(with: problem, context)
        default:
            state = .closed
            context.close(promise: nil)
        }
    }

    /// Writes the last word, if any, and ends the connection once it is sent.
    private func close(with problem: Problem?, _ context: ChannelHandlerContext) {
        state = .closed
        watch.beginFarewell()
        if let problem {
            let document = problem.document
            let head = problem.lastResponse(length: document.count)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(ByteBuffer(bytes: document))), promise: nil)
            context.write(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.flush()
        context.close(mode: .output, promise: nil)
    }
}
