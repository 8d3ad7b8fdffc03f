import Features
import Foundation
import GeometryTypes
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("data of schema.org in pages")
struct LinkedDataTests {
    private func data(_ path: String, _ fixture: ServedFixture) async throws -> [String: Any] {
        let answer = try await fixture.get(path, headers: [.accept: "text/html"])
        let page = try ParsedPage.read(answer)
        let scripts = page.all("script")
        #expect(scripts.count == 1)
        let script = try #require(scripts.first)
        #expect(script.attributes == ["type": "application/ld+json"])
        let json = try JSONSerialization.jsonObject(with: Data(script.text.utf8))
        // The bytes between the tags are the same for those who do not read markup.
        let text = String(decoding: answer.body, as: UTF8.self)
        let raw = try #require(
            text.split(separator: "<script type=\"application/ld+json\">").last?
                .split(separator: "</script>").first
        )
        let plain = try JSONSerialization.jsonObject(with: Data(String(raw).utf8))
        #expect(try #require(plain as? NSDictionary) == json as? NSDictionary)
        expectFull(json, path)
        return try #require(json as? [String: Any])
    }

    /// No member is empty or null.
    private func expectFull(_ value: Any, _ place: String) {
        switch value {
        case let object as [String: Any]:
            #expect(!object.isEmpty, "\(place)")
            for (name, member) in object { expectFull(member, "\(place).\(name)") }
        case let array as [Any]:
            #expect(!array.isEmpty, "\(place)")
            for member in array { expectFull(member, place) }
        case let text as String: #expect(!text.isEmpty, "\(place)")
        default: #expect(!(value is NSNull), "\(place)")
        }
    }

    @Test func `the landing page is a catalogue of data sets`() async throws {
        let fixture = try await PageFixture.served()
        let catalog = try await data("/?lang=en", fixture)
        #expect(catalog["@context"] as? String == "https://schema.org/")
        #expect(catalog["@type"] as? String == "DataCatalog")
        #expect(catalog["@id"] as? String == ServedFixture.base + "/")
        let sets = try #require(catalog["dataset"] as? [[String: Any]])
        #expect(sets.count == 3)
        for set in sets {
            let id = try #require(set["@id"] as? String)
            #expect(set["@type"] as? String == "Dataset")
            let own = try await data(Answer.path(id) + "?lang=en", fixture)
            #expect(own["@id"] as? String == id)
            #expect(own["name"] as? String == set["name"] as? String)
        }
    }

    @Test func `a collection is a data set with its box as latitude and longitude`() async throws {
        let fixture = ServedFixture()
        let first = try #require(Instant("2020-01-01T00:00:00Z"))
        try await fixture.add(
            [point("a", -10, 20, ["when": .dateTime(first)]), point("b", 30.5, 40)],
            to: "c",
            properties: [PropertyDefinition(name: "when", type: .dateTime, role: .primaryInstant)],
            provenance: Provenance(source: "Source 1", licence: "CC-BY-4.0")
        )
        let set = try await data("/collections/c?lang=en", fixture)
        #expect(set["@type"] as? String == "Dataset")
        #expect(set["license"] as? String == "https://spdx.org/licenses/CC-BY-4.0.html")
        #expect((set["creator"] as? [String: Any])?["name"] as? String == "Source 1")
        let place = try #require(set["spatialCoverage"] as? [String: Any])
        let shape = try #require(place["geo"] as? [String: Any])
        #expect(place["@type"] as? String == "Place" && shape["@type"] as? String == "GeoShape")
        #expect(shape["box"] as? String == "20.0 -10.0 40.0 30.5")
        #expect(
            set["temporalCoverage"] as? String == "2020-01-01T00:00:00Z/2020-01-01T00:00:00Z"
        )
        let files = try #require(set["distribution"] as? [[String: Any]])
        for file in files {
            let url = try #require(file["contentUrl"] as? String)
            let answer = try await fixture.get(Answer.path(url))
            #expect(answer.headers[.contentType] == file["encodingFormat"] as? String)
        }
        let catalog = try #require(set["includedInDataCatalog"] as? [String: Any])
        #expect(catalog["@id"] as? String == ServedFixture.base + "/")
        try await fixture.add([], to: "empty", provenance: Provenance(licence: "as it is"))
        let empty = try await data("/collections/empty", fixture)
        #expect(empty["spatialCoverage"] == nil && empty["temporalCoverage"] == nil)
        #expect((empty["license"] as? [String: Any])?["name"] as? String == "as it is")
    }

    @Test func `a feature is a place by latitude and longitude, whatever crs says`() async throws {
        let fixture = try await PageFixture.served()
        let path = "/collections/instruments/items/i4?lang=en&crs=OGC%3ACRS84"
        let place = try await data(path, fixture)
        #expect(place["@type"] as? String == "Place")
        let id = ServedFixture.base + "/collections/instruments/items/i4"
        #expect(place["@id"] as? String == id)
        #expect(place["name"] as? String == "Device 4")
        #expect(place["alternateName"] as? String == "设备 4")
        let geo = try #require(place["geo"] as? [String: Any])
        #expect(geo["latitude"] as? Double == 34.26 && geo["longitude"] as? Double == 108.95 + 0.04)
        let city = try await data("/collections/cities/items/110000", fixture)
        let shape = try #require(city["geo"] as? [String: Any])
        #expect(shape["box"] as? String == "39.4 115.9 40.4 116.9")
    }

    @Test(arguments: [
        "</script><script>alert(1)</script>", "<!--<script>", "]]>", "a&amp;b", "\u{2028}\u{2029}",
        "\u{ffff}\u{fffe}", "\u{85}\u{7f}", "\"\\'", "{{t.home}}", "e\u{301}\u{202e}",
    ])
    func `no text of the data ends the element that it stands in`(_ name: String) async throws {
        let fixture = ServedFixture()
        let feature = try point("x" + name, 1, 2, ["name": .text(name)])
        try await fixture.add(
            [feature],
            to: "c",
            properties: [PropertyDefinition(name: "name", type: .text)],
            provenance: Provenance(source: name, attribution: name),
            title: LocalizedText(en: name)
        )
        let item = "/collections/c/items/" + PercentEncoding.encode("x" + name) + "?lang=en"
        for path in ["/?lang=en", "/collections/c?lang=en", item] {
            let json = try await data(path, fixture)
            let own =
                (json["dataset"] as? [[String: Any]])?.first?["name"] as? String
                ?? json["name"] as? String
            #expect(own.map { $0.unicodeScalars.elementsEqual(name.unicodeScalars) } == true)
        }
    }

    @Test func `a feature without position is no place`() async throws {
        let fixture = ServedFixture()
        let id = try #require(FeatureID("n"))
        try await fixture.add([Feature(id: id, geometry: nil, properties: [:])], to: "c")
        let page = try ParsedPage.read(try await fixture.get("/collections/c/items/n?f=html"))
        #expect(page.all("script").isEmpty)
    }
}
