import NIOCore
import NIOHTTP1

/// Answers a request when it has come to its end: head, body and end in one write.
final class FileHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let files: [String: ByteBuffer]
    private var head: HTTPRequestHead?

    init(files: [String: ByteBuffer]) {
        self.files = files
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        }
    }

    private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let body = files[request.uri]
        var head = HTTPResponseHead(
            version: request.version,
            status: body == nil ? .notFound : .ok
        )
        head.headers.add(name: "Content-Type", value: "application/geo+json")
        head.headers.add(name: "Content-Length", value: String(body?.readableBytes ?? 0))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        let end = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        guard !request.isKeepAlive else { return }
        let channel = context.channel
        end.whenComplete { _ in channel.close(promise: nil) }
    }
}
