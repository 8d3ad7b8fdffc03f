internal import Features
internal import HTTPSyntax
internal import Hummingbird

/// What properties the features of a collection have, can be asked for by and be ordered by.
struct SchemasController {
    let store: any FeatureStore
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        for kind in PropertySchema.Kind.allCases {
            routes.get("/collections/:collection/\(kind.rawValue)") { exchange in
                try await schema(kind, exchange)
            }
        }
    }

    private func schema(_ kind: PropertySchema.Kind, _ exchange: Exchange) async throws -> Response
    {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let collection = try await store.collection(exchange.segment("collection"))
        let schema = PropertySchema(collection: collection, kind: kind)
        if format == .html { return try await pages.schema(schema, exchange, language) }
        let url = exchange.url("collections", collection.description.id, kind.rawValue)
        // A schema has no member for links.
        let links = [Link("self", url, type: MediaType.schema), .page(url)]
        return Response.bytes(schema.json(url: url), MediaType.schema).linked(links)
    }
}
