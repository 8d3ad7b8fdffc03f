internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Counts the bytes of a connection, next to the socket, and closes it when its client is too
/// slow.
///
/// A lapse that can still be answered is told to ``RequestGate`` as an event. There is one check
/// for each connection now and then, and none for each request.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let interval: TimeAmount
    /// How far the connection has come.
    var progress: ConnectionProgress
    /// Whether what is written next is left out.
    var isSilent = false
    private var isReading = false
    /// Until when what comes is thrown away, so that the client can read why it was turned away.
    private var farewell: ContinuousClock.Instant?
    private var context: ChannelHandlerContext?
    private var check: Scheduled<Void>?

    init(limits: ServerLimits) {
        interval = TimeAmount(limits.checkInterval)
        progress = ConnectionProgress(limits: limits, at: .now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        check?.cancel()
        check = nil
        self.context = nil
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = false
        guard farewell == nil else { return }
        progress.bytesReceived(
            endingLine: progress.isInRequestLine && Self.endsLine(unwrapInboundIn(data)),
            at: .now
        )
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if farewell != nil { context.read() }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isSilent else {
            isSilent = false
            return context.write(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: promise)
        }
        progress.bytesWritten(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The last response is sent, and its client has only to end the connection.
        if case ChannelEvent.outputClosed = event, farewell == nil { beginFarewell() }
        context.fireUserInboundEventTriggered(event)
    }

    /// Lets what was written be sent first, for a response under way at the end of the service
    /// has been written before its client has taken it.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, farewell == nil, unsent(context) > 0 else {
            return context.close(mode: mode, promise: promise)
        }
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in
            context.close(mode: mode, promise: promise)
        }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: sent)
    }

    /// Throws away what comes from now on, and closes the connection when the client does or a
    /// second has passed: to close it with bytes unread would take the answer from the client.
    func beginFarewell() {
        farewell = .now + ServerLimits.farewell
        context?.read()
    }

    private func schedule(_ context: ChannelHandlerContext) {
        check = context.eventLoop.assumeIsolated().scheduleTask(in: interval) { [weak self] in
            self?.look()
        }
    }

    private func look() {
        guard let context else { return }
        schedule(context)
        let now = ContinuousClock.now
        if let farewell {
            if now >= farewell { context.close(promise: nil) }
            return
        }
        switch progress.lapse(at: now, unsent: unsent(context), isReading: isReading) {
        case nil: break
        case .request: context.close(promise: nil)
        case .response: reset(context)
        case .head: context.fireUserInboundEventTriggered(ConnectionProgress.Lapse.head)
        case .body: context.fireUserInboundEventTriggered(ConnectionProgress.Lapse.body)
        }
    }

    /// How many of the written bytes the system has not yet taken.
    private func unsent(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    /// Closes the connection so that the system keeps nothing of what the client does not take.
    private func reset(_ context: ChannelHandlerContext) {
        if let options = context.channel as? any SocketOptionProvider {
            _ = options.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        context.close(promise: nil)
    }

    private static func endsLine(_ bytes: ByteBuffer) -> Bool {
        bytes.readableBytesView.contains(UInt8(ascii: "\n"))
    }
}
