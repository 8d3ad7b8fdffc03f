/// The parameters of a request, each name once and each known to the resource.
struct QueryParameters {
    private var values: [(name: String, value: String)] = []

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
            guard let (name, value) = Self.pair(part) else {
                throw .invalidParameter(
                    String(Substring(part.prefix { $0 != 0x3d })),
                    "the percent-encoding of '\(Substring(part))' is broken or no UTF-8"
                )
            }
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
            values.append((name, value))
        }
    }

    /// Reads what can be read of a query: what is broken or comes again is left out.
    init(lenient query: String?) {
        Self.forEachPart(of: query) { part in
            guard let (name, value) = Self.pair(part), self[name] == nil else { return }
            values.append((name, value))
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
    private static func pair(_ part: Substring.UTF8View) -> (name: String, value: String)? {
        let separator = part.firstIndex(of: 0x3d) ?? part.endIndex
        let name = PercentEncoding.decode(Substring(part[..<separator]), plusIsSpace: true)
        let value = PercentEncoding.decode(
            Substring(part[separator...].dropFirst()),
            plusIsSpace: true
        )
        guard let name, let value else { return nil }
        return (name, value)
    }

    /// The parameters in the order in which they were given, decoded.
    var pairs: [(name: String, value: String)] { values }

    /// The value of a parameter, decoded, or nil when it is not given.
    subscript(_ name: String) -> String? {
        for (other, value) in values
        where other.utf8.count == name.utf8.count && other.utf8.elementsEqual(name.utf8) {
            return value
        }
        return nil
    }

    /// The query with some parameters set anew, or taken out where the value is nil; encoded,
    /// with `?` in front, empty when nothing is left.
    func query(setting changes: [String: String?] = [:]) -> String {
        var text = ""
        func append(_ name: String, _ value: String) {
            text += text.isEmpty ? "?" : "&"
            text += PercentEncoding.encode(name)
            text += "="
            text += PercentEncoding.encode(value)
        }
        for (name, value) in values where changes.isEmpty || !changes.keys.contains(name) {
            append(name, value)
        }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { append(name, value) }
        }
        return text
    }
}
