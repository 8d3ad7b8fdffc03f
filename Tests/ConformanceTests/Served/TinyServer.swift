import Features
import Foundation
import HTTPFetch
import Synchronization

/// A small server that meets every requirement that it declares; slow and obvious.
struct TinyServer: Fetching {
    static let root = "http://tiny.example/ogc"
    static let maximum = 50
    static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    static let epsg4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
    static let mercator = "http://www.opengis.net/def/crs/EPSG/0/3857"
    static let systems = [crs84, epsg4326, mercator]

    /// A refusal.
    struct Refusal: Error {
        let status: Int
    }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        guard let tiny = TinyRequest(request) else { throw .unresolvable(host: "elsewhere") }
        return answer(tiny)
    }

    /// What was answered once, for every test asks for much the same.
    private static let known = Mutex<[String: FetchResponse]>([:])

    func answer(_ request: TinyRequest) -> FetchResponse {
        guard request.rewrite == nil else { return made(request) }
        let key = "\(request.method) \(request.accept) \(request.url)"
        if let response = Self.known.withLock({ $0[key] }) { return response }
        let response = made(request)
        Self.known.withLock { $0[key] = response }
        return response
    }

    private func made(_ request: TinyRequest) -> FetchResponse {
        var response: FetchResponse
        do {
            response = try content(request)
        } catch {
            let status = (error as? Refusal)?.status ?? 500
            response = json(["status": status], "application/problem+json", status, request)
        }
        response.headers += [
            FetchField("ETag", "\"1\""), FetchField("Access-Control-Allow-Origin", "*"),
            FetchField("Link", Self.header(request)),
        ]
        if request.method == "HEAD" { response.body = [] }
        return response
    }

    /// The links in the header.
    private static func header(_ request: TinyRequest) -> String {
        let up = "<\(root)/>; rel=\"up\""
        guard request.isItems else { return up }
        let collection = root + String(request.path.dropLast("/items".count))
        return up + ", <\(collection)/queryables>; rel=\"\(TinyDocuments.relation)queryables\""
    }

    private func content(_ request: TinyRequest) throws -> FetchResponse {
        let parts = request.path.split(separator: "/").map(TinyRequest.decode)
        let collection = parts.count > 1 ? TinyData.collections.first { $0.id == parts[1] } : nil
        let document: Any
        var crs: String?
        switch (parts.first, parts.count) {
        case (nil, _): document = try TinyDocuments.landing(plain(request))
        case ("conformance", 1): document = try TinyDocuments.conformance(plain(request))
        case ("api", 1):
            _ = try plain(request)
            let type = "application/vnd.oai.openapi+json;version=3.0"
            return json(TinyDefinition.document, type, 200, request)
        case ("api.html", 1): return page(request)
        case ("functions", 1): document = try TinyDocuments.functions(plain(request))
        case ("collections", 1): document = try TinyDocuments.collections(plain(request))
        case ("collections", 2):
            guard let collection else { throw Refusal(status: 404) }
            document = TinyDocuments.collection(collection.id, collection.items)
            _ = try plain(request)
        case ("collections", 3) where ["queryables", "sortables"].contains(parts[2]):
            guard let collection else { throw Refusal(status: 404) }
            let schema = TinyDocuments.schema(
                try plain(request),
                collection.items,
                isSortables: parts[2] == "sortables"
            )
            return json(schema, "application/schema+json", 200, request)
        case ("collections", 3) where parts[2] == "items":
            guard let collection else { throw Refusal(status: 404) }
            let query = try TinyQuery(request)
            crs = query.crs
            document = query.page(of: collection.items, request)
        case ("collections", 4) where parts[2] == "items":
            guard let collection, let item = collection.items.first(where: { $0.id == parts[3] })
            else { throw Refusal(status: 404) }
            let query = try TinyQuery(request, isFeature: true)
            crs = query.crs
            document = query.document(of: item, request)
        default: throw Refusal(status: 404)
        }
        if request.isHTML { return page(request) }
        guard let crs else { return json(document, "application/json", 200, request) }
        var response = json(document, "application/geo+json", 200, request)
        response.headers.append(FetchField("Content-Crs", "<\(crs)>"))
        return response
    }

    /// A request that takes no parameter.
    private func plain(_ request: TinyRequest) throws -> TinyRequest {
        guard request.query.isEmpty else { throw Refusal(status: 400) }
        return request
    }

    private func json(
        _ document: Any,
        _ type: String,
        _ status: Int,
        _ request: TinyRequest
    ) -> FetchResponse {
        let data = try? JSONSerialization.data(withJSONObject: document, options: .sortedKeys)
        return FetchResponse(
            status: status,
            headers: [FetchField("Content-Type", type)],
            body: Array(data ?? Data()),
            url: request.url
        )
    }

    private func page(_ request: TinyRequest) -> FetchResponse {
        let text = "<!DOCTYPE html><title>t</title><a href=\"\(Self.root)/\">up</a>"
        return FetchResponse(
            status: 200,
            headers: [FetchField("Content-Type", "text/html; charset=utf-8")],
            body: Array(text.utf8),
            url: request.url
        )
    }
}
