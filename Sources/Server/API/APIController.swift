internal import Features
internal import Formats
internal import Hummingbird

/// The definition of the interface, made from the collections and maps that are there.
///
/// Source: OpenAPI 3.0.3; OGC 17-069r4 §7.3, §9.
struct APIController {
    let store: any FeatureStore
    let maps: [String]

    func addRoutes(to routes: RouteTable) {
        routes.get("/api", use: definition)
    }

    private func definition(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.format(exchange.parameters(allowed: ["f"]), allowed: [.json])
        let collections = try await store.collections()
        var json = JSONWriter()
        json.object { json in
            json.member("openapi", "3.0.3")
            json.object("info") { json in
                json.member("title", "坤舆 Kunyu")
                json.member("version", "0.1.0")
                json.member(
                    "description",
                    "Geographic information query service for research resources."
                )
                json.object("license") { json in
                    json.member("name", "Apache-2.0")
                }
            }
            json.array("servers") { json in
                json.object { $0.member("url", exchange.baseURL) }
            }
            json.object("paths") { json in
                APIPaths.writeFixed(into: &json)
                for collection in collections {
                    APIPaths.write(collection.description, into: &json)
                }
                if !maps.isEmpty { APIPaths.writeMaps(maps, into: &json) }
            }
            json.object("components") { APIComponents.write(into: &$0) }
        }
        return .bytes(json.bytes, MediaType.openAPI)
    }
}
