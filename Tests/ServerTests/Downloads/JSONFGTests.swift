import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("features as JSON-FG")
struct JSONFGTests {
    private static let mercator = PercentEncoding.encode(CRSIdentifier.epsg(3857).uri)

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 10, 20), point("b", 30, 40), point("c", 50, 60)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        return fixture
    }

    private func coordinates(_ feature: [String: Any], _ member: String) -> [Double]? {
        (feature[member] as? [String: Any])?["coordinates"] as? [Double]
    }

    @Test func `a page has its members, links to the pages beside it and the other formats`()
        async throws
    {
        let answer = try await fixture().get("/collections/c/items?f=jsonfg&limit=2")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/vnd.ogc.fg+json")
        #expect(answer.headers[.contentDisposition] == nil, "a page is no download")
        let json = try answer.json
        #expect(json["featureType"] as? String == "c")
        #expect(json["coordRefSys"] as? String == CRSIdentifier.crs84.uri)
        #expect(json["featureSchema"] as? String == ServedFixture.base + "/collections/c/schema")
        #expect(json["numberMatched"] as? Int == 3 && json["numberReturned"] as? Int == 2)
        #expect(try answer.ids == ["a", "b"])
        let links = try #require(json["links"] as? [[String: String]])
        let next = try #require(links.first { $0["rel"] == "next" })
        #expect(next["type"] == "application/vnd.ogc.fg+json")
        let rest = try await fixture().get(Answer.path(try #require(next["href"])))
        #expect(try rest.ids == ["c"])
        #expect(links.contains { $0["type"] == "application/geo+json" && $0["rel"] == "alternate" })
    }

    @Test func `in another system the place is in it, and the geometry stays in degrees`()
        async throws
    {
        let fixture = try await fixture()
        let list = try await fixture.get("/collections/c/items?f=jsonfg&crs=\(Self.mercator)")
        let single = try await fixture.get("/collections/c/items/b?f=jsonfg&crs=\(Self.mercator)")
        let features = try #require(try list.json["features"] as? [[String: Any]])
        for feature in [features[1], try single.json] {
            #expect(coordinates(feature, "geometry") == [30, 40])
            let place = try #require(coordinates(feature, "place"))
            #expect(abs(place[0] - 3_339_584.72) < 1 && abs(place[1] - 4_865_942.28) < 1)
        }
        #expect(try list.json["coordRefSys"] as? String == CRSIdentifier.epsg(3857).uri)
        #expect(try single.json["coordRefSys"] as? String == CRSIdentifier.epsg(3857).uri)
        let name = try #require(HTTPField.Name("Content-Crs"))
        #expect(single.headers[name] == "<\(CRSIdentifier.epsg(3857).uri)>")
    }

    @Test func `one feature is asked for by its media type as well`() async throws {
        let fixture = try await fixture()
        let path = "/collections/c/items/a"
        let answer = try await fixture.get(
            path,
            headers: [.accept: "application/vnd.ogc.fg+json"]
        )
        #expect(answer.headers[.contentType] == "application/vnd.ogc.fg+json")
        let json = try answer.json
        #expect(json["id"] as? String == "a" && json["featureType"] as? String == "c")
        #expect(coordinates(json, "geometry") == [10, 20])
        let geoJSON = try await fixture.get(path)
        let other = try #require(try geoJSON.json["links"] as? [[String: String]])
            .first { $0["type"] == "application/vnd.ogc.fg+json" }
        let href = try #require(other?["href"])
        #expect(try await fixture.get(Answer.path(href)).body.isEmpty == false)
        #expect(try await fixture.get(path + "?f=csv").status == 400)
        #expect(try await fixture.get("/collections/c/items/x?f=jsonfg").status == 404)
    }
}
