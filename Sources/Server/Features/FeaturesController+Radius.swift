internal import Features
internal import GeometryTypes
internal import HTTPSyntax
internal import Hummingbird

extension FeaturesController {
    /// The features around a place in the form of OGC API – Environmental Data Retrieval: the same
    /// answer as by `near` and `radius`, to whose page a browser is sent on.
    ///
    /// Source: OGC 19-086r6 §8.2.4.
    func radius(_ exchange: Exchange) async throws -> Response {
        let collection = try await store.collection(exchange.segment("collection"))
        let description = collection.description
        let parameters = try exchange.parameters(
            isKnown: { RadiusQueryParser.hasParameter($0, on: description) },
            names: {
                RadiusQueryParser.common
                    + RadiusQueryParser.queryables(of: description).map(\.name)
            }
        )
        let format = try exchange.format(parameters, allowed: [.json, .html])
        try exchange.checkLanguage(parameters)
        let query = try RadiusQueryParser.query(on: description) { parameters[$0] }
        guard format == .html, let proximity = query.proximity else {
            return try await answer(
                to: query,
                of: collection,
                parameters,
                exchange,
                path: "/radius"
            )
        }
        try await ReferenceSystems.check(parameters, in: store)
        var changes: [String: String?] = [
            "f": "html", "near": "\(proximity.center.x),\(proximity.center.y)",
            "radius": proximity.radius.map { "\($0)" },
        ]
        for name in RadiusQueryParser.own { changes[name] = .some(nil) }
        let path = "/collections/" + PercentEncoding.encode(description.id) + "/items"
        return Pages.redirect(to: exchange.rootPath + path + parameters.query(setting: changes))
    }
}
