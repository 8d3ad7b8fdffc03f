/// The parameters of a request, each name once and each known to the resource.
struct QueryParameters {
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
    ///   - allowed: The names that the resource knows; names are case-sensitive.
    /// - Throws: ``Problem`` 400 for a broken encoding, a name that comes twice or is not known.
    init(_ query: String?, allowed: [String]) throws(Problem) {
        try self.init(
            query,
            isKnown: { name in allowed.contains { $0.utf8.elementsEqual(name.utf8) } },
            names: { allowed }
        )
    }

    /// Reads the query of a URL of a resource whose names are many.
    ///
    /// - Parameters:
    ///   - query: What stands behind `?`, still encoded.
    ///   - isKnown: Whether the resource knows a name.
    ///   - names: All names that it knows, for the problem.
    /// - Throws: ``Problem`` 400 for a broken encoding, a name that comes twice or is not known.
    init(
        _ query: String?,
        isKnown: (String) -> Bool,
        names: () -> [String]
    ) throws(Problem) {
        try Self.forEachPart(of: query) { (part) throws(Problem) in
            guard let entry = Self.entry(part) else {
                throw .invalidParameter(
                    String(Substring(part.prefix { $0 != 0x3d })),
                    "the percent-encoding of '\(Substring(part))' is broken or no UTF-8"
                )
            }
            let name = entry.name
            guard isKnown(name) else {
                let known = names().sorted().joined(separator: ", ")
                throw Problem(
                    status: 400,
                    title: "Unknown parameter",
                    detail: """
                        '\(name)' is no parameter of this resource; it has \
                        \(known.isEmpty ? "none" : known)
                        """,
                    parameter: name
                )
            }
            guard self[name] == nil else {
                throw .invalidParameter(name, "'\(name)' is given twice; once is allowed")
            }
            entries.append(entry)
        }
    }

    /// Reads what can be read of a query: what is broken or comes again is left out.
    init(lenient query: String?) {
        Self.forEachPart(of: query) { part in
            guard let entry = Self.entry(part), self[entry.name] == nil else { return }
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
    var pairs: [(name: String, value: String)] { entries.map { ($0.name, $0.value) } }

    /// The value of a parameter, decoded, or nil when it is not given.
    subscript(_ name: String) -> String? {
        let entry = entries.first { entry in
            entry.name.utf8.count == name.utf8.count && entry.name.utf8.elementsEqual(name.utf8)
        }
        return entry?.value
    }

    /// The query with some parameters set anew, or taken out where the value is nil; encoded,
    /// with `?` in front, empty when nothing is left.
    ///
    /// What is not set anew stands as it did in the URL that was read.
    func query(setting changes: [String: String?] = [:]) -> String {
        var parts = entries.filter { changes.isEmpty || !changes.keys.contains($0.name) }
            .map(\.encoded)
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { parts.append(Self.encoded(name, value)) }
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
