/// A host and a port, as `kunyu.example:8080`, `192.0.2.1` or `[2001:db8::1]:80`.
///
/// Only what can stand in a link without harm is one: letters, digits, `-`, `.` and `_` in names.
///
/// Source: RFC 3986 §3.2.2, §3.2.3.
public struct Authority: Hashable, Sendable {
    /// The name or address in lowercase, that of IPv6 in brackets.
    public let host: String
    /// The port; nil for that of the scheme.
    public let port: Int?

    /// A host and a port that are known to be such; they are not looked at.
    public init(host: String, port: Int?) {
        self.host = host
        self.port = port
    }

    /// Reads a host with or without a port; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let text = HeaderList.trimmed(Substring(text)).utf8
        guard text.count <= 262 else { return nil }
        let name: Substring.UTF8View
        if text.first == 0x5b {
            let address = text.dropFirst().prefix { $0 != 0x5d }
            guard address.contains(0x3a), IPAddress(Substring(address)) != nil else { return nil }
            name = text.prefix(address.count + 2)
            guard name.last == 0x5d else { return nil }
        } else {
            name = text.prefix { $0 != 0x3a }
            guard !name.isEmpty, name.allSatisfy(Self.isNameByte) else { return nil }
        }
        let rest = text[name.endIndex...]
        if rest.count <= 1 {
            guard rest.isEmpty || rest.first == 0x3a else { return nil }
            port = nil
        } else {
            guard rest.first == 0x3a, let number = Self.port(Substring(rest.dropFirst())) else {
                return nil
            }
            port = number
        }
        let host = String(Substring(name))
        self.host = name.contains { (0x41...0x5a).contains($0) } ? host.lowercased() : host
    }

    /// A port in digits, or nil.
    static func port(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            (1...65_535).contains(number)
        else { return nil }
        return number
    }

    /// The text for URLs of a scheme, whose own port is left out.
    public func text(scheme: String) -> String {
        guard let port, port != (scheme == "https" ? 443 : 80) else { return host }
        return "\(host):\(port)"
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
        default: false
        }
    }
}
