/// A host and a port, as `kunyu.example:8080`, `192.0.2.1` or `[2001:db8::1]:80`.
///
/// Only what can stand in a link without harm is one: letters, digits, `-`, `.` and `_` in names.
///
/// Source: RFC 3986 §3.2.2, §3.2.3.
struct Authority: Hashable, Sendable {
    /// The name or address in lowercase, that of IPv6 in brackets.
    let host: String
    /// The port; nil for that of the scheme.
    let port: Int?

    init(host: String, port: Int?) {
        self.host = host
        self.port = port
    }

    /// Reads a host with or without a port; nil for anything else.
    init?(_ text: some StringProtocol) {
        let text = HeaderList.trimmed(Substring(text))
        guard text.utf8.count <= 262 else { return nil }
        let name: Substring
        if text.utf8.first == 0x5b {
            guard let end = text.utf8.firstIndex(of: 0x5d),
                let address = Optional(text[text.index(after: text.startIndex)..<end]),
                address.utf8.contains(0x3a), IPAddress(address) != nil
            else { return nil }
            name = text[...end]
        } else {
            name = Substring(text.utf8.prefix { $0 != 0x3a })
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { return nil }
        }
        let rest = text[name.endIndex...]
        if rest.isEmpty || rest == ":" {
            port = nil
        } else {
            guard rest.utf8.first == 0x3a, let number = Self.port(rest.dropFirst()) else {
                return nil
            }
            port = number
        }
        host = name.utf8.contains { (0x41...0x5a).contains($0) } ? name.lowercased() : String(name)
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
    func text(scheme: String) -> String {
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
