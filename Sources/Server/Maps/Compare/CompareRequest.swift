internal import Features
internal import HTTPSyntax
internal import Maps

/// What a request for a comparison asks.
struct CompareRequest: Sendable {
    /// The formats of a comparison, the default first.
    static let formats: [Format] = [.json, .html, .csv]
    /// The parameters, those of the form last.
    static let parameters =
        ["f", "lang", "left", "right", "scale", "sort"]
        + ComparedSide.Place.allCases.flatMap { ComparedSide.fields.map($0.field) }

    /// The left map; nil where it is not given.
    let left: ComparedSide?
    /// The right map; nil where it is not given.
    let right: ComparedSide?
    /// Whose breaks are taken; nil where the request leaves it open.
    let rule: SharedScale.Rule?

    /// Reads a request.
    ///
    /// - Throws: ``Problem`` that names the parameter.
    init(
        _ parameters: QueryParameters,
        _ catalog: MapCatalog,
        _ exchange: Exchange
    ) throws(Problem) {
        left = try ComparedSide(.left, parameters, catalog, exchange)
        right = try ComparedSide(.right, parameters, catalog, exchange)
        rule = try Self.rule(parameters["scale"])
    }

    private static func rule(_ text: String?) throws(Problem) -> SharedScale.Rule? {
        guard let text, !text.isEmpty else { return nil }
        if let rule = SharedScale.Rule(rawValue: text) { return rule }
        let allowed = SharedScale.Rule.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalidParameter("scale", "'\(text.prefix(80))' is none of: \(allowed)")
    }

    /// Both maps.
    ///
    /// - Throws: ``Problem`` where one is not given.
    func sides() throws(Problem) -> (left: ComparedSide, right: ComparedSide) {
        func missing(_ place: ComparedSide.Place) -> Problem {
            .invalidParameter(
                place.rawValue,
                "the address of a map is missing, such as map?normalise=area for /maps/map"
            )
        }
        guard let left else { throw missing(.left) }
        guard let right else { throw missing(.right) }
        return (left, right)
    }
}
