internal import ArgumentParser
internal import Features

/// The conditions of a query, read by the same parser as the parameters of the HTTP interface.
struct QueryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Nearest first from this place, in degrees.",
            valueName: "longitude,latitude"
        )
    )
    var near: String?

    @Option(
        help: ArgumentHelp(
            "Greatest geodesic distance from --near: metres, or with a unit (500m, 50km).",
            valueName: "distance"
        )
    )
    var radius: String?

    @Option(
        help: ArgumentHelp(
            "Box in degrees; west exceeds east across the antimeridian.",
            valueName: "west,south,east,north"
        )
    )
    var bbox: String?

    @Option(
        help: ArgumentHelp(
            "RFC 3339 date-time, date, or start/end with .. for an open end.",
            valueName: "time"
        )
    )
    var datetime: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Value that a property must have; may be given for several properties.",
            valueName: "property=value"
        )
    )
    var equalities: [String] = []

    /// The query on a collection.
    ///
    /// - Throws: ``CommandFailure`` that names the option, what was wrong and what is allowed.
    func query(on description: CollectionDescription) throws -> FeatureQuery {
        let parameters = ["near": near, "radius": radius, "bbox": bbox, "datetime": datetime]
        var values: [String: String] = [:]
        for equality in equalities {
            let halves = equality.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard halves.count == 2 else {
                throw CommandFailure("--where '\(equality)': property=value is allowed")
            }
            let name = String(halves[0])
            guard description.property(name) != nil else {
                throw CommandFailure(
                    """
                    --where: '\(description.id)' has no property '\(name)'; it has \
                    \(description.properties.map(\.name).joined(separator: ", "))
                    """
                )
            }
            guard values.updateValue(String(halves[1]), forKey: name) == nil else {
                throw CommandFailure("--where: '\(name)' is given twice; once is allowed")
            }
        }
        do throws(InvalidParameter) {
            return try FeatureQueryParser.query(
                on: description,
                parameter: { parameters[$0] ?? nil },
                value: { values[$0] }
            )
        } catch {
            let option = parameters[error.name] == nil ? "where" : error.name
            throw CommandFailure("--\(option): \(error.detail)")
        }
    }
}
