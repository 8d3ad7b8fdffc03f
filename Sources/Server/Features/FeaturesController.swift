internal import Features
internal import Formats
internal import Hummingbird

/// The features of a collection, and one of them by its id.
struct FeaturesController {
    let store: any FeatureStore

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections/:collection/items", use: items)
        routes.get("/collections/:collection/items/:feature", use: item)
    }

    private func items(_ exchange: Exchange) async throws -> Response {
        let description = try await store.collection(exchange.segment("collection")).description
        let names = FeatureQueryParser.queryables(of: description).map(\.name)
        let parameters = try exchange.parameters(allowed: FeatureQueryParser.common + names)
        _ = try parameters.format(allowed: ["json"])
        let query = try FeatureQueryParser.query(on: description) { parameters[$0] }
        let page = try await store.page(query)
        let links = links(to: page, parameters, exchange)
        let bytes = GeoJSONWriter.featureCollection(page) { json in
            json.links(links)
        } featureMembers: { feature, json in
            json.links([selfLink(of: feature.id, in: description.id, exchange)])
        }
        return .bytes(bytes, MediaType.geoJSON)
    }

    private func selfLink(
        of id: FeatureID,
        in collection: String,
        _ exchange: Exchange
    ) -> Link {
        Link(
            "self",
            exchange.url("collections", collection, "items", id.text),
            type: MediaType.geoJSON
        )
    }

    private func links(
        to page: FeaturePage,
        _ parameters: QueryParameters,
        _ exchange: Exchange
    ) -> [Link] {
        let collection = exchange.url("collections", page.collection.description.id)
        var links = [
            Link(
                "self",
                collection + "/items" + parameters.query(),
                type: MediaType.geoJSON,
                title: "This page"
            )
        ]
        if let next = page.next {
            links.append(
                Link(
                    "next",
                    collection + "/items" + parameters.query(setting: ["cursor": next.token]),
                    type: MediaType.geoJSON,
                    title: "Next page"
                )
            )
        }
        links.append(Link("collection", collection, title: "Collection"))
        return links
    }

    private func item(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.parameters(allowed: ["f"]).format(allowed: ["json"])
        let collection = try await store.collection(exchange.segment("collection"))
        let text = try exchange.segment("feature")
        guard let id = FeatureID(text) else { throw Problem.notFound("an id is never empty") }
        let feature = try await store.feature(id, in: collection.description.id)
        let links = [
            selfLink(of: id, in: collection.description.id, exchange),
            Link(
                "collection",
                exchange.url("collections", collection.description.id),
                title: "Collection"
            ),
        ]
        let entry = FeaturePage.Entry(feature: feature)
        let bytes = GeoJSONWriter.feature(entry, of: collection.description) { $0.links(links) }
        return .bytes(bytes, MediaType.geoJSON)
    }
}
