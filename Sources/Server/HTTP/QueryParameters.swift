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
        for part in (query ?? "").split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decode(
                    halves.count > 1 ? halves[1] : "",
                    plusIsSpace: true
                )
            else {
                throw .invalidParameter(
                    String(halves[0]),
                    "the percent-encoding of '\(part)' is broken or no UTF-8"
                )
            }
            guard allowed.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
                throw Problem(
                    status: 400,
                    title: "Unknown parameter",
                    detail: """
                        '\(name)' is no parameter of this resource; it has \
                        \(allowed.sorted().joined(separator: ", "))
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
        for part in (query ?? "").split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decode(
                    halves.count > 1 ? halves[1] : "",
                    plusIsSpace: true
                ), self[name] == nil
            else { continue }
            values.append((name, value))
        }
    }

    /// The parameters in the order in which they were given, decoded.
    var pairs: [(name: String, value: String)] { values }

    /// The value of a parameter, decoded, or nil when it is not given.
    subscript(_ name: String) -> String? {
        values.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The query with some parameters set anew, or taken out where the value is nil; encoded,
    /// with `?` in front, empty when nothing is left.
    func query(setting changes: [String: String?] = [:]) -> String {
        var result = values.filter { !changes.keys.contains($0.name) }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { result.append((name, value)) }
        }
        if result.isEmpty { return "" }
        let parts = result.map {
            "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))"
        }
        return "?" + parts.joined(separator: "&")
    }
}
