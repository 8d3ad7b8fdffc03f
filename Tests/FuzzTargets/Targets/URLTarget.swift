internal import HTTPSyntax
internal import HTTPTypes

/// The target of a request has one form, and its parts come back from what is written of them.
enum URLTarget {
    static func violation(of text: String) -> String? {
        encoding(of: text) ?? target(text)
    }

    private static func target(_ text: String) -> String? {
        let given = HTTPRequest(method: .get, scheme: "http", authority: "a", path: text)
        let head = RequestTarget.originForm(of: given) ?? given
        guard let target = head.path, target.utf8.first == 0x2f else { return "it has no path" }
        guard RequestTarget.originForm(of: head) == nil else { return "\(target) is no last form" }
        if let authority = head.authority,
            authority.utf8.contains(where: { "/?".utf8.contains($0) })
        {
            return "'\(authority)' is no authority"
        }
        let parts = target.utf8.split(separator: 0x3f, maxSplits: 1)
        return path(String(Substring(parts[0])))
            ?? query(parts.count > 1 ? String(Substring(parts[1])) : nil)
    }

    private static func encoding(of text: String) -> String? {
        let encoded = PercentEncoding.encode(text)
        guard encoded.utf8.allSatisfy({ isUnreserved($0) || $0 == 0x25 }) else {
            return "'\(encoded)' is not encoded"
        }
        guard encoded != ".", encoded != ".." else { return "a step" }
        for plusIsSpace in [false, true] {
            let decoded = PercentEncoding.decode(encoded, plusIsSpace: plusIsSpace)
            guard let decoded, same(decoded, text) else { return "'\(encoded)' is another text" }
            guard let plain = PercentEncoding.decode(text, plusIsSpace: plusIsSpace) else {
                continue
            }
            let again = PercentEncoding.decode(PercentEncoding.encode(plain), plusIsSpace: false)
            guard let again, same(again, plain) else { return "'\(plain)' does not come back" }
        }
        return nil
    }

    private static func path(_ text: String) -> String? {
        let path = RequestPath(text)
        let again = RequestPath(path.text)
        guard path.hasEmptySegment || same(again.text, path.text) else {
            return "\(path.text) has another form: \(again.text)"
        }
        var given = segments(text)
        if path.hasTrailingSlash { given.removeLast() }
        let names = segments(path.text)
        guard names.count == given.count else { return "\(path.text) has other segments" }
        for (name, given) in zip(names, given) {
            guard name != ".", name != ".." else { return "\(path.text) has a step" }
            let (one, other) = (decoded(name), decoded(given))
            guard one == other else { return "'\(given)' became '\(name)'" }
        }
        let isEmpty = names.dropFirst().contains("") && text != "/"
        return path.hasEmptySegment == isEmpty ? nil : "\(path.text) has an empty segment or none"
    }

    private static func query(_ text: String?) -> String? {
        let read = QueryParameters(lenient: text)
        let written = read.query()
        // What stood in a URL stays as it was where it may stand in one.
        guard written.utf8.allSatisfy({ isUnreserved($0) || "!$&'()*+,;=:@/?%".utf8.contains($0) })
        else {
            return "'\(written)' is not encoded"
        }
        let again = QueryParameters(lenient: String(written.dropFirst()))
        guard same(again, read) else { return "'\(written)' is another query" }
        var names: Set<[UInt8]> = []
        for (name, value) in read.pairs {
            guard names.insert(Array(name.utf8)).inserted else { return "'\(name)' comes twice" }
            guard let found = read[name], same(found, value) else { return "'\(name)' is lost" }
        }
        do throws(QueryFault) {
            let strict = try QueryParameters(text) { _ in true }
            return same(strict, read) ? nil : "it is another query where it has to be right"
        } catch {
            if case .unknown(let name) = error { return "'\(name)' is known" }
            return nil
        }
    }

    private static func segments(_ path: String) -> [String] {
        path.utf8.split(separator: 0x2f, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    private static func decoded(_ segment: String) -> [UInt8]? {
        PercentEncoding.decode(segment, plusIsSpace: false).map { Array($0.utf8) }
    }

    /// Texts are the same byte by byte: equal ones may be written in other characters.
    private static func same(_ one: String, _ other: String) -> Bool {
        one.utf8.elementsEqual(other.utf8)
    }

    private static func same(_ one: QueryParameters, _ other: QueryParameters) -> Bool {
        one.pairs.elementsEqual(other.pairs) { same($0.name, $1.name) && same($0.value, $1.value) }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }
}
