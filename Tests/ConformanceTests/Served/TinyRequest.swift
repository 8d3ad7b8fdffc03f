import Foundation
import HTTPFetch

/// A request in its parts, so that a proxy can change it on its way.
struct TinyRequest {
    let method: String
    let accept: String
    /// The path behind the landing page, without a slash at its end.
    var path: String
    var query: [String: String]
    /// What a fault makes of the filter.
    var rewrite: (@Sendable (TinyFilter) -> TinyFilter)?

    init?(_ request: FetchRequest) {
        guard request.url.hasPrefix(TinyServer.root) else { return nil }
        method = request.method
        accept = request.headers.last { $0.name == "Accept" }?.value ?? ""
        let rest = request.url.dropFirst(TinyServer.root.count)
        let path = rest.prefix { $0 != "?" }
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : String(path)
        query = [:]
        for pair in rest[path.endIndex...].dropFirst().split(separator: "&") {
            let name = pair.prefix { $0 != "=" }
            query[Self.decode(name)] = Self.decode(pair[name.endIndex...].dropFirst())
        }
    }

    var isItems: Bool { path.hasSuffix("/items") }
    var isFeature: Bool { path.contains("/items/") }
    var isHTML: Bool { accept.hasPrefix("text/html") }

    var url: String {
        let text = query.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.encode($0.value))" }
            .joined(separator: "&")
        return TinyServer.root + (path.isEmpty ? "/" : path) + (text.isEmpty ? "" : "?\(text)")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    static func decode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
