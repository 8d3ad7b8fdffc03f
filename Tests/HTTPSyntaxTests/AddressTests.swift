import TestSupport
import Testing

@testable import HTTPSyntax

@Suite("addresses, hosts and what proxies tell of them")
struct AddressTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.1.2.3", "10.1.2.3", true),
        ("10.1.2.3", "10.1.2.4", false), ("0.0.0.0/0", "203.0.113.9", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "203.0.113.9", true),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
        ("2001:db8::/65", "2001:db8:0:0:7fff::", true),
        ("2001:db8::/65", "2001:db8:0:0:8000::", false), ("::1/128", "::1", true),
        ("::1", "::2", false), ("10.9.9.9/31", "10.9.9.8", true),
    ])
    func `a range holds what begins as it does`(
        _ range: String,
        _ address: String,
        _ isHeld: Bool
    ) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == isHeld)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `a range agrees with bits compared one by one`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func bits(_ text: String) throws -> [Bool] {
            let address = try #require(IPAddress(text))
            return [address.high, address.low].flatMap { word in
                (0..<64).reversed().map { word >> UInt64($0) & 1 == 1 }
            }
        }
        for _ in 0..<500 {
            let length = Int.random(in: 0...128, using: &random)
            var words = (0..<8).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) }
            func text() -> String { words.map { String($0, radix: 16) }.joined(separator: ":") }
            let first = text()
            words[Int.random(in: 0..<8, using: &random)] ^=
                1 << UInt16.random(in: 0..<16, using: &random)
            let second = text()
            let isHeld = try bits(first).prefix(length) == bits(second).prefix(length)
            let range = try #require(AddressRange("\(first)/\(length)"))
            #expect(
                range.contains(try #require(IPAddress(second))) == isHeld,
                "seed \(seed): \(first)/\(length) \(second)"
            )
        }
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/8/8", "a/8",
        "10.0.0.0/+8", "10.0.0.0/0008", "10.0.0.1:80", "[::1]", "1.2.3.4\u{0}", "fe80::1%eth0",
    ])
    func `what is no range is none`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(
        arguments: [
            ("kunyu.example", "kunyu.example", nil), ("Kunyu.Example:8080", "kunyu.example", 8080),
            ("192.0.2.1:80", "192.0.2.1", 80), ("[2001:DB8::1]", "[2001:db8::1]", nil),
            ("[::1]:443", "[::1]", 443), ("a_b-c", "a_b-c", nil), ("a:", "a", nil),
        ] as [(String, String, Int?)]
    )
    func `a host with or without a port is read`(_ text: String, _ host: String, _ port: Int?) {
        #expect(Authority(text) == Authority(host: host, port: port))
    }

    @Test(arguments: [
        "", ":80", "a:0", "a:65536", "a:8x", "a b", "a/b", "a\"><script>", "user@host", "[::1",
        "[]",
        "[1.2.3.4]", "::1", "a:80:80", "é.example", "a%41", "[::1]x", "a?b", "a#b", "a\\b",
        String(repeating: "a", count: 300),
    ])
    func `what is no host is none`(_ text: String) {
        #expect(Authority(text) == nil)
    }

    @Test func `the header Forwarded is read with quotation marks and in any case`() {
        let text = """
            For="[2001:db8:cafe::17]:4711";Proto=https ; host="a.example:8443", for=192.0.2.43;by=_x
            """
        #expect(
            ForwardedElement.parse(text) == [
                ForwardedElement(
                    client: "[2001:db8:cafe::17]:4711",
                    scheme: "https",
                    host: "a.example:8443"
                ), ForwardedElement(client: "192.0.2.43"),
            ]
        )
    }

    @Test(arguments: [
        "", "for", "for=", "=x", "for=a;for=b", "for=[::1]", "for=\"a", "\"for\"=a", "for=a b", ",",
        "for=192.0.2.1, proto",
    ])
    func `a broken Forwarded is none`(_ text: String) {
        #expect(ForwardedElement.parse(text) == nil)
    }

    @Test(
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("192.0.2.1:51234", "192.0.2.1"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"), ("[2001:db8::1]:80", "2001:db8::1"),
            ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:C000:0201", "192.0.2.1"), ("unknown", nil),
            ("_hidden", nil), ("", nil), ("192.0.2.1:x", nil), ("[192.0.2.1]", nil),
            ("[::1]x", nil),
            ("192.0.2.256", nil), (":80", nil),
        ] as [(String, String?)]
    )
    func `an address is read as proxies write it`(_ text: String, _ address: String?) {
        #expect(ForwardedElement.address(text) == address.flatMap { IPAddress($0) })
    }
}
