internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// Whether the process lives, and whether it can answer.
struct HealthController {
    let store: any FeatureStore

    func addRoutes(to routes: RouteTable) {
        routes.get("/health/live", vary: .nothing, isDated: false) { exchange in
            _ = try exchange.parameters(allowed: [])
            return Self.status("live")
        }
        routes.get("/health/ready", vary: .nothing, isDated: false) { [store] exchange in
            _ = try exchange.parameters(allowed: [])
            do {
                _ = try await store.collections()
            } catch {
                throw Problem(
                    status: 503,
                    title: "Not ready",
                    detail: "the store does not answer"
                )
            }
            return Self.status("ready")
        }
    }

    private static func status(_ text: String) -> Response {
        var json = JSONWriter()
        json.object { $0.member("status", text) }
        var response = Response.bytes(json.bytes, MediaType.json)
        // What it says holds for now.
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
