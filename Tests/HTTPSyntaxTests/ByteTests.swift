import HTTPTypes
import Testing

@testable import HTTPSyntax

/// A mark that joins the character in front of it: what is found by characters is not found then.
private let mark = "\u{301}"
/// A mark that the character behind it joins.
private let prefix = "\u{600}"

@Suite("bytes count, not the characters that they make together")
struct ByteTests {
    @Test(arguments: [
        "[::1]\(mark)", "[::1]\(mark):80", "[\(mark)::1]", "a:\(mark)80", "a:\(mark)",
        "[::1]:\(mark)",
        "[\(prefix)]",
    ])
    func `a host with a mark is none`(_ text: String) {
        #expect(Authority(text) == nil)
    }

    @Test(arguments: [
        "[::1]\(mark)", "[\(mark)::1]", "192.0.2.1:\(mark)80", "[::1]:\(mark)80",
        "192.0.2.1:\(mark)",
    ])
    func `an address with a mark is none`(_ text: String) {
        #expect(ForwardedElement.address(text) == nil)
        #expect(ForwardedElement.parse("for=\(text)") == nil)
    }

    @Test func `a mark does not hide a separator`() {
        #expect(ForwardedElement.parse("for=\"\(mark)a\"")?.first?.client == "\(mark)a")
        #expect(ForwardedElement.parse("\"\(mark)for\"=a") == nil)
        #expect(AddressRange("10.0.0.0/\(mark)8") == nil)
        #expect(HeaderList.split("a,\(mark)b", at: ",") == ["a", "\(mark)b"])
        #expect(Preferences("gzip;q=\(mark)1").isEmpty)
        #expect(EntityTagCondition("\"\(mark)\"") == .tags([EntityTag(mark)]))
    }

    @Test(arguments: [
        "/\(mark)a", "/a/\(mark)b", "/a\(mark)", "\(prefix)/a", "/\(prefix)/",
    ])
    func `a prefix with a mark does not reach a link`(_ text: String) throws {
        let name = try #require(HTTPField.Name("X-Forwarded-Prefix"))
        let fields: HTTPFields = [name: text]
        let request = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: "kunyu.example",
            path: "/",
            headerFields: fields
        )
        let origin = RequestOrigin(
            request,
            peer: IPAddress("10.0.0.1"),
            listening: { Authority(host: "127.0.0.1", port: 8080) },
            baseURL: nil,
            isTrusted: { _ in true }
        )
        #expect(origin.baseURL == "http://kunyu.example")
    }

    @Test(arguments: [
        ("/../\(mark)x", "/%2E%2E/\(mark)x"), ("/a/\(mark)/..", "/a/\(mark)/%2E%2E"),
        ("/./\(mark)", "/%2E/\(mark)"), ("/\(prefix)/", "/\(prefix)"),
    ])
    func `a mark makes no step and loses no name`(_ path: String, _ text: String) {
        #expect(RequestPath(path).text.utf8.elementsEqual(text.utf8))
    }

    @Test(arguments: [
        ("http://a/\(mark)b", "a", "/\(mark)b"), ("https://a?\(mark)b", "a", "/?\(mark)b"),
        ("http://\(mark)a/b", "\(mark)a", "/b"),
    ])
    func `the host of a target ends at the first slash`(
        _ target: String,
        _ host: String,
        _ path: String
    ) throws {
        let given = HTTPRequest(method: .get, scheme: "http", authority: "x", path: target)
        let head = try #require(RequestTarget.originForm(of: given))
        let (authority, found) = (try #require(head.authority), try #require(head.path))
        #expect(authority.utf8.elementsEqual(host.utf8))
        #expect(found.utf8.elementsEqual(path.utf8))
    }
}

@Suite("broken encodings")
struct BrokenEncodingTests {
    /// `%2` is broken, `%66` is an f, and together they would be a slash and no name.
    @Test(arguments: ["/%2%66", "/%%36%31", "/%2%46a", "/a%2%36/b", "/%2%35%32%46", "/%6", "/%"])
    func `a broken encoding and a sound one do not make another sound one`(_ path: String) {
        #expect(RequestPath(path).text == path)
        #expect(PercentEncoding.decode(RequestPath(path).text, plusIsSpace: false) == nil)
    }

    @Test func `a path with a broken encoding keeps its slashes and makes no steps`() {
        let path = RequestPath("/%zz/../a/")
        #expect(path.text == "/%zz/%2E%2E/a")
        #expect(path.hasTrailingSlash && !path.hasEmptySegment)
        #expect(RequestPath("/%zz//a").hasEmptySegment)
    }
}
