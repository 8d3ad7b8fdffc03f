internal import Features
internal import Formats
internal import Hummingbird

/// The features of a collection, and one of them by its id.
struct FeaturesController {
    let store: any FeatureStore
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections/:collection/items", use: items)
        routes.get("/collections/:collection/items/:feature", use: item)
    }

    private func items(_ exchange: Exchange) async throws -> Response {
        let collection = try await store.collection(exchange.segment("collection"))
        let description = collection.description
        if try exchange.format(
            QueryParameters(lenient: exchange.query),
            allowed: [.json, .html]
        ) == .html {
            return try await pages.items(of: collection, exchange)
        }
        let parameters = try exchange.parameters(allowed: Self.names(description))
        _ = try exchange.language(parameters)
        let place = try await ResultPlace.find(parameters, pages.data)
        let query = try FeatureQueryParser.query(on: description) { name in
            name == "near" ? place?.near ?? parameters[name] : parameters[name]
        }
        let page = try await store.page(query)
        let links = links(to: page, parameters, exchange)
        let bytes = GeoJSONWriter.featureCollection(page) { json in
            json.links(links)
        } featureMembers: { feature, json in
            json.links([selfLink(of: feature.id, in: description.id, exchange)])
        }
        return .bytes(bytes, MediaType.geoJSON)
    }

    /// The parameters of a list of features: those of every collection and its properties.
    static func names(_ description: CollectionDescription) -> [String] {
        FeatureQueryParser.common
            + FeatureQueryParser.queryables(of: description).map(\.name)
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
            ),
            .page(collection + "/items" + parameters.query(setting: ["f": nil])),
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
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let collection = try await store.collection(exchange.segment("collection"))
        let text = try exchange.segment("feature")
        guard let id = FeatureID(text) else { throw Problem.notFound("an id is never empty") }
        let feature = try await store.feature(id, in: collection.description.id)
        if format == .html {
            return try await pages.item(feature, of: collection, exchange, language)
        }
        let links = [
            selfLink(of: id, in: collection.description.id, exchange),
            .page(exchange.url("collections", collection.description.id, "items", id.text)),
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
