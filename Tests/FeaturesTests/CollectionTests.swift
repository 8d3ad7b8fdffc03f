import Features
import Foundation
import TestSupport
import Testing

@Suite("collections")
struct CollectionTests {
    @Test(arguments: [
        "a", "A-1", "weather.stations", "x_y", "0", String(repeating: "a", count: 63),
    ])
    func `letters, digits and three signs name a collection`(id: String) {
        #expect(CollectionDescription.isValidID(id))
    }

    @Test(arguments: [
        "", ".a", "_a", "-a", "a/b", "a b", "é", "站", "a\u{0}", "a\n", "%41", "..",
        String(repeating: "a", count: 64),
    ])
    func `anything else does not`(id: String) {
        #expect(!CollectionDescription.isValidID(id))
    }

    @Test func `a description comes back from JSON`() throws {
        let description = CollectionDescription(
            id: "c",
            title: LocalizedText(zh: "站", en: "Stations"),
            summary: LocalizedText(en: "Some."),
            properties: [
                PropertyDefinition(name: "x", type: .textList, unit: "m", role: .primaryInstant),
                PropertyDefinition(name: "é", type: .dateTime),
            ],
            provenance: Provenance(source: "s", isApproximate: true),
            regionLevel: .province
        )
        let data = try JSONEncoder().encode(description)
        #expect(
            try JSONDecoder().decode(CollectionDescription.self, from: data) == description
        )
    }

    @Test func `properties are found by code point and by role`() {
        let description = Sample.collection(
            "c",
            [
                PropertyDefinition(name: "é", type: .text),
                PropertyDefinition(name: "at", type: .date, role: .primaryInstant),
            ]
        )
        #expect(description.property("é")?.type == .text)
        #expect(description.property("e\u{301}") == nil)
        #expect(description.property(with: .primaryInstant)?.name == "at")
        #expect(description.property(with: .primaryIntervalEnd) == nil)
    }

    @Test func `a missing language falls back to the other`() {
        #expect(LocalizedText(zh: "站").text(in: .english) == "站")
        #expect(LocalizedText(en: "x").text(in: .chinese) == "x")
        #expect(LocalizedText(zh: "站", en: "x").text(in: .chinese) == "站")
        #expect(LocalizedText().text(in: .english) == "")
    }
}
