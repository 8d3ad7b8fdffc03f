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
        let format = try exchange.format(parameters, allowed: formats)
        let options = try FeatureWriteOptions(parameters, exchange)
        let query = try await QueryReader(store: store).radius(parameters, on: description)
        guard format == .html, let proximity = query.proximity else {
            return try await answer(
                FeatureRequest(
                    query: query,
                    collection: collection,
                    parameters: parameters,
                    exchange: exchange,
                    format: format,
                    path: "/radius",
                    formats: formats,
                    options: options
                )
            )
        }
        var changes: [String: String?] = [
            "f": "html", "near": "\(proximity.center.x),\(proximity.center.y)",
            "radius": proximity.radius.map { "\($0)" },
        ]
        for name in RadiusQueryParser.own { changes[name] = .some(nil) }
        let path = "/collections/" + PercentEncoding.encode(description.id) + "/items"
        return Pages.redirect(to: exchange.rootPath + path + parameters.query(setting: changes))
    }
}
