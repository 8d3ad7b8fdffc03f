import Features
import HTTPTypes
import Testing

@testable import Server

/// The formats that a program gets; those of pages stand beside the pages.
@Suite("formats chosen")
struct ChoiceTests {
    private static let accepts: [String?] = [
        "application/geo+json", "application/vnd.lala", "text/html;q=0.5,application/json", "*/*",
        "image/*", "application/JSON", nil, "application/geo+json;charset=utf-8",
        "application/geo+json, application/json", "application/vnd.oai.openapi+json;version=3.0",
        "application/problem+json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    ]
    private static let types = [
        "/": "application/json", "/conformance": "application/json",
        "/collections": "application/json", "/collections/c": "application/json",
        "/collections/c/items": "application/geo+json",
        "/collections/c/items/a": "application/geo+json",
        "/api": "application/vnd.oai.openapi+json;version=3.0",
        "/collections/c/facets?by=p": "application/json",
    ]

    @Test(arguments: accepts)
    func `L04 JSON is labelled as what it is, HTML is for browsers, and f wins`(_ accept: String?)
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 1, 2)],
            to: "c",
            properties: [.init(name: "p", type: .text)]
        )
        var headers: HTTPFields = [:]
        headers[.accept] = accept
        let isBrowser = accept?.hasPrefix("text/html,") == true
        try await fixture.session { [headers] session in
            for (path, type) in Self.types {
                let separator = path.contains("?") ? "&" : "?"
                let answer = try await session.get(path, headers: headers)
                #expect(answer.status == 200)
                let found = answer.headers[.contentType]
                let hasPage = try await session.get(path + separator + "f=html").status == 200
                #expect(found == (isBrowser && hasPage ? MediaType.html : type), "\(path)")
                let json = try await session.get(path + separator + "f=json", headers: headers)
                #expect(json.headers[.contentType] == type)
                #expect(try !json.json.isEmpty)
                if hasPage {
                    let page = try await session.get(path + separator + "f=html", headers: headers)
                    #expect(page.headers[.contentType] == MediaType.html)
                }
                for wrong in ["xml", "", "JSON", "json%20"] {
                    let path = path + separator + "f=" + wrong
                    let refused = try await session.get(path, headers: headers)
                    #expect(refused.status == 400, "f=\(wrong)")
                }
            }
        }
    }
}
