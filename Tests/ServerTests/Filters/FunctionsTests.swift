import Features
import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("the functions of filters")
struct FunctionsTests {
    @Test
    func `filter/get-functions-response-json: each function has a name, operands and results`()
        async throws
    {
        let answer = try await ServedFixture().get("/functions")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        let functions = try #require(try answer.json["functions"] as? [[String: Any]])
        #expect(
            functions.compactMap { $0["name"] as? String }
                == FilterFunction.allCases.map(\.rawValue)
        )
        let types: Set = ["string", "number", "integer", "datetime", "geometry", "boolean"]
        for (function, json) in zip(FilterFunction.allCases, functions) {
            let arguments = try #require(json["arguments"] as? [[String: Any]])
            #expect(
                arguments.compactMap { $0["title"] as? String } == function.parameters.map(\.name)
            )
            for list in arguments.map({ $0["type"] }) + [json["returns"]] {
                let names = try #require(list as? [String])
                #expect(!names.isEmpty && types.isSuperset(of: names), "\(function)")
            }
            #expect((json["description"] as? String)?.isEmpty == false)
        }
        let distance = try #require(functions.first { $0["name"] as? String == "distance" })
        #expect(distance["returns"] as? [String] == ["number"])
    }

    @Test func `what a function is leads to its place on the page`() async throws {
        let fixture = ServedFixture()
        let functions = try #require(
            try await fixture.get("/functions").json["functions"] as? [[String: Any]]
        )
        for (language, words) in [("en", "geodesic distance"), ("zh", "大地线距离")] {
            let page = try ParsedPage.read(
                try await fixture.get("/functions?f=html&lang=\(language)")
            )
            #expect(page.text.contains(words))
            let places = Set(page.elements.compactMap { $0.attributes["id"] })
            for function in functions {
                let href = try #require(function["metadataUrl"] as? String)
                let place = try #require(href.split(separator: "#").last)
                #expect(href.hasPrefix(ServedFixture.base + "/functions?f=html#"))
                #expect(places.contains(String(place)), "\(href)")
            }
        }
    }

    @Test func `the definition of the interface has filters on all that takes conditions`()
        async throws
    {
        let fixture = try await PageFixture.served()
        let definition = try Definition(try await fixture.get("/api").json)
        for resource in ["items", "radius", "aggregate", "facets"] {
            let parameters = try definition.parameters(of: "/collections/instruments/\(resource)")
            let filter = try #require(parameters["filter"], "\(resource)")
            #expect((filter["schema"] as? [String: Any])?["type"] as? String == "string")
            let language = try #require(parameters["filter-lang"]?["schema"] as? [String: Any])
            #expect(language["enum"] as? [String] == ["cql2-text", "cql2-json"])
            #expect(language["default"] as? String == "cql2-text")
            #expect(parameters["filter-crs"] != nil)
        }
    }
}
