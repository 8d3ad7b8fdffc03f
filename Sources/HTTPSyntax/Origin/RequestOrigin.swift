public import HTTPTypes
internal import Synchronization

/// Who made a request, and under which address of the service, as far as can be trusted.
///
/// What proxies tell counts only where the request came from one that the operator trusts. The
/// proxies are gone through from the nearest: the first address that is none of a trusted proxy is
/// the client, and scheme and host are what the proxy told that the client spoke to.
///
/// `Forwarded` is read (RFC 7239), and where there is none, or it is broken, `X-Forwarded-For`,
/// `-Proto`, `-Host`, `-Port` and `-Prefix`. A proxy has to set or take away all of them.
public struct RequestOrigin: Hashable, Sendable {
    /// Who made the request; nil where the connection has no address.
    public let client: IPAddress?
    /// The address of the service as the client sees it, without a slash at the end.
    public let baseURL: String

    /// Finds out.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - peer: The other end of the connection.
    ///   - listening: Where the service listens, for requests whose host is none.
    ///   - baseURL: The address of the service that the operator set; nil to find it out.
    ///   - isTrusted: Whether an address is that of a proxy that the operator trusts.
    ///   - last: The last host that was asked for, and the address of the service made of it.
    public init(
        _ request: HTTPRequest,
        peer: IPAddress?,
        listening: () -> Authority,
        baseURL: String?,
        isTrusted: (IPAddress) -> Bool,
        last: LastHost = LastHost()
    ) {
        guard let peer, isTrusted(peer) else {
            client = peer
            self.baseURL =
                baseURL
                ?? last.baseURL(of: request.authority) { host in
                    let own = host.flatMap { Authority($0) } ?? listening()
                    return "http://" + own.text(scheme: "http")
                }
            return
        }
        let told = Told(request.headerFields, peer: peer, isTrusted)
        client = told.client ?? peer
        if let baseURL {
            self.baseURL = baseURL
            return
        }
        let scheme = told.scheme ?? "http"
        let own = request.authority.flatMap { Authority($0) } ?? listening()
        var authority = told.host ?? own
        if authority.port == nil, let port = told.port {
            authority = Authority(host: authority.host, port: port)
        }
        self.baseURL = scheme + "://" + authority.text(scheme: scheme) + told.prefix
    }
}

/// The address of the service by the host that was asked for last: nearly always the next one's.
public final class LastHost: Sendable {
    private let last = Mutex<(host: String, baseURL: String)?>(nil)

    /// Creates one of no host yet.
    public init() {}

    /// The address for a host, made anew where it is another one or none.
    func baseURL(of host: String?, make: (String?) -> String) -> String {
        guard let host else { return make(nil) }
        if let last = last.withLock({ $0 }), last.host.utf8.elementsEqual(host.utf8) {
            return last.baseURL
        }
        let baseURL = make(host)
        // One that is none is answered by the address of the connection, which may be another.
        if Authority(host) != nil { last.withLock { $0 = (host, baseURL) } }
        return baseURL
    }
}

/// What trusted proxies tell of a request.
private struct Told {
    var client: IPAddress?
    var scheme: String?
    var host: Authority?
    var port: Int?
    var prefix = ""

    init(_ fields: HTTPFields, peer: IPAddress, _ isTrusted: (IPAddress) -> Bool) {
        prefix = Self.field("X-Forwarded-Prefix", fields).last.flatMap { Self.prefix($0) } ?? ""
        if let name = HTTPField.Name("Forwarded"), let text = fields[name],
            let elements = ForwardedElement.parse(text)
        {
            let hops = elements.map { $0.client.flatMap { ForwardedElement.address($0) } }
            let index = Self.outermost(hops, isTrusted)
            client = Self.client(hops, index, peer)
            scheme = elements[index].scheme.flatMap { Self.scheme($0[...]) }
            host = elements[index].host.flatMap { Authority($0) }
            return
        }
        let hops = Self.field("X-Forwarded-For", fields).map { ForwardedElement.address($0) }
        let index = hops.isEmpty ? 0 : Self.outermost(hops, isTrusted)
        client = Self.client(hops, index, peer)
        func value(_ name: String) -> Substring? {
            let values = Self.field(name, fields)
            return values.count == hops.count && !hops.isEmpty ? values[index] : values.last
        }
        scheme = value("X-Forwarded-Proto").flatMap(Self.scheme)
        host = value("X-Forwarded-Host").flatMap { Authority($0) }
        port = value("X-Forwarded-Port").flatMap(Authority.port)
    }

    /// The place of what the outermost trusted proxy told.
    private static func outermost(
        _ hops: [IPAddress?],
        _ isTrusted: (IPAddress) -> Bool
    ) -> Int {
        var index = hops.count - 1
        while index > 0, let hop = hops[index], isTrusted(hop) { index -= 1 }
        return index
    }

    /// The client; where its address is hidden or broken, the proxy that hid it.
    private static func client(_ hops: [IPAddress?], _ index: Int, _ peer: IPAddress) -> IPAddress {
        guard !hops.isEmpty else { return peer }
        return hops[index] ?? (index + 1 < hops.count ? hops[index + 1] : nil) ?? peer
    }

    private static func field(_ name: String, _ fields: HTTPFields) -> [Substring] {
        guard let name = HTTPField.Name(name), let text = fields[name] else { return [] }
        return HeaderList.split(text, at: ",")
    }

    private static func scheme(_ text: Substring) -> String? {
        let text = text.lowercased()
        return text == "http" || text == "https" ? text : nil
    }

    /// A path under which the service lies: segments that need no encoding and lead nowhere else.
    private static func prefix(_ text: Substring) -> String? {
        var text = text.utf8
        while text.last == 0x2f { text.removeLast() }
        guard text.first == 0x2f else { return nil }
        let segments = text.dropFirst().split(separator: 0x2f, omittingEmptySubsequences: false)
        let isSafe = segments.allSatisfy { segment in
            !segment.isEmpty
                && PercentEncoding.encode(String(Substring(segment))).utf8.elementsEqual(segment)
        }
        return isSafe ? String(Substring(text)) : nil
    }
}
