/// What one proxy tells of the request that it passed on.
///
/// Source: RFC 7239 §4.
struct ForwardedElement: Hashable, Sendable {
    /// Who asked, as it stands there.
    var client: String?
    /// The scheme, as it stands there.
    var scheme: String?
    /// The host, as it stands there.
    var host: String?

    /// Reads the header `Forwarded`, one element for each proxy, the last proxy last; nil where
    /// anything in it is broken.
    static func parse(_ text: String) -> [ForwardedElement]? {
        var elements: [ForwardedElement] = []
        for part in HeaderList.split(text, at: ",") {
            var values: [String: String] = [:]
            for pair in HeaderList.split(part, at: ";") {
                guard let equals = pair.firstIndex(of: "="),
                    let value = HeaderList.unquoted(pair[pair.index(after: equals)...]),
                    let name = HeaderList.unquoted(pair[..<equals]),
                    pair.first != "\"",
                    values.updateValue(value, forKey: name.lowercased()) == nil
                else { return nil }
            }
            elements.append(
                ForwardedElement(
                    client: values["for"],
                    scheme: values["proto"],
                    host: values["host"]
                )
            )
        }
        return elements.isEmpty ? nil : elements
    }

    /// The address of a client as proxies write it: with a port or without, that of IPv6 in
    /// brackets or not; nil where it is hidden, unknown or broken.
    static func address(_ text: some StringProtocol) -> IPAddress? {
        let text = HeaderList.trimmed(Substring(text))
        if let address = IPAddress(text) { return address }
        if text.utf8.first == 0x5b {
            guard let end = text.utf8.firstIndex(of: 0x5d), isPort(text[end...].dropFirst()) else {
                return nil
            }
            let inner = text[..<end].dropFirst()
            return inner.utf8.contains(0x3a) ? IPAddress(inner) : nil
        }
        guard let colon = text.utf8.firstIndex(of: 0x3a), isPort(text[colon...]) else { return nil }
        return IPAddress(text[..<colon])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.utf8.first == 0x3a && Authority.port(text.dropFirst()) != nil)
    }
}
