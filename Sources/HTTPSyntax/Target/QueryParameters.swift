/// Why a query is none of a resource.
public enum QueryFault: Error, Hashable, Sendable {
    /// The percent-encoding of a part is broken or no UTF-8; the name and the part as they stand
    /// there.
    case broken(name: String, part: String)
    /// The resource knows no parameter of this name.
    case unknown(name: String)
    /// The name stands there a second time.
    case repeated(name: String)
}

/// The parameters of a request, each name once.
///
/// Source: RFC 3986 §3.4; `+` is a blank, as in forms
/// ([WHATWG URL §5](https://url.spec.whatwg.org/#application/x-www-form-urlencoded)).
public struct QueryParameters: Sendable {
    private struct Entry {
        let name: String
        let value: String
        /// How both stood in the URL; encoded anew where that is not fit for a link.
        let encoded: String
    }

    private var entries: [Entry] = []

    /// Reads the query of a URL.
    ///
    /// - Parameters:
    ///   - query: What stands behind `?`, still encoded.
    ///   - isKnown: Whether the resource knows a name; names are case-sensitive.
    /// - Throws: ``QueryFault`` for the first part with a broken encoding, a name that is not known
    ///   or comes again.
    /// - Complexity: O(*n* + *k*²) for *n* bytes and *k* parameters, of which the resource knows
    ///   few.
    public init(_ query: String?, isKnown: (String) -> Bool) throws(QueryFault) {
        try Self.forEachPart(of: query) { (part) throws(QueryFault) in
            guard let entry = Self.entry(part) else {
                throw .broken(
                    name: String(Substring(part.prefix { $0 != 0x3d })),
                    part: String(Substring(part))
                )
            }
            guard isKnown(entry.name) else { throw .unknown(name: entry.name) }
            guard self[entry.name] == nil else { throw .repeated(name: entry.name) }
            entries.append(entry)
        }
    }

    /// Reads what can be read of a query: what is broken or comes again is left out.
    ///
    /// - Complexity: O(*n*) for *n* bytes.
    public init(lenient query: String?) {
        // Names are any here, and may be as many as a target has room for.
        var names: Set<[UInt8]> = []
        Self.forEachPart(of: query) { part in
            guard let entry = Self.entry(part), names.insert(Array(entry.name.utf8)).inserted
            else { return }
            entries.append(entry)
        }
    }

    /// Hands out what stands between any two `&`, unless it is nothing.
    private static func forEachPart<Failure: Error>(
        of query: String?,
        _ body: (Substring.UTF8View) throws(Failure) -> Void
    ) throws(Failure) {
        guard let query else { return }
        var rest = Substring(query).utf8
        while !rest.isEmpty {
            let part = rest.prefix { $0 != 0x26 }
            if !part.isEmpty { try body(part) }
            rest = rest[part.endIndex...].dropFirst()
        }
    }

    /// A name and its value, decoded; nil where the encoding of one is broken.
    private static func entry(_ part: Substring.UTF8View) -> Entry? {
        let separator = part.firstIndex(of: 0x3d) ?? part.endIndex
        let name = PercentEncoding.decode(Substring(part[..<separator]), plusIsSpace: true)
        let value = PercentEncoding.decode(
            Substring(part[separator...].dropFirst()),
            plusIsSpace: true
        )
        guard let name, let value else { return nil }
        let isFit = separator < part.endIndex && part.allSatisfy(PercentEncoding.mayStandInQuery)
        return Entry(
            name: name,
            value: value,
            encoded: isFit ? String(Substring(part)) : encoded(name, value)
        )
    }

    private static func encoded(_ name: String, _ value: String) -> String {
        PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
    }

    /// The parameters in the order in which they were given, decoded.
    public var pairs: [(name: String, value: String)] { entries.map { ($0.name, $0.value) } }

    /// The value of a parameter, decoded, or nil when it is not given.
    public subscript(_ name: String) -> String? {
        let entry = entries.first { entry in
            entry.name.utf8.count == name.utf8.count && entry.name.utf8.elementsEqual(name.utf8)
        }
        return entry?.value
    }

    /// The query with some parameters set anew, or taken out where the value is nil; encoded,
    /// with `?` in front, empty when nothing is left.
    ///
    /// What is not set anew stands as it did in the URL that was read.
    public func query(setting changes: [String: String?] = [:]) -> String {
        var parts = entries.filter { changes.isEmpty || !changes.keys.contains($0.name) }
            .map(\.encoded)
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { parts.append(Self.encoded(name, value)) }
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
