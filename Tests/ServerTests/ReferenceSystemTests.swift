import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

/// The requirements of the class `crs` of OGC 18-058r1.
///
/// What positions become is tested with the stores.
@Suite("reference systems over HTTP")
struct ReferenceSystemTests {
    private static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    private static let contentCRS = HTTPField.Name("Content-Crs")

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add([point("beijing", 116.4074, 39.9042)], to: "c")
        return fixture
    }

    private func header(_ answer: Answer) throws -> String? {
        answer.headers[try #require(Self.contentCRS)]
    }

    @Test(arguments: [
        "/collections/c/items", "/collections/c/items/beijing", "/collections/c/items?near=0,0",
        "/collections/c/items?bbox=0,0,1,1",
        "/collections/c/radius?coords=POINT(0%200)&within=1&within-units=m",
    ])
    func `/req/crs/ogc-crs-header: every answer with positions says their system`(
        _ path: String
    ) async throws {
        let fixture = try await fixture()
        #expect(try header(try await fixture.get(path)) == "<\(Self.crs84)>")
        let separator = path.contains("?") ? "&" : "?"
        for name in [
            Self.crs84.replacing(":", with: "%3A"), "urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84",
        ] {
            let answer = try await fixture.get(path + separator + "crs=" + name)
            #expect(answer.status == 200)
            #expect(try header(answer) == "<\(Self.crs84)>")
        }
        let head = try await fixture.get(path, method: .head)
        #expect(try header(head) == "<\(Self.crs84)>")
    }

    @Test(arguments: [
        "", "4326", "EPSG", "EPSG:", "http://www.opengis.net/def/crs/EPSG/0/999999",
        "http://www.opengis.net/def/crs/NOPE/0/1", "http://example.org/crs", "EPSG:4326x%00",
    ])
    func `/req/crs/fc-crs-valid-value: an unknown system is refused by name`(
        _ crs: String
    ) async throws {
        let fixture = try await fixture()
        for (path, name) in [
            ("/collections/c/items?", "crs"), ("/collections/c/items/beijing?", "crs"),
            ("/collections/c/items?f=html&", "crs"),
            ("/collections/c/items/beijing?f=html&", "crs"),
            ("/collections/c/items?bbox=0,0,1,1&", "bbox-crs"),
            ("/collections/c/items?", "bbox-crs"),
            (
                "/collections/c/radius?coords=POINT(0%200)&within=1&within-units=m&", "crs"
            ),
        ] where !(crs.isEmpty && path.contains("items?f=html")) {
            let answer = try await fixture.get(path + name + "=" + crs)
            #expect(answer.status == 400, "\(path)\(name)=\(crs)")
            guard !path.contains("html") else { continue }
            #expect(try answer.json["parameter"] as? String == name)
            let detail = try #require(try answer.json["detail"] as? String)
            #expect(detail.contains("http://www.opengis.net/def/crs/"))
        }
    }

    @Test func `/req/crs/fc-md-crs-list: collections list their systems, the default first`()
        async throws
    {
        let fixture = try await fixture()
        let list = try await fixture.get("/collections").json
        let single = try await fixture.get("/collections/c").json
        for json in [list, single] {
            let systems = try #require(json["crs"] as? [String])
            #expect(systems.first == Self.crs84)
            #expect(Set(systems).count == systems.count)
            for code in ["4326", "4490", "3857"] {
                #expect(systems.contains("http://www.opengis.net/def/crs/EPSG/0/\(code)"))
            }
            for system in systems { #expect(CRSIdentifier(system)?.uri == system) }
        }
        #expect(single["storageCrs"] as? String == Self.crs84)
    }

    @Test(arguments: ["items?", "radius?coords=POINT(1%201)&within=1&within-units=km&"])
    func `a system that is not there is named by its parameter, for features`(_ path: String)
        async throws
    {
        try await expectUnknownSystem("/collections/c/" + path)
    }

    @Test(arguments: ["aggregate?by=p&", "facets?by=p&"], ["", "&f=html"])
    func `a system that is not there is named by its parameter, for tables`(
        _ path: String,
        _ format: String
    ) async throws {
        try await expectUnknownSystem("/collections/c/" + path, format)
    }

    private func expectUnknownSystem(_ path: String, _ format: String = "") async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 1, 1)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        let answer = try await fixture.get(
            path + "bbox=0,0,1,1&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/99999" + format
        )
        #expect(answer.status == 400)
        guard format.isEmpty else {
            #expect(String(decoding: answer.body, as: UTF8.self).contains("bbox-crs"))
            return
        }
        #expect(try answer.json["parameter"] as? String == "bbox-crs")
    }

    @Test func `A08 a box in CRS84 is longitude first, and bbox-crs alone selects nothing`()
        async throws
    {
        let fixture = try await fixture()
        let items = "/collections/c/items?bbox-crs=" + PercentEncoding.encode(Self.crs84)
        #expect(try await fixture.get(items + "&bbox=116,39,117,41").ids == ["beijing"])
        #expect(try await fixture.get(items + "&bbox=39,116,41,117").status == 400)
        #expect(try await fixture.get(items).ids == ["beijing"])
    }

    @Test func `links keep the system that was asked for`() async throws {
        let fixture = try await fixture()
        let crs = "crs=" + PercentEncoding.encode(Self.crs84)
        for path in ["/collections/c/items", "/collections/c/items/beijing"] {
            let answer = try await fixture.get(path + "?" + crs)
            for rel in ["self", "alternate"] {
                let href = try #require(try answer.href(rel))
                #expect(href.contains(crs), "\(rel)")
                #expect(try await fixture.get(Answer.path(href)).status == 200)
            }
        }
    }

    @Test(arguments: [
        "/", "/conformance", "/collections", "/collections/c", "/collections/c/items",
    ])
    func `link-header: the links of a document stand in the head as well`(_ path: String)
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 1, 1)], to: "c")
        let name = try #require(HTTPField.Name("Link"))
        let answer = try await fixture.get(path)
        let header = try #require(answer.headers[name])
        let links = try #require(try answer.json["links"] as? [[String: Any]])
        #expect(!links.isEmpty)
        for link in links {
            let rel = try #require(link["rel"] as? String)
            let href = try #require(link["href"] as? String)
            let type = try #require(link["type"] as? String)
            #expect(header.contains("<\(href)>; rel=\"\(rel)\"; type=\"\(type)\""), "\(rel)")
        }
    }

    @Test func `links stand in the head as well, the next page first, while there is room`()
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add((0..<3).map { try point("p\($0)", 1, 1) }, to: "c")
        let name = try #require(HTTPField.Name("Link"))
        let answer = try await fixture.get("/collections/c/items?limit=1")
        let header = try #require(answer.headers[name])
        let next = try #require(try answer.href("next"))
        let type = "application/geo+json"
        #expect(header.hasPrefix("<\(next)>; rel=\"next\"; type=\"\(type)\", "))
        let own = try #require(try answer.href("self"))
        #expect(header.contains("<\(own)>; rel=\"self\"; type=\"\(type)\""))
        let ids = "ids=" + String(repeating: "p0%2C", count: 400) + "p1"
        let long = try await fixture.get("/collections/c/items?limit=1&\(ids)")
        #expect(long.status == 200)
        #expect((long.headers[name] ?? "").utf8.count < 2300)
    }
}
