import Features
import Foundation
import GeometryTypes
import HTTPTypes
import Testing

@testable import Server

@Suite("collections over HTTP")
struct CollectionTests {
    @Test func `F11 an extent is that of the data, and left out where there is none`() async throws
    {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 51.5)], to: "one")
        let id = try #require(FeatureID("n"))
        try await fixture.add([Feature(id: id, geometry: nil, properties: [:])], to: "null")
        try await fixture.add([], to: "empty")
        let list = try await fixture.get("/collections").json
        let entries = try #require(list["collections"] as? [[String: Any]])
        for (name, box, count) in [
            ("one", [[0, 51.5, 0, 51.5]], 1), ("null", nil, 1), ("empty", nil, 0),
        ] as [(String, [[Double]]?, Int)] {
            let entry = entries.first { $0["id"] as? String == name }
            for json in [try await fixture.get("/collections/\(name)").json, try #require(entry)] {
                let extent = json["extent"] as? [String: Any]
                #expect((extent?["spatial"] as? [String: Any])?["bbox"] as? [[Double]] == box)
                #expect((extent == nil) == (box == nil))
                #expect(json["itemCount"] as? Int == count)
                #expect(json["itemType"] as? String == "feature")
            }
            for path in ["/collections/\(name)", "/collections/\(name)/items", "/"] {
                #expect(try await fixture.get(path + "?f=html").status == 200)
            }
            let page = try await fixture.get("/collections/\(name)/items").json
            #expect(page["numberReturned"] as? Int == count)
            #expect((page["features"] as? [Any])?.count == count)
        }
    }

    @Test func `a collection names its licence, its keywords and who is to be credited`()
        async throws
    {
        let fixture = ServedFixture()
        let kind = PropertyDefinition(
            name: "kind",
            type: .text,
            codes: [
                CodedValue(code: "a", title: LocalizedText(zh: "甲", en: "A")),
                CodedValue(code: "b", title: LocalizedText(zh: "乙"), parent: "a"),
            ]
        )
        for (id, licence) in [("known", "CC-BY-4.0"), ("free", "free to use; see <there>")] {
            try await fixture.add(
                [],
                to: id,
                properties: [kind],
                provenance: Provenance(licence: licence, attribution: "Somebody")
            )
        }
        let known = try await fixture.get("/collections/known")
        #expect(try known.href("license") == "https://spdx.org/licenses/CC-BY-4.0.html")
        #expect(try known.json["keywords"] as? [String] == ["测试", "Test", "甲", "A"])
        #expect(try known.json["attribution"] as? String == "Somebody")
        let free = try await fixture.get("/collections/free")
        #expect(try free.href("license") == nil)
        #expect((try free.json["kunyu"] as? [String: Any])?["licence"] is String)
    }

    @Test(arguments: [
        ("CC-BY-4.0", true), ("CC0-1.0", true), ("ISC", true), ("MIT", true), ("ODbL-1.0", true),
        ("public domain", false), ("CC-BY-4.0 (GeoNames); ISC", false), ("", false),
        ("a/b1", false),
        ("free", false), (String(repeating: "1", count: 41), false),
    ])
    func `only an identifier of a licence has an address`(_ name: String, _ hasAddress: Bool) {
        #expect((Licence.address(of: name) != nil) == hasAddress)
        #expect(Licence.address(of: nil) == nil)
    }

    @Test func `every link of the documents leads to what it says it is`() async throws {
        let fixture = try await PageFixture.served()
        for path in [
            "/", "/conformance", "/collections", "/collections/instruments",
            "/collections/instruments/items?limit=2&offset=1", "/collections/instruments/items/i0",
            "/collections/instruments/aggregate?by=kind", "/collections/instruments/facets?by=kind",
            "/maps", "/tiles", "/collections/instruments/tiles", "/tileMatrixSets", "/archives",
        ] {
            let links = try #require(try await fixture.get(path).json["links"] as? [[String: Any]])
            #expect(links.contains { $0["rel"] as? String == "self" }, "\(path)")
            #expect(links.contains { $0["rel"] as? String == "alternate" }, "\(path)")
            for link in links {
                let href = try #require(link["href"] as? String)
                let type = try #require(link["type"] as? String)
                #expect(href.utf8.allSatisfy { (0x21...0x7e).contains($0) })
                let answer = try await fixture.get(Answer.path(href))
                #expect(answer.status == 200, "\(href)")
                let mediaType = try #require(answer.headers[.contentType])
                #expect(mediaType.hasPrefix(type), "\(href) \(mediaType)")
            }
        }
    }

    @Test func `conformance lists the classes that are met, each once`() async throws {
        let json = try await ServedFixture().get("/conformance").json
        let classes = try #require(json["conformsTo"] as? [String])
        let prefix = "http://www.opengis.net/spec/"
        let cql2 = [
            "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators",
            "case-insensitive-comparison", "accent-insensitive-comparison",
            "basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions",
            "temporal-functions", "array-functions", "property-property", "functions",
            "arithmetic", "basic-spatial-operators",
        ].map { "cql2/1.0/conf/" + $0 }
        let features =
            [
                "1/1.0/conf/core", "1/1.0/conf/geojson", "1/1.0/conf/html", "1/1.0/conf/oas30",
                "2/1.0/conf/crs", "3/1.0/conf/queryables",
                "3/1.0/conf/queryables-query-parameters", "5/1.0/conf/schemas",
                "5/1.0/conf/returnables-and-receivables", "5/1.0/conf/queryables",
                "5/1.0/conf/sortables", "8/1.0/conf/sorting", "8/1.0/conf/features-sorting",
                "3/1.0/conf/filter", "3/1.0/conf/features-filter",
            ].map { "ogcapi-features-" + $0 }
        let tiles =
            [
                "core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets",
                "collections-selection", "datetime", "mvt", "oas30",
            ].map { "ogcapi-tiles-1/1.0/conf/" + $0 }
            + [
                "tilematrixset", "tilematrixsetlimits", "tilesetmetadata", "json-tilematrixset",
                "json-tilematrixsetlimits", "json-tilesetmetadata",
            ].map { "tms/2.0/conf/" + $0 }
        let jsonFG = ["json-fg-1/1.0/conf/core", "json-fg-1/1.0/conf/types-schemas"]
        #expect(
            classes.map { $0.replacing(prefix, with: "") } == features + cql2 + jsonFG + tiles
        )
    }

    @Test(arguments: [
        "/", "/conformance", "/api", "/collections", "/collections/c", "/collections/c/items",
        "/collections/c/items/a", "/collections/c/schema", "/collections/c/queryables",
        "/collections/c/sortables",
        "/collections/c/radius?coords=POINT(0%200)&within=1&within-units=m",
        "/collections/c/aggregate?by=p", "/collections/c/facets?by=p", "/maps", "/health/live",
    ])
    func `C08 what is no parameter is refused, and a cookie is none`(_ path: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 0, 0)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        for (name, value) in [
            ("foo", "bar"), ("BBOX", "1,2,3,4"), ("_", "1699999999"), ("F", "json"),
        ] {
            let query = (path.contains("?") ? "&" : "?") + name + "=" + value
            let answer = try await fixture.get(path + query)
            #expect(answer.status == 400, "\(query)")
            #expect(try answer.json["parameter"] as? String == name)
        }
        let cookie = try await fixture.get(path, headers: [.cookie: "foo=bar"])
        #expect(cookie.status == 200)
    }
}
