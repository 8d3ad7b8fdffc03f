import Features
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("map of the landing page")
struct WebMapTests {
    /// Asks a service that has a library of the map, which is a word or two here.
    private func session<Value>(
        _ fixture: ServedFixture? = nil,
        library: String = "window.maplibregl = {};",
        baseURL: String = ServedFixture.base,
        _ body: @escaping @Sendable (ServedSession) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("maplibre-gl.js", library), ("maplibre-gl.css", ".map {}")] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        let fixture = if let fixture { fixture } else { try await PageFixture.served() }
        return try await fixture.session(
            ServerConfiguration(baseURL: baseURL, webAssetsFolder: folder.path),
            body
        )
    }

    /// The addresses of scripts and style sheets in a page.
    private static func loaded(_ answer: Answer) throws -> [String] {
        let page = try ParsedPage.read(answer)
        return page.all("script").compactMap { $0.attributes["src"] }
            + page.all("link").filter { $0.attributes["rel"] != "alternate" }
            .compactMap { $0.attributes["href"] }
    }

    @Test func `everything that the page loads is there and kept for ever`() async throws {
        try await session { session in
            let page = try await session.get("/?f=html")
            let paths = try Self.loaded(page)
            for name in ["boot.js", "main.js", "map.css", "maplibre-gl.js", "maplibre-gl.css"] {
                #expect(paths.contains { $0.hasSuffix("/" + name) }, "\(name)")
            }
            for path in paths {
                let answer = try await session.get(path, headers: [.acceptEncoding: "gzip"])
                #expect(answer.status == 200, "\(path)")
                let control = "public, max-age=31536000, immutable"
                #expect(answer.headers[.cacheControl] == control, "\(path)")
                let tag = try #require(answer.headers[.eTag])
                let known = try await session.get(
                    path,
                    headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag]
                )
                #expect(known.status == 304, "\(path)")
                if path.hasSuffix(".js") {
                    #expect(answer.headers[.contentType] == "text/javascript; charset=utf-8")
                }
                if path.hasSuffix("main.js") { #expect(answer.headers[.contentEncoding] == "gzip") }
            }
        }
    }

    @Test func `modules import what is there and nothing from another host`() throws {
        for (name, bytes) in WebMap.modules where name.hasSuffix(".js") {
            let text = String(decoding: bytes, as: UTF8.self)
            for found in text.matches(of: /from "([^"]+)"/) {
                let target = String(found.1)
                #expect(target.hasPrefix("./"), "\(name): \(target)")
                #expect(WebMap.modules[String(target.dropFirst(2))] != nil, "\(name): \(target)")
            }
            for word in [
                "innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
            ] {
                #expect(!text.contains(word), "\(name) has \(word)")
            }
            #expect(text.split(separator: "\n").count <= 300, "\(name) is too long")
        }
    }

    @Test func `names of files change with their content`() async throws {
        let first = try await session { try Self.loaded(try await $0.get("/?f=html")) }
        let again = try await session { try Self.loaded(try await $0.get("/?f=html")) }
        let other = try await session(library: "2") {
            try Self.loaded(try await $0.get("/?f=html"))
        }
        #expect(first == again)
        let changed = zip(first, other).filter { $0 != $1 }.map(\.0)
        #expect(!changed.isEmpty && changed.allSatisfy { $0.contains("/maplibre-") })
    }

    @Test(arguments: ["/static/map-0/main.js", "/static/map-0/x", "/static/x/..%2Fmain.js"])
    func `no other file is there`(_ path: String) async throws {
        try await session { session in
            #expect(try await session.get(path).status == 404)
            let page = try await session.get("/?f=html")
            let main = try #require(try Self.loaded(page).first { $0.hasSuffix("/main.js") })
            #expect(try await session.get(main + "?x=1").status == 400)
            #expect(try await session.get(main + "x").status == 404)
        }
    }

    @Test func `the page with the map may load our own scripts and no other page any`() async throws
    {
        try await session { session in
            let page = try await session.get("/?f=html")
            #expect(
                page.headers[.contentSecurityPolicy] == """
                    default-src 'none'; script-src 'self'; worker-src blob:; style-src 'self'; \
                    img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; \
                    base-uri 'none'; frame-ancestors 'self'
                    """
            )
            let framed = try await session.get("/?f=html&embed=1")
            #expect(framed.headers[.contentSecurityPolicy]?.hasSuffix("frame-ancestors *") == true)
            for path in [
                "/collections?f=html", "/maps?f=html", "/collections/instruments/items?f=html",
            ] {
                let other = try await session.get(path)
                #expect(other.headers[.contentSecurityPolicy] == Pages.contentPolicy, "\(path)")
            }
        }
    }

    @Test func `no script stands in the page itself`() async throws {
        try await session { session in
            let page = try ParsedPage.read(try await session.get("/?f=html"))
            for script in page.all("script") where script.attributes["src"] == nil {
                #expect(script.attributes["type"]?.hasSuffix("json") == true)
            }
            #expect(
                page.elements.allSatisfy { $0.attributes["style"] == nil && $0.name != "style" }
            )
            let handlers = page.elements.flatMap(\.attributes.keys).filter { $0.hasPrefix("on") }
            #expect(handlers.isEmpty)
        }
    }

    @Test func `the settings name collections, codes, places and maps in both languages`()
        async throws
    {
        let fixture = try await PageFixture.served()
        let hostile = "</script><script>alert(1)</script>"
        try await fixture.add(
            [try point("h", 1, 2, ["name": .text("x")])],
            to: "hostile",
            properties: [PropertyDefinition(name: "name", type: .text)],
            title: LocalizedText(zh: hostile, en: "&lt;")
        )
        try await session(fixture) { session in
            let page = try ParsedPage.read(try await session.get("/?f=html&lang=en"))
            let text = try #require(
                page.all("script").first { $0.attributes["id"] == "map-settings" }
            )
            let json = try JSONSerialization.jsonObject(with: Data(text.text.utf8))
            let settings = try #require(json as? [String: Any])
            #expect(settings["language"] as? String == "en")
            let collections = try #require(settings["collections"] as? [[String: Any]])
            #expect(collections.map { $0["id"] as? String } == ["instruments", "hostile"])
            #expect((collections[1]["title"] as? [String: String])?["zh"] == hostile)
            #expect(collections[0]["trees"] as? [[String]] == [["domain", "kind"]])
            #expect(collections[0]["regions"] as? [String] == ["city"])
            #expect(collections[0]["synthetic"] as? Bool == true)
            #expect(collections[0]["arePoints"] as? Bool == true)
            let properties = try #require(collections[0]["properties"] as? [[String: Any]])
            let kind = try #require(properties.first { $0["name"] as? String == "kind" })
            let codes = try #require(kind["codes"] as? [[Any]])
            #expect(codes[0] as? [String] == ["laser", "激光器", "Lasers"])
            #expect(codes[1][2] is NSNull)
            let places = try #require(settings["places"] as? [[String: Any]])
            #expect(places.map { $0["id"] as? String } == ["gazetteer", "cities"])
            #expect(
                settings["base"] as? [String: String] == [
                    "cities": "cities", "places": "gazetteer",
                ]
            )
            // What no collection of the base map has must not be asked for.
            #expect(
                settings["baseProperties"] as? [String] == ["name_zh", "name_en", "population"]
            )
            let maps = try #require(settings["maps"] as? [[String: Any]])
            #expect(maps.map { $0["id"] as? String } == ["instruments-by-city"])
        }
    }

    @Test func `under a path of a proxy all addresses begin with it`() async throws {
        try await session(baseURL: "https://a.example/kunyu") { session in
            let page = try await session.get("/?f=html")
            #expect(try Self.loaded(page).allSatisfy { $0.hasPrefix("/kunyu/static/") })
        }
    }

    @Test func `without the library the page has no scripts`() async throws {
        let page = try await PageFixture.served().get("/?f=html")
        let read = try ParsedPage.read(page)
        #expect(read.all("script").allSatisfy { $0.attributes["src"] == nil })
        #expect(page.headers[.contentSecurityPolicy] == Pages.contentPolicy)
        #expect(read.elements.allSatisfy { $0.attributes["id"] != "app" })
    }

    @Test func `a folder without the library is refused by name`() async throws {
        let fixture = try await PageFixture.served()
        #expect(throws: WebAssetsError.unreadable(path: "/nowhere/maplibre-gl.js")) {
            try fixture.server(ServerConfiguration(webAssetsFolder: "/nowhere"))
        }
        let text = "\(WebAssetsError.unreadable(path: "a"))"
        #expect(text.contains("'a'") && text.contains("maplibre-gl.css"))
    }

    @Test(
        arguments: [
            ("q=%E8%B4%A8%E8%B0%B1", "/collections/instruments/items?q=%E8%B4%A8%E8%B0%B1&f=html"),
            (
                "near=116.4,39.9&radius=50km&map=9.00/39.9/116.4",
                "/collections/instruments/items?near=116.4%2C39.9&radius=50km&f=html"
            ),
            ("where=kind:laser,nothing:x", "/collections/instruments/items?kind=laser&f=html"),
            (
                "range=value:10..,value:..2e3,value:x..y&box=1,2,3,4",
                "/collections/instruments/items?filter=%22value%22%20%3E%3D%2010%20AND%20%22value%22%20%3C%3D%202e3&bbox=1%2C2%2C3%2C4&f=html"
            ),
            ("id=i%2F0&q=x", "/collections/instruments/items/i%2F0?f=html"),
            ("c=instruments", "/collections/instruments/items?f=html"),
            ("map=9.00/39.9/116.4&theme=x&layers=y&at=z", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `what the address of the map shows is there as a list`(
        _ query: String,
        _ list: String?
    ) async throws {
        try await session { session in
            let page = try await session.get("/?f=html&" + query)
            #expect(page.status == 200)
            let link = try ParsedPage.read(page).all("a").first { element in
                element.text == PageTexts.table(in: .chinese)["mapAsListLink"]
            }
            #expect(link?.attributes["href"] == list)
            if let list {
                let status = try await session.get(list).status
                #expect(status == (query.contains("id=") ? 404 : 200))
            }
        }
    }

    @Test func `only the page knows the parameters of the map`() async throws {
        try await session { session in
            for path in ["/?q=x", "/?f=json&map=1/2/3", "/?f=html&nothing=1"] {
                let answer = try await session.get(path)
                #expect(answer.status == 400, "\(path)")
            }
        }
    }
}
