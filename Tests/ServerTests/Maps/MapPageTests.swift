import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("the page of a map") struct MapPageTests {
    private static let path = "/maps/labs-by-city?f=html&lang=en"

    @Test(arguments: ["zh", "en"])
    func `it has picture, finding, table, address, snippet, downloads and controls`(
        _ language: String
    ) async throws {
        let fixture = try await MapFixture.served()
        let answer = try await fixture.get("/maps/labs-by-city?f=html&lang=\(language)")
        let page = try ParsedPage.read(answer)
        #expect(page.executables.isEmpty)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("script") == false)
        let image = try #require(page.all("img").first?.attributes)
        #expect(try await fixture.get(image["src"] ?? "").status == 200)
        #expect(image["alt"] == page.all("figcaption").first?.text)
        #expect(page.all("tr").count > 3)
        let address = try #require(
            page.all("input").first { $0.attributes["id"] == "map-address" }?.attributes["value"]
        )
        let query = "?lang=\(language)"
        #expect(address == ServedFixture.base + "/maps/labs-by-city" + query)
        let snippet = try #require(
            page.all("textarea").first { $0.attributes["id"] == "map-snippet" }
        )
        #expect(snippet.text.contains("<img src=\"http://kunyu.example/maps/labs-by-city?"))
        for name in [
            "collection", "level", "measure", "normalise", "method", "classes", "form", "lang",
        ] {
            let field = page.all("select").first { $0.attributes["name"] == name }
            #expect(field != nil, "\(name)")
        }
        let radios = page.all("input").filter { $0.attributes["name"] == "palette" }
        #expect(radios.count > 3)
        #expect(radios.filter { $0.attributes["checked"] != nil }.count == 1)
        for link in page.links where link.contains("f=") {
            #expect(try await fixture.get(link).status == 200, "\(link)")
        }
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for label in page.all("label") {
            #expect(ids.contains(label.attributes["for"] ?? ""))
        }
    }

    @Test func `every choice that is offered can be drawn`() async throws {
        let fixture = try await MapFixture.served()
        for map in ["/maps/labs-by-city", "/maps/labs-by-province", "/maps/fields"] {
            let page = try ParsedPage.read(try await fixture.get("\(map)?f=html&lang=en"))
            var name = ""
            var tried = 0
            for element in page.elements {
                if element.name == "select" { name = element.attributes["name"] ?? "" }
                guard element.name == "option" || element.attributes["name"] == "palette",
                    let value = element.attributes["value"], !value.isEmpty
                else { continue }
                let parameter = element.name == "option" ? name : "palette"
                let query = "\(parameter)=\(PercentEncoding.encode(value))"
                tried += 1
                #expect(try await fixture.get("\(map)?f=json&\(query)").status == 200, "\(query)")
            }
            #expect(tried > 2)
        }
    }

    @Test func `empty fields leave the address`() async throws {
        let fixture = try await MapFixture.served()
        let answer = try await fixture.get(Self.path + "&level=&palette=&measure=count&classes=3")
        #expect(answer.status == 303)
        let location = try #require(answer.headers[.location])
        #expect(location == "/maps/labs-by-city?f=html&lang=en&measure=count&classes=3")
        let page = try ParsedPage.read(try await fixture.get(location))
        let selected = page.all("option").filter { $0.attributes["selected"] != nil }
        #expect(selected.compactMap { $0.attributes["value"] }.contains("3"))
    }

    @Test func `what is wrong stands beside its field, over the map as it is defined`() async throws
    {
        let fixture = try await MapFixture.served()
        for (query, id) in [
            ("method=magic", "control-method"), ("breaks=3,2", "control-breaks"),
            ("width=1", "control-width"), ("palette=red%22/%3E%3Cx", "control-palette"),
            ("projection=none", "control-projection"), ("measure=sum:field", "control-measure"),
            ("filter=%22", "field-filter"),
        ] {
            let answer = try await fixture.get(Self.path + "&" + query)
            #expect(answer.status == 400, "\(query)")
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty)
            let fault = page.elements.first { $0.attributes["id"] == id + "-fault" }
            #expect(fault?.text.isEmpty == false, "\(query)")
            let image = try #require(page.all("img").first?.attributes["src"])
            #expect(try await fixture.get(image).status == 200, "\(query)")
        }
        let other = try ParsedPage.read(try await fixture.get(Self.path + "&by=planet"))
        #expect(
            other.all("p").contains {
                $0.attributes["class"] == "fault" && $0.text.contains("planet")
            }
        )
    }

    @Test func `what a control does not know stays in the address`() async throws {
        let fixture = try await MapFixture.served()
        let page = try ParsedPage.read(try await fixture.get(Self.path + "&by=city&dpi=96"))
        let hidden = page.all("input").filter { $0.attributes["type"] == "hidden" }
        #expect(
            hidden.contains { $0.attributes["name"] == "by" && $0.attributes["value"] == "city" }
        )
        #expect(
            hidden.contains { $0.attributes["name"] == "f" && $0.attributes["value"] == "html" }
        )
        #expect(hidden.allSatisfy { $0.attributes["name"] != "lang" })
    }
}
