internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

/// The definition of the interface, made from the collections that are there and the maps that can
/// be drawn from them, for programs and as a page.
struct APIController {
    let store: any FeatureStore
    let maps: MapBuilder
    let pages: Pages
    let hasArchives: Bool

    func addRoutes(to routes: RouteTable) {
        routes.get("/api", use: definition)
    }

    private func definition(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let collections = try await store.collections()
        let catalog = try await maps.catalog()
        let document = APIDocument(
            collections: collections.map(\.description),
            maps: catalog.definitions.map(\.id),
            drawn: catalog.countable.map(\.id),
            formats: [.json, .html] + pages.formats.compactMap(Format.init).dropFirst(),
            mapFormats: pages.mapFormats,
            hasArchives: hasArchives
        )
        if format == .html { return pages.api(document, collections, exchange, language) }
        let url = exchange.url("api")
        let links = [Link("self", url, type: MediaType.openAPI), .page(url)]
        return Response.bytes(document.json(baseURL: exchange.baseURL), MediaType.openAPI)
            .linked(links)
    }
}
