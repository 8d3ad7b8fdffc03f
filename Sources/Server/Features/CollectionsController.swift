internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

/// The list of collections and each one's description.
struct CollectionsController {
    let store: any FeatureStore
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections", use: list)
        routes.get("/collections/:collection", use: single)
    }

    private func list(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let collections = try await store.collections()
        if format == .html { return pages.collections(collections, exchange, language) }
        let url = exchange.url("collections")
        let links = [Link("self", url, title: "This document"), .page(url)]
        let drawn = drawn(collections)
        var json = JSONWriter()
        json.object { json in
            json.links(links)
            CollectionDocument.writeReferenceSystems(into: &json)
            json.array("collections") { json in
                for collection in collections {
                    json.object {
                        CollectionDocument.write(
                            collection,
                            pages.formats,
                            exchange,
                            isDrawn: drawn.contains(collection.description.id),
                            into: &$0
                        )
                    }
                }
            }
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    private func single(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let collection = try await store.collection(exchange.segment("collection"))
        if format == .html {
            return try await pages.collection(collection, exchange, language)
        }
        let isDrawn = drawn(try await store.collections()).contains(collection.description.id)
        var json = JSONWriter()
        json.object {
            CollectionDocument.write(
                collection,
                pages.formats,
                exchange,
                isDrawn: isDrawn,
                into: &$0
            )
        }
        let links = CollectionDocument.links(
            of: collection.description,
            pages.formats,
            exchange,
            isDrawn: isDrawn
        )
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    /// The ids of the collections that have a map without one that is defined.
    private func drawn(_ collections: [StoredCollection]) -> Set<String> {
        let catalog = MapCatalog(collections: collections.map(\.description), definitions: [])
        return Set(catalog.countable.map(\.id))
    }
}
