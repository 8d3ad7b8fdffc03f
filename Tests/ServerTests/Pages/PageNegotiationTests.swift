import HTTPTypes
import Testing

@Suite("formats and languages of pages")
struct PageNegotiationTests {
    private static let browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    private static let pages = [
        "/", "/conformance", "/api", "/collections", "/collections/instruments",
        "/collections/instruments/schema", "/collections/instruments/queryables",
        "/collections/instruments/sortables",
        "/collections/instruments/items", "/collections/instruments/items/i0",
        "/collections/instruments/aggregate?by=city",
        "/collections/instruments/facets?by=domain,kind", "/functions", "/maps",
        "/maps/instruments-by-city",
    ]

    @Test(arguments: pages)
    func `a browser gets a page and a program does not`(_ path: String) async throws {
        let fixture = try await PageFixture.served()
        let page = try await fixture.get(path, headers: [.accept: Self.browser])
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.headers[.vary] == "Accept, Accept-Language, Accept-Encoding")
        #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none';") == true)
        let plain = try await fixture.get(path)
        #expect(plain.headers[.contentType]?.hasPrefix("text/html") == false)
        #expect(plain.headers[.vary] == "Accept, Accept-Language, Accept-Encoding")
        let head = try await fixture.get(path, method: .head, headers: [.accept: Self.browser])
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test(arguments: [
        ("application/geo+json", "application/geo+json"),
        ("application/JSON", "application/geo+json"), ("*/*", "application/geo+json"),
        ("text/html;q=0.5,application/json", "application/geo+json"),
        ("text/html;q=0.5,application/json;q=0.4", "text/html; charset=utf-8"),
        ("text/html;q=0,*/*", "application/geo+json"),
        ("application/*;q=0.2, text/*;q=0.3", "text/html; charset=utf-8"),
        ("application/vnd.lala", "application/geo+json"), ("text/html;q=x", "application/geo+json"),
        ("TEXT/HTML ; charset=utf-8 ; Q=0.9, */*; q=0.1", "text/html; charset=utf-8"),
        (",;,", "application/geo+json"), (browser, "text/html; charset=utf-8"),
    ])
    func `L04 weights decide, and what nobody has gives the default`(
        _ accept: String,
        _ mediaType: String
    ) async throws {
        let fixture = try await PageFixture.served()
        let path = "/collections/instruments/items?limit=1"
        let answer = try await fixture.get(path, headers: [.accept: accept])
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == mediaType)
        for (format, mediaType) in [
            ("json", "application/geo+json"), ("html", "text/html; charset=utf-8"),
        ] {
            let forced = try await fixture.get(path + "&f=" + format, headers: [.accept: accept])
            #expect(forced.headers[.contentType] == mediaType, "f wins over Accept")
        }
        for wrong in ["xml", "", "svg", "HTML"] {
            let refused = try await fixture.get(path + "&f=" + wrong, headers: [.accept: accept])
            #expect(refused.status == 400, "f=\(wrong)")
        }
    }

    @Test(
        arguments: [
            (nil, "zh-Hans"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("en-GB,en;q=0.9", "en"),
            ("en;q=0.5,zh-TW;q=0.6", "zh-Hans"), ("fr,en;q=0.5", "en"), ("fr", "zh-Hans"),
            ("*", "zh-Hans"), ("EN", "en"), ("zh;q=0,en;q=0.1", "en"), ("eng", "zh-Hans"),
        ] as [(String?, String)]
    )
    func `the language is the one preferred, Chinese where nothing is said`(
        _ header: String?,
        _ tag: String
    ) async throws {
        let fixture = try await PageFixture.served()
        var headers: HTTPFields = [.accept: "text/html"]
        headers[.acceptLanguage] = header
        let answer = try await fixture.get("/collections/instruments/items", headers: headers)
        #expect(answer.headers[.contentLanguage] == tag)
        #expect(try ParsedPage.read(answer).all("html").first?.attributes["lang"] == tag)
        for (name, tag) in [("zh", "zh-Hans"), ("en", "en")] {
            let path = "/collections/instruments/items?lang=" + name
            let forced = try await fixture.get(path, headers: headers)
            #expect(forced.headers[.contentLanguage] == tag, "lang wins over the header")
        }
    }

    @Test func `a language that pages do not speak is refused in a page`() async throws {
        let answer = try await PageFixture.served().get("/?lang=fr&f=html")
        #expect(answer.status == 400)
        #expect(try ParsedPage.read(answer).text.contains("zh, en"))
    }

    @Test(arguments: pages)
    func `the switch of language keeps the rest of the address`(_ path: String) async throws {
        let fixture = try await PageFixture.served()
        let separator = path.contains("?") ? "&" : "?"
        let page = try ParsedPage.read(try await fixture.get(path + separator + "f=html&lang=zh"))
        let href = try #require(page.link("English"))
        #expect(href.hasPrefix(String(path.prefix { $0 != "?" })))
        for part in path.split(separator: "?").dropFirst().flatMap({ $0.split(separator: "&") }) {
            #expect(href.contains(part))
        }
        let other = try await fixture.get(href)
        #expect(other.status == 200)
        #expect(other.headers[.contentLanguage] == "en")
        #expect(other.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test(arguments: ["/nope", "/collections/nope", "/maps/nope", "/?foo=bar", "/collections/%zz"])
    func `a problem is a page for a browser and a document for a program`(
        _ path: String
    ) async throws {
        let fixture = try await PageFixture.served()
        let page = try await fixture.get(
            path,
            headers: [.accept: Self.browser, .acceptLanguage: "en"]
        )
        let document = try await fixture.get(path)
        #expect(page.status == document.status && page.status >= 400)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(document.headers[.contentType] == "application/problem+json")
        let detail = try #require(try document.json["detail"] as? String)
        let parsed = try ParsedPage.read(page)
        #expect(parsed.text.contains(detail))
        #expect(parsed.link("landing page") == "/")
    }

    @Test func `a method that is not allowed is a page with what is`() async throws {
        let answer = try await PageFixture.served()
            .get("/maps", method: .delete, headers: [.accept: "text/html"])
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test(arguments: pages)
    func `JSON leads to the page and the page to JSON`(_ path: String) async throws {
        let fixture = try await PageFixture.served()
        let separator = path.contains("?") ? "&" : "?"
        let page = try ParsedPage.read(try await fixture.get(path + separator + "f=html"))
        // Above it the maps of the gallery lead to theirs.
        let link = page.all("a").last { ["JSON", "GeoJSON"].contains($0.text) }
        let json = try #require(link?.attributes["href"])
        let document = try await fixture.get(json)
        #expect(document.status == 200)
        if path == "/maps/instruments-by-city" { return }
        if try document.json["links"] == nil {
            let name = try #require(HTTPField.Name("Link"))
            let header = try #require(document.headers[name])
            let address = ServedFixture.base + path + "?f=html"
            #expect(header.contains("<\(address)>; rel=\"alternate\"; type=\"text/html\""))
            return
        }
        let links = try #require(
            try document.json["links"] as? [[String: Any]]
        )
        let alternate = links.first { $0["type"] as? String == "text/html" }
        #expect(alternate?["rel"] as? String == "alternate")
        let href = try #require(alternate?["href"] as? String)
        let back = try await fixture.get(Answer.path(href))
        #expect(back.headers[.contentType] == "text/html; charset=utf-8")
    }
}
