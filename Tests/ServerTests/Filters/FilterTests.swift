import Features
import Foundation
import GeometryTypes
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("filters in requests")
struct FilterTests {
    private static func encoded(_ text: String) -> String { PercentEncoding.encode(text) }

    /// Points on the equator and one without a place, with what filters ask for.
    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        let names = ["Cote d'Azur", "x' OR '1'='1", "Robert'); DROP TABLE t;--", "a\tb"]
        var features = try names.enumerated().map { index, name in
            try point(
                "p\(index)",
                Double(index),
                0,
                ["name": .text(name), "n": .integer(Int64(index)), "kind": .text("k\(index % 2)")]
            )
        }
        features.append(
            Feature(id: try #require(FeatureID("q")), geometry: nil, properties: [:])
        )
        try await fixture.add(
            features,
            to: "c",
            properties: [
                PropertyDefinition(name: "name", type: .text),
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "kind", type: .text),
            ]
        )
        return fixture
    }

    private static let path = "/collections/c/items?filter="

    @Test(arguments: [
        ("n > 1", ["p2", "p3"]), ("n <> 1", ["p0", "p2", "p3"]), ("NOT n = 1", ["p0", "p2", "p3"]),
        ("n IS NULL", ["q"]), ("n IN (0,3) AND kind = 'k1'", ["p3"]),
        ("name LIKE 'Cote%' OR n * 2 = 4", ["p0", "p2"]),
    ])
    func `E01 features for which a filter is true are answered, alike in every format`(
        _ filter: String,
        _ ids: [String]
    ) async throws {
        let fixture = try await fixture()
        let path = Self.path + Self.encoded(filter)
        try await fixture.session { session in
            let answer = try await session.get(path)
            #expect(answer.status == 200)
            #expect(try answer.ids == ids)
            #expect(try answer.json["numberMatched"] as? Int == ids.count)
            #expect(try await session.get(path + "&f=geojsonseq").sequenceIDs == ids)
            let table = try await session.get(path + "&f=csv")
            #expect(table.body.count { $0 == 0x0a } == ids.count + 1)
            let page = try ParsedPage.read(try await session.get(path + "&f=html&lang=en"))
            #expect(page.text.contains("\(ids.count) match"))
        }
    }

    @Test(arguments: [
        ("name='Cote d''Azur'", "p0"), (#"name='Cote d\'Azur'"#, "p0"),
        ("name='x'' OR ''1''=''1'", "p1"), (#"name='a\tb'"#, "p3"),
        ("name='Robert''); DROP TABLE t;--'", "p2"),
    ])
    func `E03 quotes in values are values`(_ filter: String, _ id: String) async throws {
        let answer = try await fixture().get(Self.path + Self.encoded(filter))
        #expect(try answer.ids == [id])
    }

    @Test func `E03 a filter that is broken is told with the place of the fault`() async throws {
        let fixture = try await fixture()
        for resource in [
            "items?", "items?f=csv&", "items?f=jsonfg&", "aggregate?by=kind&", "facets?by=kind&",
            "radius?coords=POINT(0%200)&within=1&within-units=km&",
        ] {
            let answer = try await fixture.get(
                "/collections/c/\(resource)filter=" + Self.encoded("name='Cote d'Azur'")
            )
            #expect(answer.status == 400, "\(resource)")
            let json = try answer.json
            #expect(json["parameter"] as? String == "filter")
            // The text ends before the name that follows it.
            #expect(json["position"] as? Int == 14, "\(json)")
            #expect((json["detail"] as? String)?.contains("character 14") == true)
        }
    }

    @Test(arguments: [
        (#"{"op":">","args":[{"property":"n"},1]}"#, ["p2", "p3"]),
        (#"{"op":"=","args":[{"property":"name"},"Cote d'Azur"]}"#, ["p0"]),
        (
            #"{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[0.5,-1,2.5,1]}]}"#,
            ["p1", "p2"]
        ),
    ])
    func `E03 the same is said in JSON`(_ filter: String, _ ids: [String]) async throws {
        let path = Self.path + Self.encoded(filter) + "&filter-lang=cql2-json"
        #expect(try await fixture().get(path).ids == ids)
    }

    @Test func `D04 a feature without a place intersects nothing, though every box has it`()
        async throws
    {
        let fixture = try await fixture()
        let filter = Self.encoded("S_INTERSECTS(geom,BBOX(-1,-1,0.5,1))")
        #expect(try await fixture.get(Self.path + filter).ids == ["p0"])
        let both = try await fixture.get(Self.path + filter + "&bbox=-1,-1,0.5,1")
        #expect(try both.ids == ["p0"])
        #expect(try both.json["numberMatched"] as? Int == 1)
        let box = try await fixture.get("/collections/c/items?bbox=-1,-1,0.5,1")
        #expect(try box.ids == ["p0", "q"])
    }

    @Test func `A01 a box in a filter crosses the antimeridian where west exceeds east`()
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("E", -179.5, -17), point("W", 179.5, -17), point("X", 0, -17)],
            to: "c"
        )
        let filter = Self.encoded("S_INTERSECTS(geom,BBOX(178,-20,-178,-15))")
        let answer = try await fixture.get(Self.path + filter)
        #expect(try answer.ids == ["E", "W"])
        #expect(try answer.json["numberMatched"] as? Int == 2)
    }

    @Test func `E05 positions are in the system and the axis order of filter-crs`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("beijing", 116.4, 39.9)], to: "c")
        let box = Self.encoded("S_INTERSECTS(geom,BBOX(116,39,117,41))")
        #expect(try await fixture.get(Self.path + box).ids == ["beijing"])
        let turned = Self.encoded(
            "S_INTERSECTS(geom,POLYGON((39 116,41 116,41 117,39 117,39 116)))"
        )
        let crs = "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4326"
        #expect(try await fixture.get(Self.path + turned + crs).ids == ["beijing"])
        let refused = try await fixture.get(Self.path + turned)
        #expect(refused.status == 400)
        #expect(try refused.json["parameter"] as? String == "filter")
        for wrong in ["http://www.opengis.net/def/crs/EPSG/0/1", "x"] {
            for path in [Self.path + box, "/collections/c/items?limit=1"] {
                let answer = try await fixture.get(path + "&filter-crs=" + wrong)
                #expect(answer.status == 400, "\(path) \(wrong)")
                #expect(try answer.json["parameter"] as? String == "filter-crs")
            }
        }
    }

    @Test(arguments: [
        "S_INTERSECTS(geom,POINT(90 180))", "S_INTERSECTS(geom,MULTIPOINT(7.02 49.92, 90 180))",
    ])
    func `E06 a position that there is not is refused`(_ filter: String) async throws {
        let answer = try await fixture().get(Self.path + Self.encoded(filter))
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "filter")
        #expect(try answer.json["position"] as? Int != nil)
    }

    @Test(arguments: [
        ("filter=n>1&filter-lang=cql", "filter-lang"), ("filter=nope=1", "filter"),
        ("filter=", "filter"), ("filter=n='a'", "filter"), ("filter=S_NEAR(geom,1)", "filter"),
        ("filter-lang=sql", "filter-lang"), ("filter=%7B%7D&filter-lang=cql2-json", "filter"),
        ("filter=n>1&filter=n>2", "filter"),
    ])
    func `what is no filter is 400 that names the parameter`(_ query: String, _ name: String)
        async throws
    {
        let fixture = try await fixture()
        for path in ["/collections/c/items?", "/collections/c/aggregate?by=kind&"] {
            let answer = try await fixture.get(path + query)
            #expect(answer.status == 400)
            #expect(try answer.json["parameter"] as? String == name)
            #expect((try answer.json["detail"] as? String)?.isEmpty == false)
        }
    }

    @Test func `tables and trees count what the filter leaves`() async throws {
        let fixture = try await fixture()
        let filter = "&filter=" + Self.encoded("n >= 1")
        let table = try await fixture.get("/collections/c/aggregate?by=kind" + filter)
        let total = try #require(try table.json["total"] as? [String: Any])
        #expect(total["count"] as? Int == 3)
        let tree = try await fixture.get("/collections/c/facets?by=kind" + filter)
        #expect(try tree.json["total"] as? Int == 3)
        let page = try ParsedPage.read(
            try await fixture.get("/collections/c/aggregate?by=kind&f=html&lang=en" + filter)
        )
        #expect(page.text.contains("n >= 1"), "the condition is shown")
    }

    @Test func `answers that are kept are kept for each filter`() async throws {
        let fixture = try await fixture()
        try await fixture.session { session in
            var tags: Set<String> = []
            for filter in ["", "&filter=n%3E1", "&filter=n%3E2"] {
                for path in ["items?limit=10", "aggregate?by=kind", "facets?by=kind"] {
                    let answer = try await session.get("/collections/c/\(path)\(filter)")
                    #expect(answer.status == 200)
                    tags.insert(try #require(answer.headers[.eTag]))
                }
            }
            #expect(tags.count == 9)
        }
    }

    @Test func `C03 links keep a filter as it stood, and lead on within it`() async throws {
        let fixture = ServedFixture()
        let features = try (0..<25).map { number in
            try point("p\(100 + number)", Double(number), 1, ["name": .text("a&c")])
        }
        try await fixture.add(
            features + [point("other", 1, 1, ["name": .text("a&b")])],
            to: "c",
            properties: [PropertyDefinition(name: "name", type: .text)]
        )
        let crs = "crs=" + PercentEncoding.encode(CRSIdentifier.epsg(3857).uri)
        let filter = "filter=name%20%3C%3E%20%27a%26b%27"
        let first = "/collections/c/items?limit=7&bbox=0,0,50,50&\(crs)&\(filter)"
        try await fixture.session { session in
            var path: String? = first
            var sizes: [Int] = []
            var ids: Set<String> = []
            while let next = path {
                let answer = try await session.get(next)
                #expect(try answer.json["numberMatched"] as? Int == 25)
                sizes.append(try answer.ids.count)
                ids.formUnion(try answer.ids)
                let links = try #require(try answer.json["links"] as? [[String: String]])
                for link in links {
                    let href = try #require(link["href"])
                    // What is not of the features themselves has no conditions.
                    guard href.contains("/items") else { continue }
                    #expect(href.contains("limit=7&bbox=0,0,50,50&\(crs)&\(filter)"))
                    #expect(link["type"] != nil && !href.contains("?&"))
                }
                #expect(try answer.href("self") == ServedFixture.base + next)
                #expect((try answer.href("prev") == nil) == (sizes.count == 1))
                path = try answer.href("next").map(Answer.path)
            }
            #expect(sizes == [7, 7, 7, 4] && ids.count == 25)
        }
    }

    @Test func `a filter holds beside all other conditions`() async throws {
        let filter = Self.encoded("n < 3")
        let path = Self.path + filter + "&bbox=0.5,-1,9,1&kind=k0"
        #expect(try await fixture().get(path).ids == ["p2"])
        let near = try await fixture().get(Self.path + filter + "&near=3,0")
        #expect(try near.ids == ["p2", "p1", "p0"])
    }

    @Test func `a filter of a thousand corners fits into an address`() async throws {
        let corners = (0..<1000).map { index -> String in
            let angle = Double(index) / 1000 * 2 * .pi
            return "\(90 * cos(angle)) \(45 * sin(angle))"
        }
        let ring = (corners + [corners[0]]).joined(separator: ", ")
        let filter = Self.encoded("S_WITHIN(geometry, POLYGON((\(ring))))")
        #expect(filter.utf8.count > 40_000)
        #expect(filter.utf8.count < ServerLimits().targetSizeInBytes)
        let answer = try await fixture().get(Self.path + filter)
        #expect(try answer.ids == ["p0", "p1", "p2", "p3"])
        #expect((answer.headLinks["next"]?.href.utf8.count ?? 0) < 4_000, "heads stay short")
    }
}
