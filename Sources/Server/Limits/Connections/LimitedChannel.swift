internal import HTTPSyntax
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes

/// A connection of HTTP/1.1 within limits.
///
/// From the socket to the handlers of requests it passes ``ConnectionWatch``, which counts bytes,
/// the parser, and ``RequestGate``, which counts requests.
struct LimitedChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    let configuration: ServerConfiguration
    let register: ConnectionRegister

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        // All clients of a proxy come over its connections.
        let peer = IPAddress(channel.remoteAddress)
        let client = peer.flatMap { configuration.trusts($0) ? nil : ClientAddress($0) }
        let verdict = register.open(client)
        channel.closeFuture.whenComplete { [register] _ in register.close(client) }
        switch verdict {
        case .accepted: return setup(channel, greeting: nil, logger)
        case .turnedAway(let problem): return setup(channel, greeting: problem, logger)
        case .dropped:
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
        }
    }

    private func setup(
        _ channel: any Channel,
        greeting: Problem?,
        _ logger: Logger
    ) -> EventLoopFuture<Value> {
        let limits = configuration.limits
        let watch = ConnectionWatch(limits: limits)
        do {
            try channel.pipeline.syncOperations.addHandler(watch)
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        let boundWatch = NIOLoopBound(watch, eventLoop: channel.eventLoop)
        let http = HTTP1Channel(
            responder: responder,
            configuration: .init(
                additionalChannelHandlers: [
                    RequestGate(limits: limits, watch: boundWatch.value, greeting: greeting)
                ],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headSizeInBytes,
                    maxHeaderListSize: limits.headSizeInBytes
                )
            )
        )
        return http.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// Builds a server whose connections keep within the limits of a configuration.
    static func limited(by configuration: ServerConfiguration) -> HTTPServerBuilder {
        let register = ConnectionRegister(limits: configuration.limits) { FileDescriptors.free }
        return HTTPServerBuilder { responder in
            LimitedChannel(
                responder: responder,
                configuration: configuration,
                register: register
            )
        }
    }
}
