import Features
import Foundation
import HTTPTypes
import Maps
import Testing

@testable import Server

@Suite("the definition of the interface")
struct DefinitionTests {
    private func definition(_ fixture: ServedFixture) async throws -> Definition {
        let answer = try await fixture.get("/api")
        #expect(
            answer.headers[.contentType] == "application/vnd.oai.openapi+json;version=3.0"
        )
        return try Definition(answer.json)
    }

    /// Requests over the fixture of the pages, with the path of the definition for each.
    private static let requests: [(path: String, template: String)] =
        [
            ("/", "/"), ("/conformance", "/conformance"), ("/api", "/api"),
            ("/collections", "/collections"), ("/health/live", "/health/live"),
            ("/health/ready", "/health/ready"), ("/functions", "/functions"), ("/maps", "/maps"),
            ("/maps/instruments-by-city", "/maps/instruments-by-city"), ("/map-join", "/map-join"),
            ("/styles", "/styles"), ("/styles/instruments-by-city", "/styles/instruments-by-city"),
            ("/collections/instruments/map", "/collections/instruments/map"),
            ("/collections/instruments/map?palette=x", "/collections/instruments/map"),
        ]
        + ["instruments", "cities", "gazetteer"].flatMap { id in
            [
                "", "/items", "/schema", "/queryables", "/sortables", "/aggregate?by=name_zh",
                "/facets?by=name_zh", "/items?near=116,39&limit=2", "/items?limit=1&offset=1",
                "/radius?coords=POINT(116%2039)&within=500&within-units=km",
                "/items?bbox=0,0,1,1",
            ].map { suffix in
                let path = "/collections/\(id)\(suffix)"
                return (path, String(path.prefix { $0 != "?" }))
            }
        } + [
            ("/collections/instruments/items/i0", "/collections/instruments/items/{featureId}"),
            ("/collections/instruments/items/nope", "/collections/instruments/items/{featureId}"),
            ("/collections/instruments/items?limit=0", "/collections/instruments/items"),
            ("/collections/instruments/radius", "/collections/instruments/radius"),
            ("/collections/instruments/aggregate", "/collections/instruments/aggregate"),
            ("/collections/instruments/facets?by=kind,domain", "/collections/instruments/facets"),
            ("/?foo=bar", "/"),
            ("/tileMatrixSets", "/tileMatrixSets"), ("/archives", "/archives"),
            ("/tileMatrixSets/WorldCRS84Quad", "/tileMatrixSets/{tileMatrixSetId}"),
            ("/tileMatrixSets/nope", "/tileMatrixSets/{tileMatrixSetId}"),
        ]
        + ["", "/collections/instruments"].flatMap { start in
            let path = start + "/tiles"
            let set = path + "/{tileMatrixSetId}"
            return [
                (path, path), (path + "/WebMercatorQuad", set), (path + "/WorldCRS84Quad", set),
                (path + "/nope", set), (path + "?thin=x", path),
                (
                    path + "/WebMercatorQuad/9/9/999",
                    set + "/{tileMatrix}/{tileRow}/{tileCol}"
                ),
            ]
        }

    @Test(
        arguments: [
            nil, "html", "csv", "jsonfg", "fgb", "geojson", "mapbox", "sld", "tilejson",
        ] as [String?]
    )
    func `what comes back is what the definition says`(_ format: String?) async throws {
        let fixture = try await PageFixture.served()
        let definition = try await definition(fixture)
        for (path, template) in Self.requests {
            let parameter = format.map { (path.contains("?") ? "&" : "?") + "f=" + $0 } ?? ""
            let answer = try await fixture.get(path + parameter)
            guard answer.status != 303 else {
                #expect(try definition.responses(of: template)["303"] != nil, "\(path)")
                continue
            }
            let mediaType = try #require(answer.headers[.contentType])
            let schema = try definition.schema(of: template, answer.status, mediaType)
            guard mediaType.contains("json") else { continue }
            #expect(try definition.faults(in: answer.json, schema) == [], "\(path)")
        }
    }

    @Test func `what a schema forbids is found`() async throws {
        let definition = try await definition(try await PageFixture.served())
        let page = ["$ref": "#/components/schemas/features"]
        let feature: [String: Any] = [
            "type": "Feature", "id": 1, "geometry": ["type": "Circle"], "properties": NSNull(),
        ]
        let faults = try definition.faults(
            in: ["type": "FeatureCollection", "features": [feature], "numberReturned": "1"],
            page
        )
        #expect(
            Set(faults) == [
                "$.links is missing", "$.features[0].id is no text",
                "$.features[0].geometry.type is Circle", "$.features[0].properties is null",
                "$.numberReturned is no integer",
            ]
        )
    }

    @Test func `oas30/completeness: every path has a name, a tag, and its statuses described`()
        async throws
    {
        let definition = try await definition(try await PageFixture.served())
        #expect(definition.json["openapi"] as? String == "3.0.3")
        var names: Set<String> = []
        let tags = (definition.json["tags"] as? [[String: Any]])?.compactMap {
            $0["name"] as? String
        }
        for path in definition.paths.keys {
            let operation = try definition.operation(path)
            let name = try #require(operation["operationId"] as? String)
            #expect(names.insert(name).inserted, "\(name)")
            let tag = try #require((operation["tags"] as? [String])?.first)
            #expect(tags?.contains(tag) == true)
            let responses = try definition.responses(of: path)
            for status in ["200", "304", "400", "408", "412", "414", "429", "431", "500", "503"] {
                let description = try #require(responses[status]?["description"] as? String)
                #expect(!description.isEmpty, "\(path) \(status)")
            }
            #expect(
                (responses["404"] != nil)
                    == (path != "/maps/compare"
                        && [
                            "/collections/", "/maps/", "/styles/", "/tiles/", "/tileMatrixSets/",
                            "/archives/",
                        ].contains(where: path.hasPrefix))
            )
            for parameter in try definition.parameters(of: path).values {
                #expect((parameter["description"] as? String)?.isEmpty == false)
                guard parameter["in"] as? String == "query" else { continue }
                #expect(parameter["style"] as? String == "form")
                #expect(parameter["explode"] as? Bool == false)
                #expect((parameter["schema"] as? [String: Any])?["type"] is String)
            }
        }
        let busy = try #require(
            try definition.responses(of: "/")["503"]?["headers"] as? [String: Any]
        )
        #expect(busy["Retry-After"] != nil)
        for path in ["/", "/conformance", "/api", "/collections", "/collections/cities"] {
            let headers = try definition.responses(of: path)["200"]?["headers"] as? [String: Any]
            #expect(headers?["Link"] != nil, "\(path)")
        }
        let items = try definition.responses(of: "/collections/cities/items")["200"]
        #expect((items?["headers"] as? [String: Any])?["Content-Crs"] != nil)
    }

    @Test func `L07 clients find bbox, limit, datetime and the reference systems`() async throws {
        let fixture = try await PageFixture.served()
        let landing = try await fixture.get("/")
        let links = try #require(try landing.json["links"] as? [[String: Any]])
        let types = [
            "service-desc": "application/vnd.oai.openapi+json;version=3.0",
            "service-doc": "text/html", "conformance": "application/json",
            "data": "application/json", "self": "application/json", "alternate": "text/html",
        ]
        for (rel, type) in types {
            let link = try #require(links.first { $0["rel"] as? String == rel }, "\(rel)")
            #expect(link["type"] as? String == type)
            let answer = try await fixture.get(Answer.path(try #require(link["href"] as? String)))
            #expect(answer.status == 200)
            let mediaType = answer.headers[.contentType]
            #expect(mediaType == type || mediaType == type + "; charset=utf-8", "\(rel)")
        }
        let definition = try await definition(fixture)
        for id in ["instruments", "cities", "gazetteer"] {
            let parameters = try definition.parameters(of: "/collections/\(id)/items")
            #expect(parameters.values.allSatisfy { $0["required"] as? Bool == false })
            let schemas = parameters.compactMapValues { $0["schema"] as? [String: Any] }
            #expect(schemas["limit"]?["type"] as? String == "integer")
            #expect(schemas["limit"]?["minimum"] as? Int == 1)
            #expect(schemas["limit"]?["maximum"] as? Int == 10_000)
            #expect(schemas["limit"]?["default"] as? Int == 10)
            #expect(schemas["bbox"]?["type"] as? String == "array")
            #expect(schemas["bbox"]?["minItems"] as? Int == 4)
            #expect(schemas["bbox"]?["maxItems"] as? Int == 6)
            #expect((schemas["bbox"]?["items"] as? [String: Any])?["type"] as? String == "number")
            #expect(schemas["datetime"]?["type"] as? String == "string")
            for name in ["crs", "bbox-crs"] {
                #expect(schemas[name]?["type"] as? String == "string")
                #expect(schemas[name]?["format"] as? String == "uri")
            }
        }
        // QGIS reads the size of pages at this very place.
        #expect(definition.components["parameters"]?["limit"]?["schema"] is [String: Any])
    }

    @Test func `only maps that can be drawn are declared, listed and shown`() async throws {
        var fixture = try await PageFixture.served()
        let drawn = try #require(fixture.maps.first)
        var (homeless, blank) = (drawn, drawn)
        (homeless.id, homeless.regions) = ("homeless", "nowhere")
        (blank.id, blank.by) = ("blank", "no-such-property")
        fixture.maps += [homeless, blank]
        let definition = try await definition(fixture)
        let declared = definition.paths.keys.filter { $0.hasPrefix("/maps") }
        #expect(declared.sorted() == ["/maps", "/maps/compare", "/maps/\(drawn.id)"])
        let list = try await fixture.get("/maps")
        let maps = try #require(try list.json["maps"] as? [[String: Any]])
        #expect(maps.compactMap { $0["id"] as? String } == [drawn.id])
        for page in ["/", "/maps", "/collections/instruments", "/api"] {
            let text = String(
                decoding: try await fixture.get(page + "?f=html").body,
                as: UTF8.self
            )
            #expect(!text.contains("homeless") && !text.contains("maps/blank"), "\(page)")
        }
        #expect(try await fixture.get("/maps/homeless").status == 404)
    }

    @Test func `where no map can be drawn the list of maps is declared, and empty`() async throws {
        let fixture = ServedFixture()
        let definition = try await definition(fixture)
        #expect(definition.paths.keys.filter { $0.hasPrefix("/maps") } == ["/maps"])
        #expect(try await (fixture.get("/maps").json["maps"] as? [Any])?.isEmpty == true)
    }

    @Test func `every parameter that is read is declared, and no other`() async throws {
        let fixture = try await PageFixture.served()
        let definition = try await definition(fixture)
        for (path, names) in [
            (
                "items",
                FeatureQueryParser.common
                    + FeatureQueryParser.queryables(of: instruments).map(\.name)
            ),
            ("radius", RadiusQueryParser.common + PageFixture.hierarchy.map(\.name)),
            ("aggregate", AggregateQueryParser.common + PageFixture.hierarchy.map(\.name)),
            ("tiles", TileParameters.common + ["lang"] + PageFixture.hierarchy.map(\.name)),
        ] {
            let declared = try definition.parameters(of: "/collections/instruments/\(path)").keys
            #expect(Set(declared) == Set(names), "\(path)")
            let answer = try await fixture.get("/collections/instruments/\(path)?nope=1")
            let detail = try #require(try answer.json["detail"] as? String)
            for name in declared { #expect(detail.contains(name), "\(path) \(name)") }
        }
    }

    private var instruments: CollectionDescription {
        CollectionDescription(
            id: "instruments",
            title: LocalizedText(),
            properties: PageFixture.hierarchy
        )
    }

    @Test func `the rules that standards leave open are written down`() async throws {
        let definition = try await definition(try await PageFixture.served())
        let info = try #require(definition.json["info"] as? [String: Any])
        let text = try #require(info["description"] as? String)
        for word in [
            "without geometry", "without heights", "bbox-crs without bbox", "axis order", "%2B",
            "next link", "numberMatched", "406", "case-sensitive", "queryables",
        ] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test func `names of any script are parameters`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [],
            to: "a.b-c",
            properties: ["名 称", "a/b", "limit", "x,y"].map {
                PropertyDefinition(name: $0, type: .text)
            }
        )
        let definition = try await definition(fixture)
        let names = try definition.parameters(of: "/collections/a.b-c/items").keys
        #expect(names.contains("名 称") && names.contains("a/b") && names.contains("x,y"))
        for key in definition.components["parameters"]?.keys.map(\.self) ?? [] {
            let isKey = key.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                    || (0x61...0x7a).contains(byte) || [0x2d, 0x2e, 0x5f].contains(byte)
            }
            #expect(isKey, "\(key)")
        }
    }

    @Test(arguments: ["zh", "en"])
    func `the page of the interface tells every request, parameter and rule`(
        _ language: String
    ) async throws {
        let fixture = try await PageFixture.served()
        let path = "/api?f=html&lang=\(language)"
        let page = try ParsedPage.read(try await fixture.get(path))
        #expect(page.executables.isEmpty)
        for parameter in APIParameter.all([.json, .html], [.svg]) {
            #expect(page.elements.contains { $0.attributes["id"] == "p-\(parameter.key)" })
            let spoken = language == "zh" ? parameter.meaning.zh : parameter.meaning.en
            #expect(page.text.contains(try #require(spoken)), "\(parameter.key)")
        }
        for rule in PageTexts.apiRules {
            #expect(page.text.contains(try #require(language == "zh" ? rule.zh : rule.en)))
        }
        for path in ["{collectionId}/items/{featureId}", "/maps/{mapId}", "{collectionId}/radius"] {
            #expect(page.text.contains(path), "\(path)")
        }
        let examples = page.all("a").compactMap { $0.attributes["href"] }
            .filter { $0.hasPrefix(ServedFixture.base) }
        #expect(examples.count > 12)
        for example in examples where !example.contains("4490") && !example.contains("sortby") {
            #expect(try await fixture.get(Answer.path(example)).status == 200, "\(example)")
        }
        let anchors = page.all("a").compactMap { $0.attributes["href"] }
            .filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for anchor in anchors { #expect(ids.contains(anchor), "\(anchor)") }
        let title = language == "zh" ? "各市仪器" : "Instruments by city"
        #expect(page.link(title)?.hasPrefix("/maps/instruments-by-city") == true)
        let format = page.all("a").first { $0.attributes["href"] == "#p-mapFormat" }
        #expect(format?.text == "f")
        let browser = try await fixture.get("/api", headers: [.accept: "text/html"])
        #expect(browser.headers[.contentType] == "text/html; charset=utf-8")
    }
}

extension DefinitionTests {
    @Test func `oas30/operation-id: requests of tiles are found by what their names end in`()
        async throws
    {
        let fixture = try await PageFixture.served()
        let definition = try Definition(try await fixture.get("/api").json)
        var names: [String: String] = [:]
        for path in definition.paths.keys {
            let name = try #require(try definition.operation(path)["operationId"] as? String)
            names[path] = name
        }
        for (start, word) in [("", ".dataset"), ("/collections/cities", ".collection")] {
            for (path, suffix) in [
                ("", "List"), ("/{tileMatrixSetId}", ""),
            ] {
                let name = try #require(names[start + "/tiles" + path])
                let end = suffix.isEmpty ? "getTileSet" : "getTileSetsList"
                #expect(name.hasSuffix("\(word).vector.\(end)"))
            }
            let tile = "\(start)/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}"
            #expect(names[tile]?.hasSuffix("\(word).vector.getTile") == true)
            let parameters = try definition.parameters(of: tile)
            for name in ["tileMatrixSetId", "tileMatrix", "tileRow", "tileCol"] {
                #expect(parameters[name]?["in"] as? String == "path")
                #expect(parameters[name]?["required"] as? Bool == true)
            }
            #expect(try definition.responses(of: tile)["204"] != nil)
        }
        let list = names["/tileMatrixSets"]
        #expect(list?.hasSuffix(".getTileMatrixSetsList") == true)
        let set = names["/tileMatrixSets/{tileMatrixSetId}"]
        #expect(set?.hasSuffix(".getTileMatrixSet") == true)
    }
}
