internal import HTTPSyntax
internal import HTTPTypes

/// Whatever a host or a proxy tells, links begin with a URL, and the client has an address.
enum OriginTarget {
    /// The fields that the lines of an input are; the first line is the host as well.
    private static let names = [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host",
        "X-Forwarded-Port", "X-Forwarded-Prefix",
    ]
    private static let proxy = IPAddress(high: 0, low: 0xffff_0a00_0001)
    private static let stranger = IPAddress(high: 0, low: 0xffff_c000_0201)

    static func violation(of text: String) -> String? {
        let lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        for line in lines.prefix(8) {
            if let found = authority(line) ?? forwarded(line) ?? address(line) { return found }
        }
        return origin(lines, from: 0) ?? origin(lines, from: 1)
    }

    private static func origin(_ lines: [String], from first: Int) -> String? {
        var request = HTTPRequest(method: .get, scheme: "http", authority: lines[0], path: "/")
        for (index, name) in names.enumerated().dropFirst(first) {
            guard let name = HTTPField.Name(name) else { continue }
            let line = lines[index % lines.count]
            if !line.isEmpty { request.headerFields.append(HTTPField(name: name, value: line)) }
        }
        let told = origin(request, peer: proxy)
        guard isURL(told.baseURL) else { return "links begin with '\(told.baseURL)'" }
        guard told.client != nil else { return "the client is lost" }
        let heard = origin(request, peer: stranger)
        request.headerFields = [:]
        guard heard == origin(request, peer: stranger), heard.client == stranger else {
            return "a stranger is believed"
        }
        return isURL(heard.baseURL) ? nil : "links begin with '\(heard.baseURL)'"
    }

    private static func origin(_ request: HTTPRequest, peer: IPAddress) -> RequestOrigin {
        RequestOrigin(
            request,
            peer: peer,
            listening: { Authority(host: "127.0.0.1", port: 8080) },
            baseURL: nil,
            isTrusted: { $0.high == 0 && $0.low >> 24 == 0xffff0a }
        )
    }

    private static func isURL(_ text: String) -> Bool {
        guard
            let scheme = ["http://", "https://"].first(where: { text.utf8.starts(with: $0.utf8) })
        else { return false }
        let parts = text.utf8.dropFirst(scheme.utf8.count)
            .split(separator: 0x2f, omittingEmptySubsequences: false)
        return parts[0].allSatisfy { isSafe($0) || "[:]".utf8.contains($0) }
            && parts.allSatisfy { !$0.isEmpty }
            && parts.dropFirst().allSatisfy { segment in
                segment.allSatisfy { isSafe($0) || $0 == 0x7e }
                    && !segment.elementsEqual("..".utf8) && !segment.elementsEqual(".".utf8)
            }
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
        default: false
        }
    }

    private static func authority(_ text: String) -> String? {
        guard let authority = Authority(text) else { return nil }
        guard isURL("http://" + authority.host) else { return "'\(authority.host)' is no host" }
        if let port = authority.port, !(1...65_535 ~= port) { return "port \(port)" }
        let written = authority.text(scheme: "https")
        guard let again = Authority(written), again.host == authority.host,
            again.port == (authority.port == 443 ? nil : authority.port)
        else { return "'\(written)' is another authority" }
        return nil
    }

    private static func forwarded(_ text: String) -> String? {
        guard let elements = ForwardedElement.parse(text) else { return nil }
        let written = elements.map { element in
            var pairs = ["by=_x"]
            for (name, value) in [
                ("for", element.client), ("proto", element.scheme), ("host", element.host),
            ] {
                guard let value else { continue }
                pairs.append("\(name)=" + quoted(value))
            }
            return pairs.joined(separator: ";")
        }
        let again = ForwardedElement.parse(written.joined(separator: ", "))
        return again == elements ? nil : "\(written) is told otherwise"
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 || byte == 0x5c { bytes.append(0x5c) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [0x22], as: UTF8.self)
    }

    private static func address(_ text: String) -> String? {
        let parts = text.utf8.split(separator: 0x2f, maxSplits: 1)
        if let range = AddressRange(text) {
            guard let first = parts.first, let address = IPAddress(Substring(first)) else {
                return "a range without an address"
            }
            guard range.contains(address) else { return "the range does not hold its address" }
        }
        guard let address = ForwardedElement.address(text) ?? IPAddress(text) else { return nil }
        let words = [address.high, address.low].flatMap { half in
            [48, 32, 16, 0].map { String((half >> UInt64($0)) & 0xffff, radix: 16) }
        }
        let written = words.joined(separator: ":")
        guard IPAddress(written) == address, ForwardedElement.address("[\(written)]:1") == address
        else { return "\(written) is another address" }
        return nil
    }
}
