internal import HTTPSyntax
internal import Hummingbird
internal import NIOCore

/// What is known of a request beside itself: from whom it comes, under which address of the
/// service, and what its target is.
struct ClientRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection; nil where it has no address.
    let peer: IPAddress?
    private let local: SocketAddress?
    /// Who made the request: the other end of the connection, or whom a trusted proxy names.
    var client: ClientAddress?
    /// The address of the service as the client sees it, without a slash at the end.
    var baseURL = ""
    /// The path of the request.
    var path = RequestPath("/")
    /// The name of the method as it was sent.
    var method = ""

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = IPAddress(source.channel.remoteAddress)
        client = peer.map { ClientAddress($0) }
        local = source.channel.localAddress
    }

    /// Where the connection was taken; nil where it has no address.
    var listening: Authority? {
        guard let host = local?.ipAddress else { return nil }
        return Authority(host: host.contains(":") ? "[\(host)]" : host, port: local?.port)
    }
}
