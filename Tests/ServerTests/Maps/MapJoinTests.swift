import Foundation
import HTTPTypes
import Maps
import TestSupport
import Testing

@testable import Server

@Suite("maps of tables that people bring") struct MapJoinTests {
    private static let table = "adcode,名称,spending\r\n110000.0,北京,5\r\n420100,武汉,\"1,200\"\r\n"

    @Test func `a table is drawn by codes in every format`() async throws {
        let fixture = try await MapFixture.served()
        let query = "/map-join?key=adcode&value=spending&level=city"
        let json = try await fixture.post(query + "&f=json", Self.table)
        #expect(json.status == 200)
        #expect(try json.mapValues == ["110000": 5, "420100": 1200])
        let join = try #require(try json.json["join"] as? [String: Any])
        #expect(join["matched"] as? Int == 2 && join["regionsWithoutRow"] as? Int == 1)
        #expect(json.headers[.cacheControl] == "no-store")
        let svg = try await fixture.post(query + "&lang=en&palette=Blues&title=Mine", Self.table)
        #expect(svg.headers[.contentType] == "image/svg+xml; charset=utf-8")
        #expect(svg.text.contains("Mine"))
        let csv = try await fixture.post(query + "&f=csv", Self.table)
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
        #expect(csv.text.contains("420500,宜昌市,Region 420500,,no-data"))
    }

    @Test func `names are found by the rules of the deployment, and what is left is told`()
        async throws
    {
        let fixture = try await MapFixture.served()
        let rows = "city;v\n武汉;3\n武汉市;4\n吉林;5\nNowhere;6\n420500;n/a\n"
        let refused = try await fixture.post("/map-join?value=v&level=city&f=json", rows)
        #expect(refused.status == 400)
        #expect(try refused.json["parameter"] as? String == "duplicates")
        #expect(refused.text.contains("420100 in the lines 2, 3"))
        let path = "/map-join?value=v&level=city&duplicates=sum"
        let json = try await fixture.post(path + "&f=json", rows)
        #expect(try json.mapValues == ["420100": 7])
        let join = try #require(try json.json["join"] as? [String: Any])
        #expect(join["rows"] as? Int == 5 && join["matched"] as? Int == 3)
        #expect(join["unmatched"] as? Int == 2 && join["ambiguous"] as? Int == 1)
        let lost = try #require(join["unmatchedRows"] as? [[String: Any]])
        #expect(lost.map { $0["line"] as? Int } == [4, 5])
        #expect((lost[0]["candidates"] as? [[String: Any]])?.count == 2)
        let svg = try await fixture.post(path + "&lang=en", rows)
        #expect(svg.text.contains("2 of 5 rows matched no region"))
        // Without a level those regions are drawn that most rows name; without values rows count.
        let counted = try await fixture.post("/map-join?f=json", "code\n420100\n420100\n420500\n")
        #expect(try counted.mapValues == ["110000": 0, "420100": 2, "420500": 1])
    }

