internal import HTTPSyntax

extension Exchange {
    /// The parameters of the query.
    ///
    /// - Parameter allowed: The names that the resource knows; names are case-sensitive.
    /// - Returns: The parameters, each known and there once.
    /// - Throws: ``Problem`` 400 for a broken encoding, a name that comes twice or is not known.
    func parameters(allowed: [String]) throws(Problem) -> QueryParameters {
        try parameters(
            isKnown: { name in allowed.contains { $0.utf8.elementsEqual(name.utf8) } },
            names: { allowed }
        )
    }

    /// The parameters of the query of a resource whose names are many.
    ///
    /// - Parameters:
    ///   - isKnown: Whether the resource knows a name.
    ///   - names: All names that it knows, for the problem.
    /// - Returns: The parameters, each known and there once.
    /// - Throws: ``Problem`` 400 for a broken encoding, a name that comes twice or is not known.
    func parameters(
        isKnown: (String) -> Bool,
        names: () -> [String]
    ) throws(Problem) -> QueryParameters {
        do throws(QueryFault) {
            return try QueryParameters(query, isKnown: isKnown)
        } catch {
            switch error {
            case .broken(let name, let part):
                throw .invalidParameter(
                    name,
                    "the percent-encoding of '\(part)' is broken or no UTF-8"
                )
            case .unknown(let name):
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
            case .repeated(let name):
                throw .invalidParameter(name, "'\(name)' is given twice; once is allowed")
            }
        }
    }
}
