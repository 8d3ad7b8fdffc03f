import TestSupport
import Testing

@testable import HTTPSyntax

@Suite("header fields read")
struct HeaderParserTests {
    @Test(
        arguments: [
            ("a, b ,c", ["a", "b", "c"]), ("", []), (",;, ,", [";"]),
            ("\"a,b\",c", ["\"a,b\"", "c"]),
            (#""a\",b",c"#, [#""a\",b""#, "c"]), ("\"open, end", ["\"open, end"]), ("\ta\t", ["a"]),
        ] as [(String, [String])]
    )
    func `a list is split outside of quotation marks`(_ text: String, _ parts: [String]) {
        #expect(HeaderList.split(text, at: ",").map(String.init) == parts)
    }

    @Test(
        arguments: [
            ("token", "token"), (#""a \"b\\""#, #"a "b\"#), ("\"\"", ""), ("", nil), ("a b", nil),
            ("\"open", nil), ("\"a\"b\"", nil), (#""a\""#, nil), ("\"", nil),
        ] as [(String, String?)]
    )
    func `a quoted string is read without its marks`(_ text: String, _ value: String?) {
        #expect(HeaderList.unquoted(text[...]) == value)
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true),
            ("gzip, deflate, br", true), ("br", false), ("*", true), ("*;q=0", false),
            ("gzip;q=0", false), ("gzip;q=0, *", false), ("gzip;q=0.001", true),
            ("identity", false), ("identity, gzip;q=0.5", false), ("identity;q=0.5, gzip", true),
            ("identity;q=0, gzip", true), ("identity;q=0", false), ("gzip;q=x", false),
            ("deflate;q=0.5, gzip;q=1.000", true), ("gzip ; q=0.0", false),
        ] as [(String?, Bool)]
    )
    func `gzip is sent to who takes it as gladly as plain bytes`(_ text: String?, _ gzip: Bool) {
        #expect(AcceptEncoding(text).prefersGzip == gzip)
    }

    @Test(
        arguments: [
            ("q=1", 1000), ("q=0", 0), ("q=0.5", 500), ("q=0.123", 123), ("q=1.000", 1000),
            ("q=1.", 1000),
            ("Q=0.2", 200), ("q=0.1234", nil), ("q=1.001", nil), ("q=2", nil), ("q=-1", nil),
            ("q=0x1", nil), ("q=1e-1", nil), ("q=nan", nil), ("q=", nil), ("q=.5", nil),
            ("q=+1", nil),
            ("level=1", 1000),
        ] as [(String, Int?)]
    )
    func `a weight is zero to one with three decimals`(_ text: String, _ weight: Int?) {
        let preferences = Preferences("text/html;" + text)
        #expect(preferences.isEmpty == (weight == nil))
        #expect(preferences.weight(ofMediaType: "text/html") == weight ?? 0)
    }

    @Test func `the most specific range counts, whatever stands in quotation marks`() {
        let preferences = Preferences(
            #"*/*;q=0.1, text/*;q=0.4, text/html;x="a,b;q=0";q=0.7, application/geo+json;charset=utf-8"#
        )
        #expect(preferences.weight(ofMediaType: "text/html") == 700)
        #expect(preferences.weight(ofMediaType: "text/csv") == 400)
        #expect(preferences.weight(ofMediaType: "image/png") == 100)
        #expect(preferences.weight(ofMediaType: "application/geo+json") == 1000)
    }

    @Test(
        arguments: [
            ("*", .any), (" * ", .any), ("\"a\"", .tags([EntityTag("a")])),
            ("W/\"a\"", .tags([EntityTag("a", isWeak: true)])), ("\"\"", .tags([EntityTag("")])),
            (
                "\"a\", W/\"b\" ,\"c,d\"",
                .tags([
                    EntityTag("a"), EntityTag("b", isWeak: true), EntityTag("c,d"),
                ])
            ),
            ("a", .tags([])), ("w/\"a\"", .tags([])), ("\"a", .tags([])), ("\"a\"b", .tags([])),
            ("*, \"a\"", .tags([EntityTag("a")])), ("\"a b\", \"c\"", .tags([EntityTag("c")])),
            ("", .tags([])), (",,", .tags([])),
            (
                #""a\", "b""#,
                .tags([
                    EntityTag(#"a\"#), EntityTag("b"),
                ])
            ),
        ] as [(String, EntityTagCondition)]
    )
    func `a list of tags is read, and what is none is left out`(
        _ text: String,
        _ condition: EntityTagCondition
    ) {
        #expect(EntityTagCondition(text) == condition)
    }

    @Test func `a weak tag matches weakly and not strongly`() {
        let weak = EntityTagCondition("W/\"a\"")
        #expect(weak.matchesWeakly(EntityTag("a")))
        #expect(!weak.matchesStrongly(EntityTag("a")))
        let strong = EntityTagCondition("\"a\"")
        #expect(strong.matchesStrongly(EntityTag("a")))
        #expect(!strong.matchesStrongly(EntityTag("a", isWeak: true)))
        #expect(!strong.matchesWeakly(EntityTag("b")))
    }

    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
            ("Sat, 01-Jan-00 00:00:00 GMT", 946_684_800), ("Sun, 31 Feb 2024 00:00:00 GMT", nil),
            ("Sun, 06 Nov 1994 24:00:00 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 CET", nil),
            ("Sun, 06 Nov 1994 8:49:37 GMT", nil), ("", nil), ("784111777", nil),
            ("1994-11-06T08:49:37Z", nil), ("Sun, 06 Nov 999999999999999999999 08:49:37 GMT", nil),
            ("Sun, 00 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Növ 1994 08:49:37 GMT", nil),
        ] as [(String, Int64?)]
    )
    func `a date is read in each of its three forms`(_ text: String, _ seconds: Int64?) {
        #expect(HTTPDate.parse(text) == seconds)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a date that is written can be read`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let seconds = Int.random(in: 0...4_102_444_800, using: &random)
            let text = HTTPDate.text(of: seconds)
            #expect(HTTPDate.parse(text) == Int64(seconds), "seed \(seed): \(text)")
        }
    }

    private static let pieces = [
        "\"", "\\", ",", ";", "=", "*", "/", "q=", "0.5", "1", "W/", "gzip", "text/html", "for=",
        "proto=", "[", "]", ":", "::", "192.0.2.1", "2001:db8::1", "%", "%2", "%2F", "%41", "..",
        ".",
        " ", "\t", "é", "\u{0}", "Sun", "Nov", "1994", "08:49:37", "GMT", "99999999999999999999",
    ]

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no text is too odd for any of the readers`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...9, using: &random))
                .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let weight = Preferences(text).weight(ofMediaType: "text/html")
            #expect((0...1000).contains(weight), "seed \(seed): \(text)")
            _ = AcceptEncoding(text)
            _ = HTTPDate.parse(text)
            if case .tags(let tags) = EntityTagCondition(text) {
                let again = EntityTagCondition(tags.map(\.text).joined(separator: ", "))
                #expect(again == .tags(tags), "seed \(seed): \(text)")
            }
            if let authority = Authority(text) {
                let again = Authority(authority.text(scheme: "https"))
                #expect(again?.host == authority.host, "seed \(seed): \(text)")
            }
            _ = ForwardedElement.parse(text)
            _ = ForwardedElement.address(text)
            _ = AddressRange(text)
            let path = RequestPath("/" + text)
            let again = RequestPath(path.text)
            #expect(again.text == path.text || path.hasEmptySegment, "seed \(seed): \(text)")
        }
    }
}
