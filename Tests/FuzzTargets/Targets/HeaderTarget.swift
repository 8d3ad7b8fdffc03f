internal import HTTPSyntax

/// What is read of a header field lies in its bounds and comes back from what is written of it.
enum HeaderTarget {
    static func violation(of text: String) -> String? {
        for line in text.utf8.split(separator: 0x0a).prefix(8) {
            let line = String(Substring(line))
            let found = list(line) ?? weights(line) ?? tags(line) ?? date(line)
            if let found { return found }
        }
        return OriginTarget.violation(of: text)
    }

    private static func list(_ text: String) -> String? {
        for separator in [",", ";"] as [Character] {
            let parts = HeaderList.split(text, at: separator)
            let again = HeaderList.split(parts.joined(separator: "\(separator)"), at: separator)
            guard again.map({ Array($0.utf8) }) == parts.map({ Array($0.utf8) }) else {
                return "\(parts) became \(again)"
            }
            for part in parts {
                guard let value = HeaderList.unquoted(part) else { continue }
                let quoted = value.utf8.reduce(into: [0x22] as [UInt8]) { bytes, byte in
                    if byte == 0x22 || byte == 0x5c { bytes.append(0x5c) }
                    bytes.append(byte)
                }
                let text = String(decoding: quoted + [0x22], as: UTF8.self)
                guard let again = HeaderList.unquoted(text[...]),
                    again.utf8.elementsEqual(value.utf8)
                else { return "\(text) is another text" }
            }
        }
        return nil
    }

    private static func weights(_ text: String) -> String? {
        let preferences = Preferences(text)
        var weights = ["text/html", "application/geo+json", "a"].map {
            preferences.weight(ofMediaType: $0)
        }
        weights += ["zh", "en"].map { preferences.weight(ofLanguage: $0) }
        weights += [preferences.weight(of: ["gzip", "x-gzip", "*"]) ?? 0]
        guard weights.allSatisfy({ 0...1000 ~= $0 }) else { return "weights of \(weights)" }
        guard !preferences.isEmpty || weights.allSatisfy({ $0 == 0 }) else {
            return "nothing is preferred with \(weights)"
        }
        return AcceptEncoding(text).prefersGzip && weights.last == 0 ? "gzip is not taken" : nil
    }

    private static func tags(_ text: String) -> String? {
        guard case .tags(let tags) = EntityTagCondition(text) else {
            return text.utf8.allSatisfy { " \t*".utf8.contains($0) } ? nil : "it is no *"
        }
        let again = EntityTagCondition(tags.map(\.text).joined(separator: ", "))
        guard again == .tags(tags) else { return "\(tags) became \(again)" }
        for tag in tags {
            guard tag.opaque.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x22 && $0 != 0x7f }) else {
                return "'\(tag.opaque)' is no tag"
            }
            guard EntityTag(parsing: tag.text) == tag else { return "\(tag.text) is another tag" }
            guard again.matchesWeakly(tag), tag.isWeak || again.matchesStrongly(tag) else {
                return "\(tag.text) does not match itself"
            }
        }
        return nil
    }

    private static func date(_ text: String) -> String? {
        guard let seconds = HTTPDate.parse(text) else { return nil }
        let written = HTTPDate.text(of: Int(seconds))
        guard written.utf8.count == 29 else { return "'\(written)' is no date" }
        return HTTPDate.parse(written) == seconds ? nil : "'\(written)' is another time"
    }
}
