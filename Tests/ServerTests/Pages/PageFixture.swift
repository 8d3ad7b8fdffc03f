import Features
import Foundation
import FoundationXML
import GeometryTypes
import HTTPTypes
import Maps
import Testing

@testable import Server

/// A server with a catalogue as the demonstration has one: instruments in a hierarchy of codes,
/// towns, cities, provinces, a map.
enum PageFixture {
    static let hierarchy: [PropertyDefinition] = [
        PropertyDefinition(
            name: "name_zh",
            type: .text,
            title: LocalizedText(zh: "名称", en: "Name in Chinese")
        ),
        PropertyDefinition(
            name: "name_en",
            type: .text,
            title: LocalizedText(zh: "英文名", en: "Name")
        ),
        PropertyDefinition(
            name: "domain",
            type: .text,
            title: LocalizedText(zh: "领域", en: "Domain"),
            codes: [
                CodedValue(code: "tools", title: LocalizedText(zh: "仪器", en: "Tools")),
                CodedValue(code: "bases", title: LocalizedText(zh: "基地", en: "Bases")),
            ]
        ),
        PropertyDefinition(
            name: "kind",
            type: .text,
            title: LocalizedText(zh: "类别", en: "Kind"),
            codes: [
                CodedValue(
                    code: "laser",
                    title: LocalizedText(zh: "激光器", en: "Lasers"),
                    parent: "tools"
                ),
                CodedValue(code: "balance", title: LocalizedText(zh: "天平"), parent: "tools"),
                CodedValue(
                    code: "lab",
                    title: LocalizedText(zh: "实验室", en: "Laboratories"),
                    parent: "bases"
                ),
            ]
        ),
        PropertyDefinition(
            name: "owner_zh",
            type: .text,
            title: LocalizedText(zh: "机构", en: "Owner")
        ),
        PropertyDefinition(
            name: "value",
            type: .integer,
            title: LocalizedText(zh: "原值", en: "Value"),
            unit: "元"
        ),
        PropertyDefinition(
            name: "booking_url",
            type: .text,
            title: LocalizedText(zh: "预约", en: "Booking")
        ),
        PropertyDefinition(name: "city", type: .text),
    ]

    /// Eight instruments around two cities, each with what the hierarchy declares.
    static func served(_ more: [Feature] = []) async throws -> ServedFixture {
        var fixture = ServedFixture()
        fixture.maps = [try map()]
        try await fixture.addRegions(
            [
                try region("110000", "北京市", "Beijing", 116.4, 39.9),
                try region("610100", "西安市", "Xi'an", 108.95, 34.26),
            ],
            to: "cities",
            level: .city
        )
        try await fixture.add(
            [
                try town("t1", "西安", "Xi'an", 108.93, 34.26, population: 12_000_000),
                try town("t2", "西安", "Xi An", 125.15, 42.92, population: 300_000),
                try town("t3", "朝阳", "Chaoyang", 120.45, 41.57, population: 700_000),
            ],
            to: "gazetteer",
            properties: [
                PropertyDefinition(name: "name_zh", type: .text),
                PropertyDefinition(name: "name_en", type: .text),
                PropertyDefinition(name: "population", type: .integer),
            ],
            title: LocalizedText(zh: "地名录", en: "Gazetteer")
        )
        let kinds = ["laser", "laser", "balance", "lab"]
        let instruments = try (0..<8).map { index in
            try point(
                "i\(index)",
                index < 4 ? 116.4 + Double(index) / 100 : 108.95 + Double(index) / 100,
                index < 4 ? 39.9 : 34.26,
                [
                    "name_zh": .text("设备 \(index)"), "name_en": .text("Device \(index)"),
                    "domain": .text(kinds[index % 4] == "lab" ? "bases" : "tools"),
                    "kind": .text(kinds[index % 4]), "owner_zh": .text("示范机构 017"),
                    "value": .integer(1_234_567), "city": .text(index < 4 ? "110000" : "610100"),
                    "booking_url": .text("https://booking.example/\(index)?a=1&b=2"),
                ]
            )
        }
        try await fixture.add(
            instruments + more,
            to: "instruments",
            properties: hierarchy,
            provenance: Provenance(isSynthetic: true),
            title: LocalizedText(zh: "仪器", en: "Instruments")
        )
        return fixture
    }

    private static func map() throws -> MapDefinition {
        let text = """
            {
              "id": "instruments-by-city",
              "title": {"zh": "各市仪器", "en": "Instruments by city"},
              "unit": {"zh": "台", "en": "Instruments"},
              "counted": ["instruments"], "by": "city", "regions": "cities",
              "classification": {"method": "tiers", "upperBounds": [1, 3], "zero": "separate"},
              "colours": "YlGnBu", "projection": "any", "language": "both", "width": 800,
              "frame": {}
            }
            """
        return try JSONDecoder().decode(MapDefinition.self, from: Data(text.utf8))
    }

    private static func region(
        _ code: String,
        _ zh: String,
        _ en: String,
        _ longitude: Double,
        _ latitude: Double
    ) throws -> Feature {
        let square = try square(code, around: (longitude, latitude), half: 0.5)
        return Feature(
            id: square.id,
            geometry: square.geometry,
            properties: ["code": .text(code), "name_zh": .text(zh), "name_en": .text(en)]
        )
    }

    private static func town(
        _ id: String,
        _ zh: String,
        _ en: String,
        _ longitude: Double,
        _ latitude: Double,
        population: Int64
    ) throws -> Feature {
        try point(
            id,
            longitude,
            latitude,
            ["name_zh": .text(zh), "name_en": .text(en), "population": .integer(population)]
        )
    }
}

/// A page read as XML: what stands in it, without what a browser would forgive.
final class ParsedPage: NSObject, XMLParserDelegate {
    /// One element with its attributes and the text directly in it.
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []
    /// All text of the page.
    private(set) var text = ""

    /// Reads a page; a fault in its markup fails the test.
    static func read(_ answer: Answer) throws -> ParsedPage {
        let page = ParsedPage()
        let parser = XMLParser(data: answer.body)
        parser.delegate = page
        guard parser.parse() else {
            let line = parser.lineNumber
            throw Fault(line: line, text: String(decoding: answer.body, as: UTF8.self))
        }
        return page
    }

    struct Fault: Error {
        let line: Int
        let text: String
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
        for index in open { elements[index].text += string }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// The addresses of links to follow within the service.
    var links: [String] {
        all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("/") }
            .map { String($0.prefix { $0 != "#" }) }
    }

    /// The first link whose text is so.
    func link(_ text: String) -> String? {
        all("a").first { $0.text.contains(text) }?.attributes["href"]
    }

    /// What would run if it were in a page: scripts and handlers; data of schema.org is no script.
    var executables: [String] {
        all("script").filter { $0.attributes != ["type": "application/ld+json"] }.map(\.name)
            + elements.flatMap { element in
                element.attributes.compactMap { name, value in
                    let isHandler = name.lowercased().hasPrefix("on")
                    let isScript =
                        ["href", "src", "action"].contains(name)
                        && value.lowercased().hasPrefix("javascript:")
                    return isHandler || isScript || name == "style" ? "\(name)=\(value)" : nil
                }
            }
    }
}
