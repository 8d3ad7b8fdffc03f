import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

/// Requirements: OGC 19-079r2 `queryables`, OGC 23-058r1 `schemas`, `returnables-and-receivables`,
/// `queryables`, `sortables`.
@Suite("schemas of collections")
struct SchemaTests {
    private static let relations = "http://www.opengis.net/def/rel/ogc/1.0/"

    private static let properties = [
        PropertyDefinition(
            name: "name",
            type: .text,
            title: LocalizedText(zh: "名称", en: "Name")
        ),
        PropertyDefinition(name: "height", type: .double, unit: "m"),
        PropertyDefinition(name: "price", type: .integer, unit: "CNY"),
        PropertyDefinition(name: "count", type: .integer, unit: "台"),
        PropertyDefinition(name: "open", type: .boolean),
        PropertyDefinition(name: "from", type: .date, role: .primaryIntervalStart),
        PropertyDefinition(name: "to", type: .date, role: .primaryIntervalEnd),
        PropertyDefinition(name: "seen", type: .dateTime),
        PropertyDefinition(name: "tags", type: .textList),
        PropertyDefinition(
            name: "kind",
            type: .text,
            codes: [
                CodedValue(code: "a", title: LocalizedText(zh: "甲", en: "A")),
                CodedValue(code: "b", title: LocalizedText(en: "B"), parent: "a"),
            ]
        ),
        PropertyDefinition(name: "city", type: .text),
        PropertyDefinition(name: "city_source", type: .text),
        PropertyDefinition(name: "offset", type: .integer),
        PropertyDefinition(name: "geometry", type: .text),
    ]

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add([point("p", 1, 2)], to: "c", properties: Self.properties)
        return fixture
    }

    private func schema(_ kind: String) async throws -> [String: Any] {
        let answer = try await fixture().get("/collections/c/\(kind)")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/schema+json")
        return try answer.json
    }

    private func properties(_ kind: String) async throws -> [String: [String: Any]] {
        try #require(try await schema(kind)["properties"] as? [String: [String: Any]])
    }

    @Test(arguments: ["schema", "queryables", "sortables"])
    func `/req/schemas/json-schema, /req/schemas/properties`(_ kind: String) async throws {
        let schema = try await schema(kind)
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] as? String == ServedFixture.base + "/collections/c/\(kind)")
        #expect(schema["type"] as? String == "object")
        #expect(schema["additionalProperties"] as? Bool == false)
        for (name, property) in try await properties(kind) {
            let isSpatial = (property["format"] as? String)?.hasPrefix("geometry-") == true
            #expect((property["type"] == nil) == isSpatial, "\(name)")
            #expect(property["$ref"] == nil && property["title"] is String, "\(name)")
        }
    }

    @Test(arguments: ["schema", "queryables", "sortables"])
    func `/req/queryables/link, /req/sortables/link: the collection leads to its schemas`(
        _ kind: String
    ) async throws {
        let fixture = try await fixture()
        for path in ["/collections/c", "/collections"] {
            let json = try await fixture.get(path).json
            let collection = (json["collections"] as? [[String: Any]])?.first ?? json
            let links = try #require(collection["links"] as? [[String: Any]])
            let link = try #require(links.first { $0["rel"] as? String == Self.relations + kind })
            #expect(link["href"] as? String == ServedFixture.base + "/collections/c/\(kind)")
            #expect(link["type"] as? String == "application/schema+json")
        }
    }

    @Test func `a geometry is called a point where all are, and may be any where one is none`()
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "points")
        try await fixture.add(
            [point("a", 0, 0), square("b", around: (1, 1), half: 0.5)],
            to: "both"
        )
        try await fixture.add([Sample.feature("a")], to: "none")
        for (name, format) in [("points", "point"), ("both", "any"), ("none", "any")] {
            let json = try await fixture.get("/collections/\(name)/schema").json
            let properties = try #require(json["properties"] as? [String: [String: Any]])
            #expect(properties["geometry"]?["format"] as? String == "geometry-" + format)
        }
    }

    @Test func `/req/schemas/role, unit and property-seq: the schema says what properties mean`()
        async throws
    {
        let properties = try await properties("schema")
        #expect(properties.count == Self.properties.count + 2)
        #expect(properties["id"]?["x-ogc-role"] as? String == "id")
        #expect(properties["id"]?["readOnly"] as? Bool == true)
        // A property of that name is there, so that the geometry has another one.
        #expect(properties["geometry"]?["type"] as? String == "string")
        #expect(properties["geometry_"]?["format"] as? String == "geometry-point")
        #expect(properties["geometry_"]?["x-ogc-role"] as? String == "primary-geometry")
        #expect(properties["from"]?["x-ogc-role"] as? String == "primary-interval-start")
        #expect(properties["to"]?["x-ogc-role"] as? String == "primary-interval-end")
        #expect(properties["from"]?["format"] as? String == "date")
        #expect(properties["seen"]?["format"] as? String == "date-time")
        #expect(properties["open"]?["type"] as? String == "boolean")
        #expect(properties["height"]?["type"] as? String == "number")
        #expect(properties["height"]?["x-ogc-unit"] as? String == "m")
        // What is no code of UCUM is told to people alone.
        for (name, unit) in [("price", "CNY"), ("count", "台")] {
            #expect(properties[name]?["x-ogc-unit"] == nil)
            #expect((properties[name]?["description"] as? String)?.contains(unit) == true)
        }
        #expect(properties["city_source"]?["readOnly"] as? Bool == true)
        #expect(properties["city"]?["readOnly"] == nil)
        let items = properties["tags"]?["items"] as? [String: Any]
        #expect(properties["tags"]?["type"] as? String == "array")
        #expect(items?["type"] as? String == "string")
        let codes = try #require(properties["kind"]?["oneOf"] as? [[String: Any]])
        #expect(codes.map { $0["const"] as? String } == ["a", "b"])
        #expect(codes.map { $0["title"] as? String } == ["甲 / A", "B"])
        let numbers = properties.values.compactMap { $0["x-ogc-propertySeq"] as? Int }
        #expect(numbers.sorted() == Array(1...properties.count))
    }

    @Test func `/req/queryables-query-parameters/parameters: each queryable is a parameter`()
        async throws
    {
        let fixture = try await fixture()
        let values = [
            "boolean": "true", "integer": "1", "number": "1.5", "date": "2020-01-01",
            "date-time": "2020-01-01T00:00:00Z", "string": "x",
        ]
        let parameters = try await parameters(fixture, "/collections/c/items")
        let queryables = try await properties("queryables")
        #expect(queryables["offset"] == nil, "a name of the service is no queryable")
        for (name, property) in queryables {
            guard let type = property["type"] as? String else { continue }
            let format = property["format"] as? String
            let value = try #require(values[format ?? type])
            let answer = try await fixture.get("/collections/c/items?\(name)=\(value)")
            #expect(answer.status == 200, "\(name)")
            #expect(try answer.ids.isEmpty, "\(name)")
            let declared = try #require(parameters[name])
            #expect(declared["type"] as? String == type)
            #expect(declared["format"] as? String == format)
        }
    }

    /// The schemas of the parameters of a path by their names.
    private func parameters(
        _ fixture: ServedFixture,
        _ path: String
    ) async throws -> [String: [String: Any]] {
        let definition = try await fixture.get("/api").json
        let document = try Definition(definition)
        return try document.parameters(of: path).compactMapValues {
            $0["schema"] as? [String: Any]
        }
    }

    @Test func `/req/sortables/response: every sortable orders, what is none is refused`()
        async throws
    {
        let fixture = try await fixture()
        let sortables = try await properties("sortables")
        #expect(sortables["tags"] == nil && sortables["geometry_"] == nil)
        #expect(sortables["offset"] != nil, "a name of the service can be ordered by")
        for name in sortables.keys {
            let answer = try await fixture.get("/collections/c/items?sortby=-\(name)")
            #expect(answer.status == 200, "\(name)")
        }
        for name in ["tags", "geometry_", "nope", ""] {
            let answer = try await fixture.get("/collections/c/items?sortby=\(name)")
            #expect(answer.status == 400, "\(name)")
            #expect(try answer.json["parameter"] as? String == "sortby")
        }
    }

    @Test(arguments: ["schema", "queryables", "sortables"], ["zh", "en"])
    func `a schema is a page as well`(_ kind: String, _ language: String) async throws {
        let fixture = try await fixture()
        let page = try ParsedPage.read(
            try await fixture.get("/collections/c/\(kind)?f=html&lang=\(language)")
        )
        let names = page.all("th").filter { $0.attributes["scope"] == "row" }.map(\.text)
        #expect(try await Set(names) == Set(properties(kind).keys))
        let alternate = page.all("link").first {
            $0.attributes["type"] == "application/schema+json"
        }
        let href = try #require(alternate?.attributes["href"])
        #expect(
            try await fixture.get(href).headers[.contentType] == "application/schema+json"
        )
    }

    @Test func `a collection without properties has schemas too`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([], to: "c")
        for (kind, names) in [
            ("schema", ["geometry", "id"]), ("queryables", ["geometry"]), ("sortables", []),
        ] {
            let json = try await fixture.get("/collections/c/\(kind)").json
            #expect((json["properties"] as? [String: Any])?.keys.sorted() == names)
            let page = try await fixture.get("/collections/c/\(kind)?f=html")
            #expect(page.status == 200)
        }
        #expect(try await fixture.get("/collections/nope/queryables").status == 404)
    }
}
