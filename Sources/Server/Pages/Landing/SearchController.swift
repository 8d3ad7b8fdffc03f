internal import Features
internal import HTTPSyntax
internal import Hummingbird

/// The search of the landing page: it leads on to the features of the collection looked for.
///
/// A form can only send to one address; which collection is meant stands in the parameter `what`.
struct SearchController {
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/search", use: search)
    }

    private func search(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang", "place", "radius", "what"])
        let context = PageContext(exchange, try exchange.language(parameters))
        guard let what = parameters["what"], let choice = KindChoices.Choice(what) else {
            throw Problem.invalidParameter(
                "what",
                "a collection, or collection/property/code is allowed"
            )
        }
        _ = try await pages.store.collection(choice.collection)
        var conditions: [(String, String)] = []
        if let property = choice.property, let code = choice.code {
            conditions.append((property, code))
        }
        let place = parameters["place"] ?? ""
        if !place.allSatisfy(\.isWhitespace) {
            conditions.append(("place", place))
            if let radius = parameters["radius"], !radius.isEmpty {
                conditions.append(("radius", radius))
            }
        }
        return Pages.redirect(
            to: context.href(["collections", choice.collection, "items"], conditions)
        )
    }
}
