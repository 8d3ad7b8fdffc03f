import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@Suite("resources and methods")
struct ResourceTests {
    private static let resources = [
        "/", "/conformance", "/api", "/collections", "/collections/c", "/collections/c/items",
        "/collections/c/items/a", "/collections/c/aggregate?by=p", "/collections/c/facets?by=p",
        "/collections/c/schema", "/collections/c/queryables", "/collections/c/sortables",
        "/collections/c/radius?coords=POINT(1%202)&within=1&within-units=km",
        "/functions", "/maps", "/health/live", "/health/ready",
    ]

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 10, 20), point("b", 30, 40)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        return fixture
    }

    @Test(arguments: resources)
    func `a resource answers and refuses what it does not know`(_ path: String) async throws {
        let fixture = try await fixture()
        let answer = try await fixture.get(path)
        #expect(answer.status == 200)
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        #expect(try !answer.json.isEmpty)
        let unknown = try await fixture.get(path + (path.contains("?") ? "&" : "?") + "foo=bar")
        #expect(unknown.status == 400)
        #expect(try unknown.json["parameter"] as? String == "foo")
    }

    @Test(arguments: resources)
    func `HEAD answers as GET without a body`(_ path: String) async throws {
        let answer = try await fixture().get(path, method: .head)
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
        #expect(answer.headers[.contentType] != nil)
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func `another method is refused with those that are allowed`(
        _ method: HTTPRequest.Method
    ) async throws {
        let answer = try await fixture().get("/collections/c/items", method: method)
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `OPTIONS tells what is allowed`() async throws {
        let answer = try await fixture().get("/collections/c/items", method: .options)
        #expect(answer.status == 204)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: [
        "/collections/nope", "/collections/nope/items", "/collections/c/items/nope", "/Collections",
        "/collections/c/items/null", "/nope", "/maps/nope", "/collections/c/items/%ff",
        "/collections/%zz",
    ])
    func `C09 what is not there is 404 with a problem document`(_ path: String) async throws {
        let answer = try await fixture().get(path)
        #expect(answer.status == 404)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(try answer.json["status"] as? Int == 404)
    }

    @Test func `the landing page leads everywhere`() async throws {
        let fixture = try await fixture()
        let landing = try await fixture.get("/")
        for rel in [
            "self", "service-desc", "service-doc", "conformance", "data",
            "http://www.opengis.net/def/rel/ogc/1.0/functions",
        ] {
            let href = try #require(try landing.href(rel))
            #expect(try await fixture.get(Answer.path(href)).status == 200)
        }
    }

    @Test func `a collection states its extent, CRS and links`() async throws {
        let json = try await fixture().get("/collections/c").json
        #expect(json["itemType"] as? String == "feature")
        let extent = try #require(json["extent"] as? [String: Any])
        let spatial = try #require(extent["spatial"] as? [String: Any])
        #expect(spatial["bbox"] as? [[Double]] == [[10, 20, 30, 40]])
        #expect(
            (json["crs"] as? [String])?.first == "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        )
    }

    @Test func `the description in the list is that of the collection itself`() async throws {
        let fixture = try await fixture()
        let list = try await fixture.get("/collections").json
        let entries = try #require(list["collections"] as? [[String: Any]])
        let single = try await fixture.get("/collections/c").json
        func text(_ json: [String: Any]) throws -> Data {
            try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
        }
        #expect(try text(entries[0]) == text(single))
    }

    @Test func `the API definition has a literal path for each collection and its parameters`()
        async throws
    {
        let answer = try await fixture().get("/api")
        #expect(
            answer.headers[.contentType] == "application/vnd.oai.openapi+json;version=3.0"
        )
        let paths = try #require(try answer.json["paths"] as? [String: Any])
        #expect(paths["/collections/c/items"] != nil)
        #expect(paths["/collections/c/items/{featureId}"] != nil)
        let components = try #require(try answer.json["components"] as? [String: Any])
        let parameters = try #require(components["parameters"] as? [String: Any])
        let limit = try #require(parameters["limit"] as? [String: Any])
        let schema = try #require(limit["schema"] as? [String: Any])
        #expect(schema["minimum"] as? Int == 1)
        #expect(schema["maximum"] as? Int == 10_000)
    }
}
