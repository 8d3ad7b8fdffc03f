internal import Hummingbird
internal import NIOCore

/// What is known of a request beside itself: from whom it comes, under which address of the
/// service, and what its target is.
struct ClientRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection; nil where it has no address.
    let peer: IPAddress?
    /// Where the connection was taken; nil where it has no address.
    let listening: Authority?
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
        listening = Self.authority(source.channel.localAddress)
    }

    private static func authority(_ address: SocketAddress?) -> Authority? {
        guard let host = address?.ipAddress else { return nil }
        let isIPv6 = host.contains(":")
        return Authority(host: isIPv6 ? "[\(host)]" : host, port: address?.port)
    }
}
