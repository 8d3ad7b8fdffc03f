import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("the widened query over HTTP")
struct WidenedQueryTests {
    private static let epsg4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
    private static let epsg3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"

    private func beijing() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add([point("beijing", 116.4074, 39.9042)], to: "c")
        return fixture
    }

    private func coordinates(_ answer: Answer) throws -> [[Double]] {
        let json = try answer.json
        let features = json["features"] as? [[String: Any]] ?? [json]
        return features.compactMap {
            ($0["geometry"] as? [String: Any])?["coordinates"] as? [Double]
        }
    }

    @Test func `A08 a box is in the axis order of its system, and so is the answer`() async throws {
        let fixture = try await beijing()
        let crs = PercentEncoding.encode(Self.epsg4326)
        let items = "/collections/c/items?bbox-crs=\(crs)&bbox="
        #expect(try await fixture.get(items + "39,116,41,117").ids == ["beijing"])
        let swapped = try await fixture.get(items + "116,39,117,41")
        #expect(swapped.status == 400)
        #expect(try swapped.json["parameter"] as? String == "bbox")
        let header = try #require(HTTPField.Name("Content-Crs"))
        for path in ["/collections/c/items?crs=", "/collections/c/items/beijing?crs="] {
            let answer = try await fixture.get(path + crs)
            #expect(try coordinates(answer) == [[39.9042, 116.4074]])
            #expect(answer.headers[header] == "<\(Self.epsg4326)>")
        }
    }

    @Test(arguments: ReferenceSystems.listed)
    func `/req/crs/fc-crs-definition: every system that is listed answers`(
        _ crs: CRSIdentifier
    ) async throws {
        let fixture = try await beijing()
        let header = try #require(HTTPField.Name("Content-Crs"))
        let name = PercentEncoding.encode(crs.uri)
        for path in [
            "/collections/c/items?crs=", "/collections/c/items/beijing?crs=",
            "/collections/c/items?bbox-crs=\(name)&crs=",
            "/collections/c/radius?coords=POINT(116%2039)&within=200&within-units=km&crs=",
        ] {
            let answer = try await fixture.get(path + name)
            #expect(answer.status == 200, "\(path)\(crs)")
            #expect(answer.headers[header] == "<\(crs.uri)>")
            #expect(try coordinates(answer).count == 1)
        }
    }

    @Test func `C03 a walk in another system keeps it in every link`() async throws {
        let fixture = ServedFixture()
        try await fixture.add((0..<25).map { try point("p\($0)", Double($0), 1) }, to: "c")
        let crs = "crs=" + PercentEncoding.encode(Self.epsg3857)
        var path = "/collections/c/items?limit=7&bbox=0,0,50,50&\(crs)"
        var ids: [String] = []
        while true {
            let answer = try await fixture.get(path)
            ids += try answer.ids
            #expect(try answer.json["numberMatched"] as? Int == 25)
            for rel in ["self", "alternate"] {
                #expect(try answer.href(rel)?.contains(crs) == true)
            }
            guard let next = try answer.href("next") else { break }
            #expect(next.contains(crs))
            path = Answer.path(next)
        }
        #expect(Set(ids).count == 25 && ids.count == 25)
    }

    @Test func `a page shows longitude and latitude whatever crs says`() async throws {
        let fixture = try await beijing()
        let crs = PercentEncoding.encode(Self.epsg3857)
        let item = try await fixture.get("/collections/c/items/beijing?f=html&crs=\(crs)")
        #expect(
            try ParsedPage.read(item).elements.contains {
                $0.attributes["value"] == "116.4074,39.9042"
            }
        )
        let plain = try await fixture.get("/collections/c/items?f=html&near=116,39&lang=en")
        let other = try await fixture.get(
            "/collections/c/items?f=html&near=116,39&lang=en&crs=\(crs)"
        )
        let tables = try [plain, other].map { try ParsedPage.read($0).all("tr").map(\.text) }
        #expect(tables[0] == tables[1])
    }

    @Test func `ids, properties and sortby are answered, and pages follow the order`() async throws
    {
        let fixture = ServedFixture()
        let values: [Int64?] = [3, nil, 1, 2, 2]
        try await fixture.add(
            values.enumerated().map { index, value in
                try point(
                    index == 4 ? "a,b" : "p\(index)",
                    1,
                    1,
                    (value.map { ["n": .integer($0)] } ?? [:]).merging(["t": .text("x")]) { $1 }
                )
            },
            to: "c",
            properties: [
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "t", type: .text),
            ]
        )
        let items = "/collections/c/items?"
        for (sort, ids) in [
            ("n", ["p2", "a,b", "p3", "p0", "p1"]), ("-n", ["p0", "a,b", "p3", "p2", "p1"]),
            ("%2Bn", ["p2", "a,b", "p3", "p0", "p1"]), ("-t,n", ["p2", "a,b", "p3", "p0", "p1"]),
        ] {
            #expect(try await fixture.get(items + "sortby=\(sort)").ids == ids, "\(sort)")
            var path = items + "limit=2&sortby=\(sort)"
            var seen: [String] = []
            while true {
                let answer = try await fixture.get(path)
                seen += try answer.ids
                guard let next = try answer.href("next") else { break }
                path = Answer.path(next)
            }
            #expect(seen == ids, "\(sort)")
        }
        #expect(try await fixture.get(items + "ids=p3,a%5C,b,nope").ids == ["a,b", "p3"])
        let narrow = try await fixture.get(items + "properties=n&ids=p0").json
        let features = try #require(narrow["features"] as? [[String: Any]])
        #expect((features[0]["properties"] as? [String: Any])?.keys.sorted() == ["n"])
    }
}
