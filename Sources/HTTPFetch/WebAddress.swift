/// The parts of an absolute address, and what a reference means at one.
///
/// Source: RFC 3986 §3, §5.2.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// The host, in lower case, an address of IPv6 without brackets.
    public let host: String
    /// The port where one is written.
    public let port: Int?
    /// The path, `/` at least, still percent-encoded.
    public let path: String
    /// What follows `?`, still percent-encoded; nil without it.
    public let query: String?

    /// Reads an absolute address; nil for any other text, one with a user name among them.
    ///
    /// A fragment is dropped.
    public init?(_ text: String) {
        let start = text.prefix { $0 != ":" }
        let scheme = start.lowercased()
        guard scheme == "http" || scheme == "https", text[start.endIndex...].hasPrefix("://")
        else { return nil }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { return nil }
        let rest = text[start.endIndex...].dropFirst(3).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        let target = rest[authority.endIndex...]
        var name = authority
        var port: Int?
        if authority.first == "[" {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            name = authority[authority.index(after: authority.startIndex)..<bracket]
            let behind = authority[authority.index(after: bracket)...]
            if !behind.isEmpty {
                guard behind.first == ":", let number = Int(behind.dropFirst()) else { return nil }
                port = number
            }
        } else if let colon = authority.firstIndex(of: ":") {
            guard let number = Int(authority[authority.index(after: colon)...]) else { return nil }
            name = authority[..<colon]
            port = number
        }
        guard !name.isEmpty, !name.contains(where: { "[]".contains($0) }),
            (1...65_535).contains(port ?? 80)
        else { return nil }
        let path = target.prefix { $0 != "?" }
        self.init(
            scheme: scheme,
            host: name.lowercased(),
            port: port,
            path: path.isEmpty ? "/" : String(path),
            query: path.endIndex == target.endIndex
                ? nil : String(target[path.endIndex...].dropFirst())
        )
    }

    private init(scheme: String, host: String, port: Int?, path: String, query: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
    }

    /// Scheme, host and port.
    public var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")"
    }

    /// The address as text.
    public var description: String { origin + path + (query.map { "?\($0)" } ?? "") }

    /// What a reference means in a document at this address; nil where it is no `http` or `https`.
    public func resolving(_ reference: String) -> WebAddress? {
        let reference = String(reference.prefix { $0 != "#" })
        if let colon = reference.firstIndex(of: ":"),
            !reference[..<colon].contains(where: { "/?".contains($0) })
        {
            return WebAddress(reference)
        }
        if reference.hasPrefix("//") { return WebAddress("\(scheme):\(reference)") }
        if reference.isEmpty { return self }
        if reference.hasPrefix("?") { return WebAddress(origin + path + reference) }
        let own = reference.prefix { $0 != "?" }
        let base = path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)
        let whole = own.hasPrefix("/") ? String(own) : String(base + own)
        return WebAddress(origin + Self.withoutDots(whole) + reference[own.endIndex...])
    }

    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
