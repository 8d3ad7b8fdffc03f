import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("features to take home")
struct DownloadTests {
    private static let path = "/collections/c/items?f=geojsonseq"

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        let features = try (0..<25).map { index in
            try point(
                "p\(String(100 + index).dropFirst())",
                Double(index),
                1,
                ["n": .integer(Int64(index % 5)), "名": .text("甲\(index)")]
            )
        }
        try await fixture.add(
            features,
            to: "c",
            properties: [
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "名", type: .text),
            ]
        )
        return fixture
    }

    private func header(_ answer: Answer, _ name: String) -> String? {
        HTTPField.Name(name).flatMap { answer.headers[$0] }
    }

    @Test func `all that match come without a limit, and are counted in the head`() async throws {
        let answer = try await fixture().get(Self.path)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/geo+json-seq")
        #expect(try answer.sequenceIDs == (0..<25).map { "p" + String(100 + $0).dropFirst() })
        #expect(header(answer, "OGC-NumberReturned") == "25")
        #expect(header(answer, "OGC-NumberMatched") == "25")
        #expect(header(answer, "Content-Crs") == "<\(CRSIdentifier.crs84.uri)>")
        #expect(
            answer.headers[.contentDisposition]
                == "attachment; filename=\"c.geojsons\"; filename*=UTF-8''c.geojsons"
        )
        #expect(answer.headers[.contentLength] == String(answer.body.count))
        #expect(answer.headLinks["next"] == nil && answer.headLinks["prev"] == nil)
        let exposed = try #require(answer.headers[.accessControlExposeHeaders])
        for name in ["OGC-NumberMatched", "OGC-NumberReturned", "Content-Disposition"] {
            #expect(exposed.contains(name))
        }
    }

    @Test(arguments: [
        ("n=3", [3, 8, 13, 18, 23]), ("bbox=10.5,0,13,2", [11, 12, 13]),
        ("sortby=-n&n=4&offset=3", [19, 24]), ("near=7,1&radius=120000", [7, 6, 8]),
        ("ids=p01,p24", [1, 24]), ("q=%E7%94%B217", [17]),
    ])
    func `conditions, order and offset hold as on a page`(_ query: String, _ numbers: [Int])
        async throws
    {
        let answer = try await fixture().get(Self.path + "&" + query)
        #expect(try answer.sequenceIDs == numbers.map { "p" + String(100 + $0).dropFirst() })
        let page = try await fixture().get("/collections/c/items?limit=100&" + query)
        #expect(try page.ids == answer.sequenceIDs)
    }

    @Test func `a limit makes pages, whose links stand in the head and lead both ways`()
        async throws
    {
        let fixture = try await fixture()
        try await fixture.session { session in
            var path = Self.path + "&limit=7&sortby=-n"
            var pages: [[String]] = []
            while true {
                let answer = try await session.get(path)
                #expect(answer.headers[.contentType] == "application/geo+json-seq")
                #expect(self.header(answer, "OGC-NumberMatched") == "25")
                pages.append(try answer.sequenceIDs)
                #expect(
                    self.header(answer, "OGC-NumberReturned") == "\(pages[pages.count - 1].count)"
                )
                guard let next = answer.headLinks["next"] else { break }
                #expect(next.type == "application/geo+json-seq")
                #expect(next.href.contains("f=geojsonseq&limit=7&sortby=-n"))
                path = Answer.path(next.href)
            }
            #expect(pages.map(\.count) == [7, 7, 7, 4])
            #expect(Set(pages.joined()).count == 25)
            var back: [[String]] = []
            while let previous = try await session.get(path).headLinks["prev"] {
                path = Answer.path(previous.href)
                back.insert(try await session.get(path).sequenceIDs, at: 0)
            }
            #expect(back == Array(pages.dropLast()))
        }
    }

    @Test(arguments: [
        ("application/geo+json-seq", "application/geo+json-seq"),
        ("text/html;q=0.4, application/geo+json-seq;q=0.5", "application/geo+json-seq"),
        ("application/geo+json-seq;q=0.5, application/json", "application/geo+json"),
        ("*/*", "application/geo+json"), ("application/*", "application/geo+json"),
        ("image/png", "application/geo+json"),
    ])
    func `Accept chooses among all formats, and what nobody has gives GeoJSON`(
        _ accept: String,
        _ mediaType: String
    ) async throws {
        let answer = try await fixture()
            .get("/collections/c/items?limit=2", headers: [.accept: accept])
        #expect(answer.headers[.contentType] == mediaType)
    }

    @Test func `HEAD makes nothing, and says what is wrong all the same`() async throws {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        try await fixture.session(over: store) { session in
            let head = try await session.get(Self.path, method: .head)
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers[.contentType] == "application/geo+json-seq")
            #expect(head.headers[.contentDisposition] != nil && head.headers[.eTag] != nil)
            #expect(store.selectionCount == 0)
            let get = try await session.get(Self.path)
            #expect(get.headers[.eTag] == head.headers[.eTag])
            #expect(store.selectionCount == 1)
            for wrong in ["&bbox=1", "&crs=http://www.opengis.net/def/crs/EPSG/0/1", "&sortby=x"] {
                for method in [HTTPRequest.Method.get, .head] {
                    let answer = try await session.get(Self.path + wrong, method: method)
                    #expect(answer.status == 400, "\(method) \(wrong)")
                }
            }
        }
    }

    @Test func `L03 who has a download is told so before it is made`() async throws {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        try await fixture.session(over: store) { session in
            let tag = try #require(try await session.get(Self.path).headers[.eTag])
            let again = try await session.get(Self.path, headers: [.ifNoneMatch: tag])
            #expect(again.status == 304 && again.body.isEmpty)
            #expect(store.selectionCount == 1)
            let other = try await session.get(Self.path + "&n=1", headers: [.ifNoneMatch: tag])
            #expect(other.status == 200)
            _ = try await fixture.store.importFeatures(
                into: try await fixture.store.collection("c").description,
                mode: .append,
                nextBatch: { [batches = Batches([try point("z", 0, 0)])] in batches.next() }
            )
            let changed = try await session.get(Self.path, headers: [.ifNoneMatch: tag])
            #expect(changed.status == 200)
            #expect(try changed.sequenceIDs.last == "z")
        }
    }

    @Test(arguments: ["yes", "", "TRUE", "1"])
    func `the mark of a table is true or false`(_ text: String) async throws {
        let answer = try await fixture().get("/collections/c/items?f=csv&bom=\(text)")
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "bom")
    }

    @Test func `each list and each collection leads to every format, with type and title`()
        async throws
    {
        let fixture = try await fixture()
        let types = [
            "jsonfg": "application/vnd.ogc.fg+json", "geojsonseq": "application/geo+json-seq",
            "csv": "text/csv", "fgb": "application/flatgeobuf",
            "kml": "application/vnd.google-earth.kml+xml",
        ]
        try await fixture.session { session in
            for (path, rel) in [
                ("/collections/c/items?n=1", "alternate"), ("/collections/c", "items"),
            ] {
                let json = try await session.get(path).json
                let links = try #require(json["links"] as? [[String: String]])
                for (name, type) in types {
                    let link = try #require(
                        links.first { $0["rel"] == rel && $0["type"] == type },
                        "\(path) \(name)"
                    )
                    #expect(link["title"]?.isEmpty == false)
                    let href = try #require(link["href"])
                    #expect(href.contains("f=\(name)"))
                    let answer = try await session.get(Answer.path(href))
                    #expect(answer.status == 200)
                    #expect(answer.headers[.contentType]?.hasPrefix(type) == true)
                }
            }
            // What no file format writes is not offered.
            let refused = try await session.get("/collections/c/items?f=gpkg")
            #expect(refused.status == 400)
            #expect(try refused.json["parameter"] as? String == "f")
        }
    }

    @Test func `the definition of the interface names the formats and their media types`()
        async throws
    {
        let fixture = try await fixture()
        let definition = try Definition(try await fixture.get("/api").json)
        for path in ["/collections/c/items", "/collections/c/radius"] {
            let parameters = try definition.parameters(of: path)
            let schema = try #require(parameters["f"]?["schema"] as? [String: Any])
            #expect(
                schema["enum"] as? [String] == [
                    "json", "html", "jsonfg", "geojsonseq", "csv", "fgb", "kml",
                ]
            )
            #expect(
                (parameters["bom"]?["schema"] as? [String: Any])?["type"] as? String == "boolean"
            )
            for type in ["application/flatgeobuf", "text/csv", "application/vnd.ogc.fg+json"] {
                _ = try definition.schema(of: path, 200, type)
            }
        }
    }

    @Test func `a page for people offers everything that matches, without the limits of the page`()
        async throws
    {
        let fixture = try await fixture()
        let page = try ParsedPage.read(
            try await fixture.get("/collections/c/items?f=html&lang=en&n=3&limit=2&offset=1")
        )
        let links = page.all("a").filter { $0.attributes["type"] != nil }
        let csv = try #require(
            links.first { $0.attributes["href"]?.contains("bom=true") == true }
        )
        let href = try #require(csv.attributes["href"])
        #expect(href == "/collections/c/items?n=3&bom=true&f=csv")
        let answer = try await fixture.get(href)
        #expect(answer.status == 200 && answer.body.starts(with: [0xef, 0xbb, 0xbf]))
        #expect(answer.body.count { $0 == 0x0a } == 6)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("甲23"))
    }

    @Test func `KML is in longitude and latitude only`() async throws {
        let fixture = try await fixture()
        let crs = "&crs=http://www.opengis.net/def/crs/EPSG/0/3857"
        let refused = try await fixture.get("/collections/c/items?f=kml" + crs)
        #expect(refused.status == 400)
        #expect(try refused.json["parameter"] as? String == "crs")
        let answer = try await fixture.get("/collections/c/items?f=kml")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/vnd.google-earth.kml+xml")
        let other = try await fixture.get(Self.path + crs)
        #expect(header(other, "Content-Crs") == "<http://www.opengis.net/def/crs/EPSG/0/3857>")
    }

    @Test func `the features around a place can be taken home too`() async throws {
        let path = "/collections/c/radius?coords=POINT(7%201)&within=120&within-units=km"
        let answer = try await fixture().get(path + "&f=geojsonseq")
        #expect(try answer.sequenceIDs == ["p07", "p06", "p08"])
        #expect(String(decoding: answer.body, as: UTF8.self).contains("\"distance\""))
    }

    @Test func `properties choose what is written`() async throws {
        let answer = try await fixture().get("/collections/c/items?f=csv&properties=n&limit=1")
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.contains("n") && !text.contains("名"))
    }
}
