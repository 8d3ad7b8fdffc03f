import Features
import Foundation
import HTTPTypes
import TestSupport
import Testing

@Suite("tables and facets")
struct AggregateTests {
    private static let properties = [
        PropertyDefinition(name: "city", type: .text),
        PropertyDefinition(
            name: "domain",
            type: .text,
            codes: [
                CodedValue(code: "tools", title: LocalizedText(zh: "仪器", en: "Instruments")),
                CodedValue(code: "bases", title: LocalizedText(zh: "基地", en: "Bases")),
            ]
        ),
        PropertyDefinition(
            name: "kind",
            type: .text,
            codes: [
                CodedValue(code: "lab", title: LocalizedText(zh: "实验室"), parent: "bases"),
                CodedValue(code: "laser", title: LocalizedText(en: "Laser"), parent: "tools"),
                CodedValue(code: "tunnel", title: LocalizedText(zh: "风洞"), parent: "tools"),
            ]
        ),
        PropertyDefinition(name: "value", type: .integer),
    ]

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        _ = try await fixture.store.importFeatures(
            into: CollectionDescription(
                id: "cities",
                title: LocalizedText(),
                properties: ["code", "name_zh", "name_en"].map {
                    PropertyDefinition(name: $0, type: .text)
                },
                regionLevel: .city
            ),
            mode: .create,
            nextBatch: {
                nil
            }
        )
        let cities = Batches([
            try point(
                "c1",
                116,
                40,
                ["code": .text("110000"), "name_zh": .text("北京市"), "name_en": .text("Beijing")]
            ),
            try point("c2", 121, 31, ["code": .text("310000"), "name_zh": .text("上海市")]),
        ])
        _ = try await fixture.store.importFeatures(
            into: try await fixture.store.collection("cities").description,
            mode: .append,
            nextBatch: { cities.next() }
        )
        func feature(_ id: String, _ city: String?, _ kind: String?, _ value: Int64?) throws
            -> Feature
        {
            var all: [String: PropertyValue] = ["domain": .text("tools")]
            all["city"] = city.map { .text($0) }
            all["kind"] = kind.map { .text($0) }
            all["value"] = value.map { .integer($0) }
            return try point(id, 116, 40, all)
        }
        try await fixture.add(
            [
                feature("a", "110000", "laser", 3), feature("b", "110000", "laser", 9),
                feature("c", "110000", "other", nil), feature("d", "999999", "laser", 2),
                feature("e", nil, nil, 5),
            ],
            to: "i",
            properties: Self.properties
        )
        return fixture
    }

    @Test func `a table by region has names, and what has no region apart`() async throws {
        let answer = try await fixture().get("/collections/i/aggregate?by=city&measure=sum:value")
        #expect(answer.status == 200)
        let json = try answer.json
        #expect(json["measure"] as? String == "sum:value")
        #expect(json["by"] as? [String] == ["city"])
        #expect(json["synthetic"] as? Bool == false)
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(groups.map { ($0["keys"] as? [String: String])?["city"] } == ["110000", "999999"])
        #expect(groups.map { $0["count"] as? Int } == [3, 1])
        #expect(groups.map { $0["value"] as? Int } == [12, 2])
        let titles = groups.map { ($0["titles"] as? [String: [String: String]])?["city"] }
        #expect(titles == [["zh": "北京市", "en": "Beijing"], nil])
        let unknown = try #require(json["unknown"] as? [[String: Any]])
        #expect(unknown.count == 1)
        #expect((unknown[0]["keys"] as? [String: Any])?["city"] is NSNull)
        #expect(unknown[0]["count"] as? Int == 1 && unknown[0]["value"] as? Int == 5)
        let total = try #require(json["total"] as? [String: Int])
        #expect(total == ["count": 5, "value": 19])
    }

    @Test func `a table as CSV has the same numbers`() async throws {
        let answer = try await fixture()
            .get("/collections/i/aggregate?by=city,kind&measure=mean:value&f=csv")
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8; header=present")
        #expect(
            String(decoding: answer.body, as: UTF8.self) == """
                city,city_zh,city_en,kind,kind_zh,kind_en,count,mean:value\r
                110000,北京市,Beijing,laser,,Laser,2,6.0\r
                110000,北京市,Beijing,other,,,1,\r
                999999,,,laser,,Laser,1,2.0\r
                ,,,,,,1,5.0\r\n
                """
        )
    }

    @Test func `a table counts what the conditions leave`() async throws {
        let fixture = try await fixture()
        for (conditions, total) in [
            ("", 5), ("&kind=laser", 3), ("&near=116,40&radius=1", 5), ("&bbox=0,0,1,1", 0),
            ("&value=9", 1),
        ] {
            let json = try await fixture.get("/collections/i/aggregate?by=kind" + conditions).json
            #expect((json["total"] as? [String: Int])?["count"] == total, "\(conditions)")
        }
    }

    @Test func `facets are a tree of all codes with counts, other values after them`() async throws
    {
        let answer = try await fixture().get("/collections/i/facets?by=domain,kind")
        #expect(answer.status == 200)
        let json = try answer.json
        #expect(json["total"] as? Int == 5)
        let domains = try #require(json["facets"] as? [[String: Any]])
        #expect(domains.map { $0["value"] as? String } == ["tools", "bases"])
        #expect(domains.map { $0["count"] as? Int } == [5, 0])
        #expect(domains[1]["title"] as? [String: String] == ["zh": "基地", "en": "Bases"])
        let kinds = try #require(domains[0]["children"] as? [[String: Any]])
        #expect(kinds.map { $0["value"] as? String } == ["laser", "tunnel", "other", nil])
        #expect(kinds.map { $0["count"] as? Int } == [3, 0, 1, 1])
        #expect(kinds[0]["children"] == nil)
        let empty = try #require(domains[1]["children"] as? [[String: Any]])
        #expect(empty.map { $0["value"] as? String } == ["lab"])
    }

    @Test func `facets follow the conditions of the query`() async throws {
        let json = try await fixture().get("/collections/i/facets?by=kind&city=110000").json
        let kinds = try #require(json["facets"] as? [[String: Any]])
        #expect(kinds.map { $0["count"] as? Int } == [0, 2, 0, 1])
    }

    @Test(arguments: [
        ("/collections/i/aggregate", "by"), ("/collections/i/aggregate?by=nope", "by"),
        ("/collections/i/aggregate?by=city,kind,domain", "by"),
        ("/collections/i/aggregate?by=city&measure=sum:kind", "measure"),
        ("/collections/i/aggregate?by=city&limit=3", "limit"),
        ("/collections/i/aggregate?by=city&f=xml", "f"),
        ("/collections/i/facets?by=city&measure=count", "measure"),
        ("/collections/i/facets?by=city&f=csv", "f"),
        ("/collections/i/facets?by=city,kind,domain,value,id", "by"),
    ])
    func `what is not allowed is a problem that names the parameter`(
        path: String,
        parameter: String
    ) async throws {
        let answer = try await fixture().get(path)
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == parameter)
    }

    @Test(arguments: ["aggregate", "facets"])
    func `a collection that is not there is 404`(resource: String) async throws {
        #expect(try await fixture().get("/collections/nope/\(resource)?by=x").status == 404)
    }
}
