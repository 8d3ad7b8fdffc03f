internal import Features
internal import GeometryTypes

/// A place, a distance and its unit, each on a line, are refused by their names, or come back from
/// their numbers; where lines are missing, the distance is 1 and the unit a kilometre.
enum PointTarget {
    static func violation(of text: String) -> String? {
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
            .map(String.init)
        let parameters = [
            "coords": lines[0], "within": lines.count > 1 ? lines[1] : "1",
            "within-units": lines.count > 2 ? lines[2] : "km",
        ]
        let query: FeatureQuery
        do {
            query = try parse(parameters)
        } catch {
            if parameters[error.name] == nil { return "'\(error.name)' is blamed" }
            return error.detail.isEmpty ? "nothing is said" : nil
        }
        guard let place = query.proximity, let radius = place.radius else {
            return "the place is lost"
        }
        guard abs(place.center.x) <= 180, abs(place.center.y) <= 90, radius >= 0, radius.isFinite
        else { return "\(place.center) or \(radius) m lies outside" }
        let again = try? parse([
            "coords": "POINT(\(place.center.x) \(place.center.y))", "within": "\(radius)",
            "within-units": "m",
        ])
        return again?.proximity == place ? nil : "\(place) is another place"
    }

    private static func parse(
        _ parameters: [String: String]
    ) throws(InvalidParameter) -> FeatureQuery {
        try RadiusQueryParser.query(on: TargetQuery.description) { parameters[$0] }
    }
}
