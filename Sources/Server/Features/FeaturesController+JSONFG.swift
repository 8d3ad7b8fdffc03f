internal import Features
internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Hummingbird

extension FeaturesController {
    /// One page of features as JSON-FG.
    func jsonFGPage(_ request: FeatureRequest) async throws -> (Response, StoredCollection) {
        let page = try await store.page(request.query)
        let links = request.links(next: page.next, previous: page.previous)
        let output = FeatureOutput(page, of: request.query, language: request.options.language)
        let bytes = JSONFGWriter.featureCollection(
            page,
            output,
            schema: Self.schema(of: page.collection.description, request.exchange),
            fallbacks: try await fallbacks(of: page, request.query),
            members: { json in json.links(links) }
        )
        return (.bytes(bytes, request.features.mediaType).linked(links), page.collection)
    }

    /// One feature as JSON-FG.
    func jsonFG(
        _ feature: Feature,
        in crs: CRSIdentifier,
        of collection: StoredCollection,
        _ links: [Link],
        _ exchange: Exchange
    ) async throws -> Response {
        let id = collection.description.id
        // The geometry in the system that is asked for comes by a query.
        let query = FeatureQuery(collection: id, ids: [feature.id], crs: crs, limit: 1)
        let page = crs == .crs84 ? nil : try await store.page(query)
        let bytes = JSONFGWriter.feature(
            page?.entries.first?.feature ?? feature,
            FeatureOutput(collection, crs: crs, isTurned: page?.isTurned ?? false),
            schema: Self.schema(of: collection.description, exchange),
            fallback: feature.geometry,
            members: { json in json.links(links) }
        )
        return .bytes(bytes, FeatureFormat.jsonFG.mediaType).linked(links)
    }

    /// The geometries in CRS84 of a page in another system, which readers fall back on.
    private func fallbacks(
        of page: FeaturePage,
        _ query: FeatureQuery
    ) async throws -> [FeatureID: Geometry] {
        guard query.crs != .crs84, query.crs != .crs84h, !page.entries.isEmpty else { return [:] }
        let plain = try await store.page(
            FeatureQuery(
                collection: query.collection,
                ids: page.entries.map(\.feature.id),
                properties: [],
                limit: page.entries.count
            )
        )
        // What was changed in between has none.
        guard plain.collection.status.version == page.collection.status.version else { return [:] }
        return Dictionary(
            plain.entries.compactMap { entry in
                entry.feature.geometry.map { (entry.feature.id, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func schema(
        of description: CollectionDescription,
        _ exchange: Exchange
    ) -> String {
        exchange.url("collections", description.id, PropertySchema.Kind.schema.rawValue)
    }
}
