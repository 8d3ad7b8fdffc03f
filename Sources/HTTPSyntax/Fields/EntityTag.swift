/// What tells the content of an answer from any other that the same URL has had.
///
/// Source: RFC 9110 §8.8.3.
public struct EntityTag: Hashable, Sendable {
    /// What stands between the quotation marks.
    public let opaque: String
    /// Whether it stands for contents that mean the same, not for the same bytes.
    public let isWeak: Bool

    /// A tag of what stands between its quotation marks, which is not looked at.
    public init(_ opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads one tag as it stands in a header; nil for anything else.
    public init?(parsing text: String) {
        guard case .tags(let tags) = EntityTagCondition(text), tags.count == 1 else { return nil }
        self = tags[0]
    }

    /// The tag as it stands in a header.
    public var text: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }
}

/// The tags that a condition names: `*` for any, or a list.
///
/// Source: RFC 9110 §13.1.1, §13.1.2.
public enum EntityTagCondition: Hashable, Sendable {
    /// Whatever there is.
    case any
    /// One of these.
    case tags([EntityTag])

    /// Reads the text of `If-Match` or `If-None-Match`; what is no tag is left out.
    ///
    /// A tag may hold commas and backslashes, and is not escaped.
    public init(_ text: String) {
        if HeaderList.trimmed(text[...]) == "*" {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        var rest = Substring(text).utf8
        while !rest.isEmpty {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x2c }
            let isWeak = rest.starts(with: [0x57, 0x2f])
            let body = isWeak ? rest.dropFirst(2) : rest
            if body.first == 0x22 {
                let opaque = body.dropFirst().prefix { $0 != 0x22 && $0 > 0x20 && $0 != 0x7f }
                let end = body[opaque.endIndex...]
                let behind = end.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
                if end.first == 0x22, behind.isEmpty || behind.first == 0x2c {
                    tags.append(EntityTag(String(Substring(opaque)), isWeak: isWeak))
                    rest = behind
                    continue
                }
            }
            rest = rest.drop { $0 != 0x2c }
        }
        self = .tags(tags)
    }

    /// Whether it names a content, be it by a weak tag.
    public func matchesWeakly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { $0.opaque == tag.opaque }
        }
    }

    /// Whether it names exactly these bytes.
    public func matchesStrongly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): !tag.isWeak && tags.contains(tag)
        }
    }
}
