import Features
import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("the radius of EDR over HTTP")
struct RadiusTests {
    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            (0..<9).map { index in
                try point("p\(index)", Double(index) / 10, 0, ["n": .integer(Int64(index % 2))])
            },
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        return fixture
    }

    private static let path = "/collections/c/radius?coords=POINT(0%200)"

    @Test func `it answers as near and radius do`() async throws {
        let fixture = try await fixture()
        for more in ["", "&n=1", "&limit=2", "&offset=1&limit=3", "&bbox=0.2,0,1,1", "&ids=p3,p1"] {
            let edr = try await fixture.get(Self.path + "&within=50&within-units=km" + more)
            let own = try await fixture.get("/collections/c/items?near=0,0&radius=50km" + more)
            #expect(edr.status == 200)
            #expect(edr.headers[.contentType] == "application/geo+json")
            #expect(try members(of: edr) == members(of: own), "\(more)")
        }
    }

    private func members(of answer: Answer) throws -> NSDictionary {
        var json = try answer.json
        json["links"] = nil
        return json as NSDictionary
    }

    @Test func `next links lead on to its end`() async throws {
        let fixture = try await fixture()
        var path = Self.path + "&within=30&within-units=nmi&limit=2"
        var ids: [String] = []
        while true {
            let answer = try await fixture.get(path)
            #expect(answer.status == 200)
            ids += try answer.ids
            guard let next = try answer.href("next") else { break }
            path = Answer.path(next)
            #expect(path.hasPrefix("/collections/c/radius?"))
        }
        #expect(ids == ["p0", "p1", "p2", "p3", "p4"])
    }

    @Test(arguments: [
        ("", "coords"), ("?coords=POINT(0%200)", "within-units"),
        ("?coords=POINT(0%200)&within-units=km", "within"),
        ("?coords=POINT(0,0)&within=1&within-units=km", "coords"),
        ("?coords=POINT(0%200)&within=1&within-units=li", "within-units"),
        ("?coords=POINT(0%200)&within=1&within-units=km&near=0,0", "near"),
        ("?coords=POINT(0%200)&within=1&within-units=km&sortby=n", "sortby"),
        ("?coords=POINT(0%200)&within=1&within-units=km&nope=1", "nope"),
    ])
    func `what is not allowed is refused by name`(_ query: String, _ parameter: String) async throws
    {
        let answer = try await fixture().get("/collections/c/radius" + query)
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == parameter)
    }

    @Test func `a browser is sent on to the page of the same features`() async throws {
        let fixture = try await fixture()
        let answer = try await fixture.get(
            Self.path + "&within=30&within-units=km&n=1&lang=en",
            headers: [.accept: "text/html"]
        )
        #expect(answer.status == 303)
        let location = try #require(answer.headers[.location])
        let page = try ParsedPage.read(try await fixture.get(location))
        let rows = page.all("tr").filter { $0.attributes["id"] != nil }
        #expect(rows.count == 1)
    }

    @Test func `a collection that is not there is 404`() async throws {
        let path = "/collections/nope/radius?coords=POINT(0%200)&within=1&within-units=m"
        #expect(try await fixture().get(path).status == 404)
    }
}
