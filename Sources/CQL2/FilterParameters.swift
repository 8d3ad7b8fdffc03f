public import Features

/// Reads the parameters `filter`, `filter-lang` and `filter-crs`, for the HTTP interface and the
/// command line.
///
/// Source: OGC 19-079r2 §7 (Features Part 3: Filtering).
public enum FilterParameters {
    /// The languages of `filter-lang`, the first of which is meant without it.
    public static let languages = ["cql2-text", "cql2-json"]

    /// Reads the filter of a request on a collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - limits: How large the filter may be.
    ///   - parameter: The decoded text of a parameter, nil when it is not given.
    /// - Returns: The filter, nil when there is none.
    /// - Throws: `InvalidParameter` that names the parameter, what was wrong, where, and
    ///   what is allowed.
    public static func filter(
        on description: CollectionDescription,
        limits: FilterLimits = FilterLimits(),
        parameter: (String) -> String?
    ) throws(InvalidParameter) -> FeatureFilter? {
        let language = parameter("filter-lang") ?? languages[0]
        guard languages.contains(language) else {
            throw InvalidParameter(
                "filter-lang",
                "'\(language)' is no language; \(languages.joined(separator: " or ")) is allowed"
            )
        }
        let crs = try parameter("filter-crs").map {
            (text) throws(InvalidParameter) in try referenceSystem(text)
        }
        guard let text = parameter("filter") else { return nil }
        do throws(CQL2Error) {
            let expression =
                language == "cql2-json"
                ? try CQL2Expression(json: Array(text.utf8), limits: limits)
                : try CQL2Expression(text: text, limits: limits)
            return try expression.filter(on: description, crs: crs ?? .crs84)
        } catch {
            let place: Int? =
                if case .character(let number) = error.position { number } else { nil }
            throw InvalidParameter("filter", error.description, at: place)
        }
    }

    private static func referenceSystem(_ text: String) throws(InvalidParameter) -> CRSIdentifier {
        guard let crs = CRSIdentifier(text) else {
            throw InvalidParameter(
                "filter-crs",
                """
                '\(text)' is no reference system; a URI such as \(CRSIdentifier.epsg(4490)) is \
                allowed
                """
            )
        }
        return crs
    }
}
