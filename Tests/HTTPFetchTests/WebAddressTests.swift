import HTTPFetch
import Testing

@Suite("web addresses")
struct WebAddressTests {
    @Test(arguments: [
        ("http://a.example", "http://a.example/"),
        ("HTTPS://A.Example:8443/b/c?d=e#f", "https://a.example:8443/b/c?d=e"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]:80/x"),
        ("http://a.example?q", "http://a.example/?q"),
    ])
    func `an absolute address is read`(_ text: String, _ expected: String) {
        #expect(WebAddress(text)?.description == expected)
    }

    @Test(arguments: [
        "", "a.example", "ftp://a.example/", "http://", "http:///x", "http://a:b/", "http://a:0/",
        "http://a:65536/", "http://u@a/", "http://a/ b", "file:///etc/passwd", "http:/a",
        "http://[::1", "http://[::1]x/",
    ])
    func `what is no address of http is refused`(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    /// The examples of RFC 3986 §5.4 that lead to http.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("g#s", "http://a/b/c/g"), (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
        ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("http://h/i", "http://h/i"),
    ])
    func `a reference leads where RFC 3986 says`(_ reference: String, _ expected: String) throws {
        let base = try #require(WebAddress("http://a/b/c/d;p?q"))
        #expect(base.resolving(reference)?.description == expected)
    }

    @Test func `a reference to another scheme leads nowhere`() throws {
        let base = try #require(WebAddress("http://a/"))
        #expect(base.resolving("mailto:a@b.example") == nil)
        #expect(base.resolving("file:///etc/passwd") == nil)
    }
}
