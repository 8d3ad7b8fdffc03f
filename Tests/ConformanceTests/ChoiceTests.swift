import Conformance
import Foundation
import HTTPFetch
import Testing

/// What a server may do and the standard does not forbid.
@Suite("choices of a server")
struct ChoiceTests {
    static let choices: [Fault] =
        FilterChoices.all + [
            .writing("templates among the links", [], at: "", "/collections*") { _, document in
                let template: [String: Any] = [
                    "rel": "data", "href": "http://tiny.example/ogc/{none}",
                    "type": "application/geo+json", "templated": true,
                ]
                document.links { $0.insert(template, at: 0) }
                document.entries { entry in entry.links { $0.insert(template, at: 0) } }
            },
            .writing("counts are left out", [], at: "/collections/*") { _, document in
                for name in ["numberMatched", "numberReturned", "timeStamp"] {
                    document[name] = nil
                }
            },
            .answering("a limit over the maximum is refused", []) { request, response in
                if request.query["limit"] == "51" { response.status = 400 }
            },
            .writing("coordinates are rounded", [], at: "/collections/*") { request, document in
                guard request.isItems, request.query["crs"] != TinyServer.mercator else { return }
                document.features { features in
                    for index in features.indices {
                        features[index].member("geometry", "coordinates") { value in
                            if let numbers = value as? [Double] {
                                value = numbers.map { $0 + 4e-7 }
                            }
                        }
                    }
                }
            },
            .writing("rings run the other way", [], at: "/collections/*") { request, document in
                guard request.query["crs"] != nil else { return }
                func turn(_ coordinates: inout Any) {
                    guard let rings = coordinates as? [[[Double]]] else { return }
                    coordinates = rings.map { Array($0.reversed()) }
                }
                document.features { features in
                    for index in features.indices {
                        features[index].member("geometry", "coordinates", change: turn)
                    }
                }
                if !request.isItems { document.member("geometry", "coordinates", change: turn) }
            },
            .asking("pages of seven", []) {
                if $0.isItems, let limit = $0.query["limit"].flatMap({ Int($0) }), limit > 7 {
                    $0.query["limit"] = "7"
                }
            },
            .writing("the definition is not described", [], at: "/api") {
                $1.remove("paths", key: "/api")
                $1.remove("paths", key: "/api.html")
            },
            .writing("bbox as one of two arrays", [], at: "/api") {
                $1.member("components", "parameters", "bbox", "schema") {
                    $0 = [
                        "type": "array", "items": ["type": "number"],
                        "oneOf": [
                            ["minItems": 4, "maxItems": 4], ["minItems": 6, "maxItems": 6],
                        ],
                    ]
                }
            },
            .writing("an interval that is open", [], at: "/collections*") { _, document in
                document.entries { entry in
                    entry.member("extent", "temporal", "interval") {
                        $0 = [[NSNull(), "2021-01-01T00:00:00Z"]]
                    }
                }
            },
        ]

    @Test(arguments: choices)
    func `a choice is not blamed`(_ choice: Fault) async throws {
        try await expectNoBlame(choice, ConformanceClass.ofCore)
    }

    @Test(arguments: FilterChoices.all)
    func `a choice of filters and orders is not blamed`(_ choice: Fault) async throws {
        try await expectNoBlame(
            choice,
            Set(ConformanceClass.allCases).subtracting(ConformanceClass.ofCore)
        )
    }

    private func expectNoBlame(_ choice: Fault, _ classes: Set<ConformanceClass>) async throws {
        let checker = ConformanceChecker(
            fetcher: FaultyProxy(fault: choice),
            options: CheckOptions(classes: classes)
        )
        let report = try await checker.check(TinyServer.root + "/")
        let failed = report.results.filter { $0.verdict == .failed }
        #expect(failed.isEmpty, "\(failed)")
        #expect(report.results.contains { $0.verdict == .passed })
    }
}
