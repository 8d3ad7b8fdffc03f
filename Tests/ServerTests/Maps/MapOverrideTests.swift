import Features
import Foundation
import GeometryTypes
import HTTPSyntax
import HTTPTypes
import Maps
import TestSupport
import Testing

@testable import Server

@Suite("parts of maps in the address") struct MapOverrideTests {
    @Test func `a level, a measure and breaks change what is drawn`() async throws {
        let fixture = try await MapFixture.served()
        let city = try await fixture.get("/maps/labs-by-city?f=json")
        #expect(try city.mapValues == ["110000": 3, "420100": 2, "420500": 1])
        let province = try await fixture.get("/maps/labs-by-city?f=json&level=province")
        #expect(try province.mapValues == ["110000": 3, "420000": 3])
        #expect(province.text.contains("各省实验室数量"))
        let staff = try await fixture.get(
            "/maps/labs-by-city?f=json&measure=sum:staff&breaks=50,60"
        )
        #expect(try staff.mapValues == ["110000": 60, "420100": 90, "420500": 60])
        #expect(try staff.json["breaks"] as? [Double] == [50, 60])
        #expect(try staff.json["measure"] as? String == "sum:staff")
        #expect(staff.text.contains("measure=sum:staff"))
        let svg = try await fixture.get(
            "/maps/labs-by-city?palette=Blues&classes=2&lang=en&width=700"
        )
        #expect(svg.headers[.contentType] == "image/svg+xml; charset=utf-8")
        #expect(svg.text.contains("width=\"700\"") && svg.text.contains("lang=\"en\""))
        let plain = try await fixture.get("/maps/labs-by-city")
        #expect(plain.headers[.eTag] != svg.headers[.eTag])
        let again = try await fixture.session { session in
            let tag = try #require(
                try await session.get("/maps/labs-by-city?palette=Blues").headers[.eTag]
            )
            return try await session.get(
                "/maps/labs-by-city?palette=Blues",
                headers: [.ifNoneMatch: tag]
            )
        }
        #expect(again.status == 304)
    }

    @Test(arguments: [
        ("palette=red%22/%3E%3Cx", "palette"), ("palette=red", "palette"), ("color=red", "color"),
        ("classes=10", "classes"), ("breaks=2,1", "breaks"), ("level=country", "level"),
        ("level=x", "level"), ("collection=stars", "collection"), ("collection=nope", "collection"),
        ("measure=sum:field", "measure"), ("normalise=gdp", "normalise"),
        ("method=magic", "method"),
        ("width=10", "width"), ("projection=%2Bproj%3Daea", "projection"), ("lang=fr", "lang"),
        ("dpi=0", "dpi"), ("page=a0", "page"), ("title=", "title"), ("per=3", "per"),
        ("form=symbols&classes=9", "classes"), ("filter=nope%20%3D%201", "filter"),
        ("q=%2C", "q"), ("q=", "q"),
    ])
    func `J01 a part that is none is 400 and named, in every format`(
        _ query: String,
        _ name: String
    ) async throws {
        let fixture = try await MapFixture.served()
        for path in ["/maps/labs-by-city", "/collections/labs/map"] {
            for format in ["svg", "json", "csv"] {
                let answer = try await fixture.get("\(path)?f=\(format)&\(query)")
                #expect(answer.status == 400, "\(path) \(query)")
                #expect(try answer.json["parameter"] as? String == name)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `words choose what is counted, beside a filter, and stand on the map`() async throws
    {
        let fixture = try await MapFixture.served()
        for path in ["/maps/labs-by-city", "/collections/labs/map"] {
            let physics = try await fixture.get("\(path)?f=json&q=phys")
            #expect(try physics.countedValues == ["110000": 3, "420100": 1])
            #expect(physics.text.contains("\"q\": \"phys\""))
            let either = try await fixture.get("\(path)?f=json&q=life,phys&filter=staff%3E30")
            #expect(try either.countedValues == ["420100": 2, "420500": 1])
            #expect(try await fixture.get("\(path)?f=json&q=nothing").countedValues == [:])
        }
        let svg = try await fixture.get("/maps/labs-by-city?f=svg&q=life,phys&filter=staff%3E30")
        #expect(svg.text.contains("只计符合条件者：文字含“life”或“phys”，且 staff &gt; 30"))
        let page = try ParsedPage.read(
            try await fixture.get("/maps/labs-by-city?f=html&lang=zh&q=phys")
        )
        let hidden = page.all("input").first { $0.attributes["name"] == "q" }
        #expect(hidden?.attributes["value"] == "phys")
        let ends = page.all("a").compactMap { $0.attributes["href"] }
        #expect(ends.contains { $0.hasSuffix("/maps/labs-by-city?f=html&lang=zh") })
    }

    @Test func `a map under words is drawn anew when the name of a region changes`() async throws {
        let fixture = try await MapFixture.served()
        try await fixture.session { session in
            let path = "/maps/labs-by-province?f=json&q=宜昌"
            let before = try await session.get(path)
            #expect(try before.countedValues == ["420000": 1])
            let cities = try await fixture.store.collection("cities").description
            let batches = Batches([
                try point(
                    "420500",
                    111,
                    30,
                    ["code": .text("420500"), "name_zh": .text("夷陵市")]
                )
            ])
            _ = try await fixture.store.importFeatures(
                into: cities,
                mode: .replace,
                nextBatch: { batches.next() }
            )
            let after = try await session.get(path)
            #expect(try after.countedValues == [:])
            #expect(before.headers[.eTag] != after.headers[.eTag])
        }
    }

    @Test func `a collection with codes of regions has a map, any other none`() async throws {
        let fixture = try await MapFixture.served()
        let map = try await fixture.get("/collections/labs/map?f=json")
        #expect(try map.mapValues == ["110000": 3, "420100": 2, "420500": 1])
        let page = try ParsedPage.read(
            try await fixture.get("/collections/labs/map?f=html&lang=en")
        )
        #expect(page.all("h1").first?.text == "Number of laboratories by city")
        #expect(page.executables.isEmpty)
        for path in ["/collections/stars/map", "/collections/cities/map", "/collections/x/map"] {
            #expect(try await fixture.get(path).status == 404, "\(path)")
        }
        let document = try await fixture.get("/collections/labs?f=json")
        #expect(document.text.contains("/collections/labs/map?f=svg"))
        let stars = try await fixture.get("/collections/stars?f=json")
        #expect(!stars.text.contains("/collections/stars/map"))
        #expect(try await fixture.get("/collections/labs/map", method: .post).status == 405)
        #expect(try await fixture.get("/maps/labs-by-city", method: .post).status == 405)
    }

    @Test func `a projection that cannot draw the map is 400, never a fault of ours`() async throws
    {
        var fixture = try await MapFixture.served()
        fixture.projection = { name in
            if name == "EPSG:1" { throw Unknown() }
            if name == "EPSG:2" { return { $0.map { _ in .init(x: .infinity, y: 0) } } }
            if name == "EPSG:4326" { return { $0 } }
            return { $0.map { .init(x: $0.x * 111_000, y: $0.y * 111_000) } }
        }
        for (code, status) in [
            ("EPSG:1", 400), ("EPSG:2", 400), ("EPSG:4326", 400), ("EPSG:3857", 200),
            ("albers", 200),
        ] {
            for id in ["labs-by-city", "labs-by-province"] {
                let answer = try await fixture.get("/maps/\(id)?f=svg&projection=\(code)")
                #expect(answer.status == status, "\(code)")
            }
        }
    }

    private struct Unknown: Error {}

    @Test func `styles name where their features are, and follow what is replaced`() async throws {
        let fixture = try await MapFixture.served()
        let list = try await fixture.get("/styles")
        let styles = try #require(try list.json["styles"] as? [[String: Any]])
        #expect(styles.compactMap { $0["id"] as? String }.contains("labs-by-city"))
        let style = try await fixture.get("/styles/labs-by-city?palette=Blues&level=province")
        #expect(style.headers[.contentType] == "application/vnd.mapbox.style+json")
        #expect(try style.json["version"] as? Int == 8)
        let sources = try #require(try style.json["sources"] as? [String: [String: Any]])
        let address = try #require(sources.values.compactMap { $0["data"] as? String }.first)
        let features = try await fixture.get(Answer.path(address))
        #expect(features.headers[.contentType] == "application/geo+json")
        #expect(try (features.json["features"] as? [Any])?.count == 2)
        let sld = try await fixture.get("/styles/labs-by-city?f=sld")
        #expect(sld.headers[.contentType] == "application/vnd.ogc.sld+xml;version=1.0")
        #expect(sld.text.contains("StyledLayerDescriptor"))
        #expect(try await fixture.get("/styles/nope").status == 404)
        #expect(try await fixture.get("/styles/labs-by-city?f=svg").status == 400)
        #expect(try await fixture.get("/collections/labs/map?f=sld").status == 200)
    }

    @Test func `pixels and pages come where something makes them`() async throws {
        var fixture = try await MapFixture.served()
        #expect(try await fixture.get("/maps/labs-by-city?f=png").status == 400)
        fixture.rasteriser = MapRasteriser(
            png: { svg, width, dpi throws(MapRasteriser.Failure) in
                if dpi > 1000 { throw .notAllowed(parameter: "dpi", reason: "too many") }
                return Array("PNG \(svg.count > 100) \(width ?? 0) \(dpi)".utf8)
            },
            pdf: { _, page, properties throws(MapRasteriser.Failure) in
                Array("PDF \(page.rawValue) \(properties.title)".utf8)
            }
        )
        let png = try await fixture.get("/maps/labs-by-city?f=png&width=2400&dpi=192")
        #expect(png.headers[.contentType] == "image/png")
        #expect(png.text == "PNG true 2400 192.0")
        let pdf = try await fixture.get("/collections/labs/map?f=pdf&page=a4&lang=en")
        #expect(pdf.headers[.contentType] == "application/pdf")
        #expect(pdf.text == "PDF a4 Number of laboratories by city")
        let refused = try await fixture.get("/maps/labs-by-city?f=png&dpi=1200")
        #expect(refused.status == 400)
        #expect(try refused.json["parameter"] as? String == "dpi")
        let page = try ParsedPage.read(try await fixture.get("/maps/labs-by-city?f=html&lang=en"))
        let links = page.all("a").compactMap { $0.attributes["href"] }
        #expect(links.contains { $0.contains("f=png") && $0.contains("width=2400") })
        #expect(links.contains { $0.contains("f=pdf") })
        let accepted = try await fixture.get("/maps/labs-by-city", headers: [.accept: "image/png"])
        #expect(accepted.headers[.contentType] == "image/png")
    }
}

extension Answer {
    /// The values above zero of the regions of a map by their codes.
    fileprivate var countedValues: [String: Double] {
        get throws { try mapValues.filter { $0.value > 0 } }
    }
}
