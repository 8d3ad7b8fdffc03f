internal import Features
internal import Formats
internal import Hummingbird

/// The list of collections and each one's description.
struct CollectionsController {
    let store: any FeatureStore

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections", use: list)
        routes.get("/collections/:collection", use: single)
    }

    private func list(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.parameters(allowed: ["f"]).format(allowed: ["json"])
        let collections = try await store.collections()
        var json = JSONWriter()
        json.object { json in
            json.links([Link("self", exchange.url("collections"), title: "This document")])
            json.array("collections") { json in
                for collection in collections {
                    json.object { CollectionDocument.write(collection, exchange, into: &$0) }
                }
            }
        }
        return .bytes(json.bytes, MediaType.json)
    }

    private func single(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.parameters(allowed: ["f"]).format(allowed: ["json"])
        let collection = try await store.collection(exchange.segment("collection"))
        var json = JSONWriter()
        json.object { CollectionDocument.write(collection, exchange, into: &$0) }
        return .bytes(json.bytes, MediaType.json)
    }
}