    @Test(arguments: [
        ("key=nope", "code,v\n110000,1\n", "key"), ("value=nope", "code,v\n110000,1\n", "value"),
        ("", "code,v\nx,1\n", "table"), ("", "", "table"), ("", "code,v\n", "table"),
        ("", "a,a\n1,2\n", "table"), ("", "code,v\n110000\n", "table"),
        ("level=moon", "code\n110000\n", "level"), ("level=country", "code\n110000\n", "level"),
        ("regions=labs", "code\n110000\n", "regions"),
        ("palette=red%22/%3E%3Cx", "code\n110000\n", "palette"),
        ("duplicates=all", "code\n110000\n", "duplicates"), ("f=xls", "code\n110000\n", "f"),
        ("collection=labs", "code\n110000\n", "collection"),
        ("measure=count", "code\n110000\n", "measure"), ("classes=99", "code\n110000\n", "classes"),
    ])
    func `what is wrong is 400 and named`(
        _ query: String,
        _ table: String,
        _ name: String
    ) async throws {
        let fixture = try await MapFixture.served()
        let answer = try await fixture.post("/map-join?\(query)", table)
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == name, "\(answer.text)")
    }

    @Test func `a table may be written as spreadsheet programs write it`() async throws {
        let fixture = try await MapFixture.served()
        let text = "城市,值\n武汉,3\n"
        let gb18030: [UInt8] = [
            0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0xd6, 0xb5, 0x0a, 0xce, 0xe4, 0xba, 0xba, 0x2c, 0x33,
            0x0a,
        ]
        var utf16: [UInt8] = [0xff, 0xfe]
        for unit in text.utf16 { utf16 += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        let plain = Array(text.utf8)
        let marked: [UInt8] = [0xef, 0xbb, 0xbf] + plain
        for bytes in [plain, marked, gb18030, utf16] {
            let answer = try await fixture.session { session in
                try await session.post(
                    "/map-join?value=%E5%80%BC&f=json&level=city",
                    bytes,
                    "text/csv"
                )
            }
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try answer.mapValues == ["420100": 3])
        }
        let broken = try await fixture.session { session in
            try await session.post("/map-join?f=json", [0x61, 0xff, 0x0a, 0xff], "text/csv")
        }
        #expect(broken.status == 400)
    }

    @Test func `too much is 413, and what is no table 415`() async throws {
        let fixture = try await MapFixture.served()
        let large = "code\n" + String(repeating: "110000\n", count: 160_000)
        #expect(try await fixture.post("/map-join", large).status == 413)
        for type in [
            nil, "application/json", "application/x-www-form-urlencoded", "image/png", "x",
        ] {
            #expect(try await fixture.post("/map-join", "code\n1\n", type).status == 415)
        }
        #expect(try await fixture.post("/map-join", "x", "multipart/form-data").status == 400)
        for method in [HTTPRequest.Method.put, .delete, .patch] {
            let answer = try await fixture.get("/map-join", method: method)
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == "GET, HEAD, POST, OPTIONS")
        }
        #expect(try await fixture.get("/map-join", method: .options).status == 204)
    }

    private static func form(_ fields: [(name: String, file: String?, text: String)]) -> String {
        fields.map { field in
            let file = field.file.map { "; filename=\"\($0)\"" } ?? ""
            return
                "--frontier\r\nContent-Disposition: form-data; name=\"\(field.name)\"\(file)\r\n\r\n"
                + field.text + "\r\n"
        }.joined() + "--frontier--\r\n"
    }

    @Test(arguments: ["zh", "en"])
    func `a form brings a file or text, and the page shows the map and its rows`(
        _ language: String
    ) async throws {
        let fixture = try await MapFixture.served()
        let start = try ParsedPage.read(try await fixture.get("/map-join?f=html&lang=\(language)"))
        let form = try #require(start.all("form").first { $0.attributes["id"] == "join" })
        #expect(form.attributes["method"] == "post" && form.attributes["action"] == "/map-join")
        #expect(start.executables.isEmpty)
        let type = "multipart/form-data; boundary=frontier"
        let table = Self.table + "999999,<b>,7\n"
        let body = Self.form([
            ("lang", nil, language), ("table", "支出.csv", table), ("text", nil, ""),
            ("key", nil, "adcode"), ("value", nil, "spending"), ("level", nil, ""),
            ("f", nil, "html"),
        ])
        let answer = try await fixture.post("/map-join", body, type)
        #expect(answer.status == 200)
        let page = try ParsedPage.read(answer)
        #expect(page.executables.isEmpty)
        let image = try #require(page.all("img").first?.attributes["src"])
        let data = try #require(Data(base64Encoded: String(image.dropFirst(26))))
        #expect(image.hasPrefix("data:image/svg+xml;base64,"))
        #expect(String(decoding: data, as: UTF8.self).contains("<svg"))
        #expect(page.text.contains("<b>") == false || page.text.contains("999999"))
        #expect(page.text.contains("999999"))
        let kept = try #require(page.all("textarea").first { $0.attributes["name"] == "text" })
        #expect(kept.text.contains("999999,<b>,7"))
        #expect(page.all("button").contains { $0.attributes["value"] == "svg" })
        // What the page sends is drawn again.
        let again = Self.form([
            ("text", nil, table), ("value", nil, "spending"), ("f", nil, "json"),
        ])
        #expect(try await fixture.post("/map-join", again, type).mapValues["420100"] == 1200)
    }

    @Test func `a fault stands beside its field, and the table is not lost`() async throws {
        let fixture = try await MapFixture.served()
        let type = "multipart/form-data; boundary=frontier"
        for (name, value, id) in [
            ("value", "nope", "join-value"), ("text", "x\n1\n", "join"),
            ("breaks", "3,1", "join-breaks"),
        ] {
            var fields: [(name: String, file: String?, text: String)] = [
                ("text", nil, Self.table), ("f", nil, "html"), ("lang", nil, "en"),
            ].filter { $0.0 != name }
            fields.append((name, nil, value))
            let answer = try await fixture.post("/map-join", Self.form(fields), type)
            #expect(answer.status == 400, "\(name)")
            let page = try ParsedPage.read(answer)
            let fault = page.elements.first { $0.attributes["id"] == id + "-fault" }
            #expect(fault?.text.isEmpty == false, "\(name)")
            guard name != "text" else { continue }
            #expect(page.all("textarea").contains { $0.text.contains("110000.0") })
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `no body breaks the service`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "code,v\n", "110000,1\n", "\"", "\r\n", "--frontier", "--", "\r\n\r\n",
            "; name=\"key\"",
            "Content-Disposition: form-data", "\u{0}", "武汉", ",", ";", "\t", "name=\"table\"", "=",
            "\u{feff}", "1e309", "--frontier--\r\n",
        ]
        let fixture = try await MapFixture.served()
        let bodies = (0..<40).map { _ in
            (0..<Int.random(in: 0...12, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        try await fixture.session { session in
            for body in bodies {
                for type in ["text/csv", "multipart/form-data; boundary=frontier"] {
                    for format in ["json", "html"] {
                        let answer = try await session.post(
                            "/map-join?f=\(format)",
                            Array(body.utf8),
                            type
                        )
                        #expect([200, 400].contains(answer.status), "seed \(seed): \(body)")
                    }
                }
            }
        }
    }
}
