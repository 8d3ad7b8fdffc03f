import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("who asks, and under which address")
struct OriginTests {
    private static let proxy = "10.0.0.1"

    private func origin(
        _ fields: [(String, String)],
        host: String? = "kunyu.example",
        peer: String = proxy,
        trusted: [String] = ["10.0.0.0/8", "fd00::/8"],
        baseURL: String? = nil
    ) throws -> RequestOrigin {
        var request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        for (name, value) in fields {
            request.headerFields.append(
                HTTPField(name: try #require(HTTPField.Name(name)), value: value)
            )
        }
        let configuration = ServerConfiguration(
            baseURL: baseURL,
            trustedProxies: try trusted.map { try #require(AddressRange($0)) }
        )
        return RequestOrigin(
            request,
            peer: IPAddress(peer),
            listening: { Authority(host: "127.0.0.1", port: 8080) },
            baseURL: configuration.baseURL,
            isTrusted: { configuration.trusts($0) }
        )
    }

    @Test(
        arguments: [
            ("10.1.64.40, 175.16.199.7", "175.16.199.7"), ("unknown, 175.16.199.7", "175.16.199.7"),
            ("198.51.100.9, 10.0.0.1", "198.51.100.9"), ("2001:db8::a, 192.168.0.1", "192.168.0.1"),
            ("::ffff:175.16.199.7", "175.16.199.7"), ("::FFFF:AF10:C707", "175.16.199.7"),
            ("175.16.199.7:51234", "175.16.199.7"), ("10.0.0.9, 10.0.0.8", "10.0.0.9"),
            ("1.1.1.1, unknown, 10.0.0.8", "10.0.0.8"), ("1.1.1.1, unknown", proxy),
        ] as [(String, String)]
    )
    func `M04 the client is the first from the right that is no trusted proxy`(
        _ header: String,
        _ client: String
    ) throws {
        let named = try origin([("X-Forwarded-For", header)])
        #expect(named.client == IPAddress(client))
        let elements = header.split(separator: ", ").map {
            "for=\"\($0.contains("::") ? "[\($0)]" : $0)\""
        }
        let standard = try origin([("Forwarded", elements.joined(separator: ", "))])
        #expect(standard.client == IPAddress(client))
        let untrusted = try origin([("X-Forwarded-For", header)], trusted: [])
        #expect(untrusted.client == IPAddress(Self.proxy))
        let other = try origin([("X-Forwarded-For", header)], peer: "192.0.2.77")
        #expect(other.client == IPAddress("192.0.2.77"))
    }

    @Test(
        arguments: [
            ([], "http://kunyu.example"),
            ([("X-Forwarded-Proto", "https")], "https://kunyu.example"),
            ([("X-Forwarded-Host", "a.example")], "http://a.example"),
            (
                [("X-Forwarded-Host", "a.example:8443"), ("X-Forwarded-Proto", "HTTPS")],
                "https://a.example:8443"
            ),
            (
                [
                    ("X-Forwarded-Host", "a.example"), ("X-Forwarded-Port", "443"),
                    ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/geo/"),
                ],
                "https://a.example/geo"
            ),
            ([("X-Forwarded-Port", "8443")], "http://kunyu.example:8443"),
            (
                [
                    ("X-Forwarded-Host", "bad host"), ("X-Forwarded-Proto", "gopher"),
                    ("X-Forwarded-Prefix", "/../x"), ("X-Forwarded-Port", "0"),
                ], "http://kunyu.example"
            ),
            ([("X-Forwarded-Prefix", "//evil.example")], "http://kunyu.example"),
            ([("X-Forwarded-Prefix", "/a\"b")], "http://kunyu.example"),
            ([("Forwarded", "for=192.0.2.1;proto=https;host=a.example")], "https://a.example"),
            ([("Forwarded", "for=192.0.2.1;host=evil/x")], "http://kunyu.example"),
            ([("Forwarded", "broken"), ("X-Forwarded-Proto", "https")], "https://kunyu.example"),
            (
                [("Forwarded", "for=6.6.6.6;host=evil.example, for=192.0.2.1;host=a.example")],
                "http://a.example"
            ),
            (
                [
                    (
                        "Forwarded",
                        "for=192.0.2.1;host=a.example;proto=https, for=10.0.0.5;host=inner"
                    )
                ],
                "https://a.example"
            ),
            (
                [
                    ("X-Forwarded-For", "6.6.6.6, 192.0.2.1, 10.0.0.5"),
                    ("X-Forwarded-Host", "evil.example, a.example, inner"),
                ], "http://a.example"
            ),
        ] as [([(String, String)], String)]
    )
    func `links begin as the outermost trusted proxy was addressed`(
        _ fields: [(String, String)],
        _ baseURL: String
    ) throws {
        #expect(try origin(fields).baseURL == baseURL)
        #expect(try origin(fields, peer: "192.0.2.77").baseURL == "http://kunyu.example")
        let configured = try origin(fields, baseURL: "https://set.example/x")
        #expect(configured.baseURL == "https://set.example/x")
    }

    @Test(
        arguments: [
            ("Kunyu.Example:80", "http://kunyu.example"), ("[::1]:8080", "http://[::1]:8080"),
            ("a\"><script>", "http://127.0.0.1:8080"), ("a/b", "http://127.0.0.1:8080"),
            ("user@evil.example", "http://127.0.0.1:8080"), ("", "http://127.0.0.1:8080"),
            (nil, "http://127.0.0.1:8080"),
        ] as [(String?, String)]
    )
    func `a host that is none does not reach a link`(_ host: String?, _ baseURL: String) throws {
        #expect(try origin([], host: host).baseURL == baseURL)
    }

    @Test func `links in answers follow a trusted proxy, and not anybody`() async throws {
        // In process no request has an address, so that nobody is trusted.
        let fixture = ServedFixture()
        try await fixture.add([point("a", 1, 2)], to: "c")
        let range = try #require(AddressRange("0.0.0.0/0"))
        let configuration = ServerConfiguration(trustedProxies: [range])
        var fields = HTTPFields()
        fields[try #require(HTTPField.Name("X-Forwarded-Host"))] = "evil.example"
        try await fixture.session(configuration) { [fields] session in
            let answer = try await session.get("/collections/c", headers: fields)
            #expect(try answer.href("self") == "http://localhost/collections/c")
        }
    }
}
