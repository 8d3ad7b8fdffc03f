import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("hostile values in pages")
struct PageSafetyTests {
    /// The names of case J01, and what ends an attribute by another road.
    private static let names = [
        "<script>alert(1)</script>", "\"/onload=\"alert(1)", "&amp;", "]]>", "' onmouseover='x",
        "北京市朝阳区", "👩‍🌾", "a&nbsp;b", "\"\u{308} onfocus=x \"", "<\u{301}img src=x>", "{{page}}",
        "{{{t}}}", "<!--", "a\u{1}b\u{7f}", "\r\n<br/>",
    ]

    @Test(arguments: names)
    func `J01 a name is text in a page and nothing else`(_ name: String) async throws {
        let hostile = try point(
            "x\"><b>",
            116.41,
            39.9,
            ["name_zh": .text(name), "owner_zh": .text(name), "kind": .text(name)]
        )
        let fixture = try await PageFixture.served([hostile])
        let shown = String(
            String.UnicodeScalarView(
                name.replacing("\r\n", with: "\n").unicodeScalars.map {
                    $0.value < 0x20 && $0 != "\n" || $0.value == 0x7f ? "\u{fffd}" : $0
                }
            )
        )
        for path in [
            "/collections/instruments/items/x%22%3E%3Cb%3E?f=html",
            "/collections/instruments/items?f=html&limit=100",
            "/collections/instruments/items?f=html&near=116.4,39.9&limit=100",
            "/collections/instruments/aggregate?by=owner_zh&f=html",
            "/collections/instruments/facets?by=kind&f=html",
        ] {
            let page = try ParsedPage.read(try await fixture.get(path))
            #expect(page.text.unicodeScalars.contains(shown.unicodeScalars), "\(path)")
            #expect(page.executables.isEmpty, "\(path)")
            #expect(page.all("b").allSatisfy { !$0.attributes.keys.contains("onfocus") })
        }
        let query = "/collections/instruments/items?f=html&owner_zh=" + PercentEncoding.encode(name)
        let filtered = try ParsedPage.read(try await fixture.get(query))
        let field = filtered.all("input").first { $0.attributes["name"] == "owner_zh" }
        let kept = field?.attributes["value"]?.filter { !$0.isWhitespace }
        #expect(kept == shown.filter { !$0.isWhitespace })
        #expect(filtered.executables.isEmpty)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example",
        "ftp://a.example",
        " https://a.example", "https://", "http://a b.example", "https://a.example/\u{1}",
        "vbscript:x",
    ])
    func `only an http address is a link`(_ address: String) async throws {
        let hostile = try point(
            "u",
            116.4,
            39.9,
            ["booking_url": .text(address), "owner_zh": .text(address)]
        )
        let fixture = try await PageFixture.served([hostile])
        for path in ["/u?f=html", "?f=html&near=116.4,39.9&limit=100"] {
            let answer = try await fixture.get("/collections/instruments/items" + path)
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty)
            #expect(!page.all("a").contains { $0.attributes["href"] == address })
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `no parameters break a page`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let names = [
            "bbox", "near", "radius", "limit", "datetime", "cursor", "place", "lang", "kind",
            "value",
            "owner_zh", "by", "measure", "what", "%22%3E", "onload",
        ]
        let pieces = [
            "%22", "%27", "%3C", "%3E", "%3Cscript%3E", "%26amp%3B", "]]%3E", "onload%3Dx", "%00",
            "%01",
            "%F0%9F%91%A9", "%CC%88", "%7B%7Bpage%7D%7D", "116.4,39.9", "50km", "laser", "zh", "en",
            "", "%E8%A5%BF%E5%AE%89", "%ff", "1", "-", "domain,kind", "sum:value",
        ]
        let paths = [
            "/", "/search", "/collections", "/collections/instruments",
            "/collections/instruments/items", "/collections/instruments/items/i0",
            "/collections/instruments/aggregate", "/collections/instruments/facets", "/maps",
            "/maps/instruments-by-city", "/%22onload=x", "/collections/%3Cb%3E",
        ]
        let fixture = try await PageFixture.served()
        for _ in 0..<60 {
            let query = names.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
                .map { name in
                    let value = (0..<Int.random(in: 0...3, using: &random))
                        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                    return "&\(name)=\(value)"
                }.joined()
            let path = (paths.randomElement(using: &random) ?? "/") + "?f=html" + query
            let answer = try await fixture.get(path)
            #expect([200, 303, 400, 404].contains(answer.status), "seed \(seed): \(path)")
            if answer.status == 303 { continue }
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty, "seed \(seed): \(path)")
        }
    }

    @Test func `text is escaped scalar by scalar`() {
        let type = MarkupContentType()
        #expect(
            type.escapeText("<a href='x\"'>&amp;") == "&lt;a href=&#39;x&quot;&#39;&gt;&amp;amp;"
        )
        #expect(type.escapeText("\"\u{308}<\u{301}") == "&quot;\u{308}&lt;\u{301}")
        #expect(type.escapeText("a\u{0}\u{b}\t\n") == "a\u{fffd}\u{fffd}\t\n")
    }

    @Test func `a template with a fault ends the start with its name`() throws {
        for (source, reason) in [
            ("{{#a}}", "syntax"), ("{{> nothing}}", "nothing"), ("{{t.nothing}}", "nothing"),
            ("{{/a}}", "syntax"), ("{{#t.gone}}x{{/t.gone}}", "gone"),
        ] {
            let fault = #expect(throws: PageTemplates.Invalid.self) {
                try PageTemplates(["wrong": source], texts: ["there"])
            }
            let text = fault.map { "\($0)" } ?? ""
            #expect(text.hasPrefix("template wrong"))
            #expect(reason == "syntax" || text.contains(reason))
        }
        _ = try PageTemplates(["right": "{{t.there}}"], texts: ["there"])
    }

    /// The data of schema.org are no script and have an escaping of their own.
    private static let linkedData =
        "{{#page.linkedData}}<script type=\"application/ld+json\">{{{.}}}</script>"

    /// The map of the landing page loads scripts of our own by their addresses; what they need to
    /// know is data with the escaping of that of schema.org.
    private static let map = [
        "<script src=\"{{boot}}\"></script>",
        "<script defer=\"defer\" src=\"{{library}}\"></script>",
        "<script type=\"module\" src=\"{{main}}\"></script>",
        "<script type=\"application/json\" id=\"map-settings\">{{{settings}}}</script>",
    ]

    @Test func `no template writes text unescaped or carries a script`() {
        for (name, text) in PageTemplates.shipped {
            var source = text.replacing(Self.linkedData, with: "")
            if name == "landing" {
                for script in Self.map { source = source.replacing(script, with: "") }
            }
            #expect(!source.contains("{{{") && !source.contains("{{&"), "\(name)")
            #expect(!source.contains("<script") && !source.contains("style="), "\(name)")
            #expect(!source.contains("://"), "\(name) leads outside")
        }
    }

    @Test func `every text of the pages is there in both languages`() {
        for (key, text) in PageTexts.all {
            #expect(text.zh?.isEmpty == false && text.en?.isEmpty == false, "\(key)")
        }
        let keys = [
            PageTexts.common, PageTexts.landing, PageTexts.collections, PageTexts.items,
            PageTexts.maps, PageTexts.problems, PageTexts.schemas, PageTexts.api,
            PageTexts.parameters, PageTexts.comparison, PageTexts.sorting,
        ].flatMap { $0.map(\.key) }
        #expect(Set(keys).count == keys.count)
    }
}
