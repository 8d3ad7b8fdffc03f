/// Reads an ``AggregateQuery`` from parameters in text, for the HTTP interface and the command
/// line.
public enum AggregateQueryParser {
    /// The parameters of a query on features that an aggregate has as well; the size and start of
    /// a page mean nothing to it.
    public static let conditions = [
        "bbox", "bbox-crs", "datetime", "filter", "filter-crs", "filter-lang", "ids", "near", "q",
        "radius",
    ]

    /// The names that no property can be asked for by.
    public static let common = conditions + ["by", "f", "lang", "measure", "sort"]

    /// The greatest number of properties of a table.
    public static let maximumTableKeys = 2

    /// The properties that may be asked for by their names.
    public static func queryables(of description: CollectionDescription) -> [PropertyDefinition] {
        FeatureQueryParser.queryables(of: description).filter { !common.contains($0.name) }
    }

    /// Reads the parameters of an aggregate of one collection, where properties are asked for by
    /// parameters of their names.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - maximumKeys: How many properties `by` may name, 1 or more.
    ///   - parameter: The decoded text of a parameter, nil when it is not given.
    /// - Returns: The query for what the parameters ask.
    /// - Throws: ``InvalidParameter``.
    public static func query(
        on description: CollectionDescription,
        maximumKeys: Int = maximumTableKeys,
        parameter: (String) -> String?
    ) throws(InvalidParameter) -> AggregateQuery {
        try query(on: description, maximumKeys: maximumKeys, parameter: parameter) { name in
            common.contains(name) ? nil : parameter(name)
        }
    }

    /// Reads the parameters of an aggregate of one collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - maximumKeys: How many properties `by` may name, 1 or more.
    ///   - parameter: The decoded text of a parameter of ``common``, nil when it is not given.
    ///   - value: The decoded text that a property must equal, nil when it may be anything.
    /// - Returns: The query for what the parameters ask.
    /// - Throws: ``InvalidParameter`` that names the parameter, what was wrong and what is
    ///   allowed.
    public static func query(
        on description: CollectionDescription,
        maximumKeys: Int = maximumTableKeys,
        parameter: (String) -> String?,
        value: (String) -> String?
    ) throws(InvalidParameter) -> AggregateQuery {
        let features = try FeatureQueryParser.query(
            on: description,
            parameter: { conditions.contains($0) ? parameter($0) : nil },
            value: value
        )
        return AggregateQuery(
            features: features,
            keys: try keys(parameter("by"), description, maximumKeys),
            measure: try parameter("measure").map {
                (text) throws(InvalidParameter) in try measure(text, description)
            } ?? .count
        )
    }

    private static func keys(
        _ text: String?,
        _ description: CollectionDescription,
        _ maximum: Int
    ) throws(InvalidParameter) -> [String] {
        let names = description.properties.map(\.name)
        let allowed = """
            one to \(maximum) of \(names.joined(separator: ", ")) are allowed, separated by commas
            """
        guard let text else {
            throw InvalidParameter("by", "what to group by is missing; \(allowed)")
        }
        // A name may hold a comma itself.
        if names.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return [text] }
        let keys = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (index, key) in keys.enumerated() {
            guard description.property(key) != nil else {
                throw InvalidParameter(
                    "by",
                    "'\(description.id)' has no property '\(key)'; \(allowed)"
                )
            }
            guard !keys[..<index].contains(where: { $0.utf8.elementsEqual(key.utf8) }) else {
                throw InvalidParameter("by", "'\(key)' is given twice; once is allowed")
            }
        }
        guard keys.count <= maximum else {
            throw InvalidParameter("by", "'\(text)' names \(keys.count) properties; \(allowed)")
        }
        return keys
    }

    private static func measure(
        _ text: String,
        _ description: CollectionDescription
    ) throws(InvalidParameter) -> AggregateQuery.Measure {
        if text == "count" { return .count }
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = halves.count == 2 ? String(halves[1]) : ""
        let measure: AggregateQuery.Measure? =
            switch halves.first {
            case "sum": .sum(name)
            case "mean": .mean(name)
            case "min": .minimum(name)
            case "max": .maximum(name)
            default: nil
            }
        guard let measure, halves.count == 2 else {
            throw InvalidParameter(
                "measure",
                """
                '\(text)' is no measure; count, sum:p, mean:p, min:p or max:p with a property p \
                is allowed
                """
            )
        }
        guard let property = description.property(name), measure.accepts(property.type) else {
            let names = description.properties.filter { measure.accepts($0.type) }.map(\.name)
            let reason =
                description.property(name) == nil
                ? "'\(description.id)' has no property '\(name)'"
                : "'\(name)' has no \(halves[0])"
            throw InvalidParameter(
                "measure",
                names.isEmpty
                    ? "\(reason); no property of '\(description.id)' has one"
                    : "\(reason); \(names.joined(separator: ", ")) are allowed"
            )
        }
        return measure
    }
}

extension AggregateQuery.Measure: CustomStringConvertible {
    /// The measure as the parameter `measure` writes it: `count`, `sum:p`, `mean:p`, `min:p`,
    /// `max:p`.
    public var description: String {
        switch self {
        case .count: "count"
        case .sum(let name): "sum:\(name)"
        case .mean(let name): "mean:\(name)"
        case .minimum(let name): "min:\(name)"
        case .maximum(let name): "max:\(name)"
        }
    }
}
