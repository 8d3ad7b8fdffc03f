/// What one proxy tells of the request that it passed on.
///
/// Source: RFC 7239 §4.
public struct ForwardedElement: Hashable, Sendable {
    /// Who asked, as it stands there.
    public var client: String?
    /// The scheme, as it stands there.
    public var scheme: String?
    /// The host, as it stands there.
    public var host: String?

    /// Reads the header `Forwarded`, one element for each proxy, the last proxy last; nil where
    /// anything in it is broken.
    public static func parse(_ text: String) -> [ForwardedElement]? {
        var elements: [ForwardedElement] = []
        for part in HeaderList.split(text, at: ",") {
            var values: [String: String] = [:]
            for pair in HeaderList.split(part, at: ";") {
                guard let equals = pair.utf8.firstIndex(of: 0x3d),
                    let value = HeaderList.unquoted(Substring(pair.utf8[equals...].dropFirst())),
                    let name = HeaderList.unquoted(pair[..<equals]),
                    pair.utf8.first != 0x22,
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
    public static func address(_ text: some StringProtocol) -> IPAddress? {
        let text = HeaderList.trimmed(Substring(text))
        if let address = IPAddress(text) { return address }
        if text.utf8.first == 0x5b {
            guard let end = text.utf8.firstIndex(of: 0x5d),
                isPort(text.utf8[end...].dropFirst())
            else { return nil }
            let inner = text.utf8[..<end].dropFirst()
            return inner.contains(0x3a) ? IPAddress(Substring(inner)) : nil
        }
        guard let colon = text.utf8.firstIndex(of: 0x3a), isPort(text.utf8[colon...]) else {
            return nil
        }
        return IPAddress(text[..<colon])
    }

    private static func isPort(_ text: Substring.UTF8View) -> Bool {
        text.isEmpty
            || (text.first == 0x3a && Authority.port(Substring(text.dropFirst())) != nil)
    }
}
