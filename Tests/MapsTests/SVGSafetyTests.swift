import Features
import Foundation
import GeometryTypes
import Testing
import Thematic

@testable import Maps

@Suite("safety of SVG")
struct SVGSafetyTests {
    private static let head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
        + "xmlns=\"http://www.w3.org/2000/svg\""

    @Test(arguments: [
        ("><script>1</script></svg>", "<script>"), (" onload=\"x()\"/>", "onload"),
        ("><g style=\"fill:red\"/></svg>", "style"), ("><style>g{}</style></svg>", "<style>"),
        ("><image href=\"http://x/y.png\"/></svg>", "href=http://x/y.png"),
        ("><use href=\"#nowhere\"/></svg>", "href=#nowhere"),
        ("><g fill=\"url(http://x/#y)\"/></svg>", "fill=url(http://x/#y)"),
        ("><g fill=\"url(#nowhere)\"/></svg>", "fill=url(#nowhere)"),
        ("><g></svg>", "not well-formed"), ("><g id=\"a\"/><g id=\"a\"/></svg>", "id"),
        ("><foreignObject/></svg>", "<foreignObject>"), ("><?x y?></svg>", "instruction"),
        ("><!--x--></svg>", "declaration"), ("><g xmlns=\"http://x\"/></svg>", "namespace"),
    ])
    func `the check finds what is not allowed`(rest: String, fault: String) throws {
        #expect(try SVGSafety.faults(Self.head + rest).contains(fault))
        #expect(try SVGSafety.faults(Self.head + "/>").isEmpty)
    }

    @Test func `every golden picture is safe`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "svg" } ?? []
        #expect(files.count >= 5)
        for file in files { try SVGSafety.check(String(contentsOf: file, encoding: .utf8)) }
    }

    @Test(
        .enabled(if: NationalStore.exists, "needs geodata"),
        arguments: [
            "instruments-by-city", "instruments-by-prefecture", "instruments-by-province", "labs",
            "sites", "stations", "users-by-city",
        ],
        MapLanguage.allCases
    )
    func `every shipped map is safe`(id: String, language: MapLanguage) async throws {
        let map = try await NationalStore.map(id)
        try SVGSafety.check(
            map.svg(language: language, url: "/maps/\(id)?a=1&b=2") { RealMap.albers($0) }
        )
    }

    /// A name in every text that data or a definition gives.
    private func definition(_ name: String) -> MapDefinition {
        let text = LocalizedText(zh: name, en: name)
        var definition = Fixture.definition()
        definition.id = name
        definition.title = text
        definition.subtitle = text
        definition.unit = text
        definition.projectionName = text
        definition.insets = definition.insets?.map { inset in
            var inset = inset
            inset.title = text
            return inset
        }
        definition.places = [.init(name: text, longitude: 24, latitude: 9)]
        definition.shortNames = [name: text]
        return definition
    }

    private func sources(_ name: String) -> [MapSource] {
        [MapSource.Role.counted, .regions, .context].map { role in
            MapSource(
                role: role,
                id: name,
                title: LocalizedText(zh: name, en: name),
                provenance: Provenance(
                    source: name,
                    sourceDate: name,
                    licence: name,
                    attribution: name,
                    boundarySet: name
                ),
                version: 1,
                filter: name
            )
        }
    }

    private func regions(_ name: String) throws -> [Feature] {
        let square = try Fixture.polygon(Fixture.square(0, 0, 9))
        let other = try Fixture.polygon(Fixture.square(9, 0, 9))
        return [
            try Fixture.region(name, name, name, .polygon(square)),
            try Fixture.region("B", "乙", "Beta", .polygon(other)),
        ]
    }

    @Test(arguments: SVGTests.names, MapLanguage.allCases)
    func `J01: a name in every text of a map of regions is text`(
        name: String,
        language: MapLanguage
    ) throws {
        let map = try ThematicMap(
            definition: definition(name),
            regions: try regions(name),
            values: [name: 3, "B": 7],
            sources: sources(name)
        )
        try check(map, name, language)
    }

    @Test(arguments: SVGTests.names, MapLanguage.allCases)
    func `J01: a name in every text of a map of categories is text`(
        name: String,
        language: MapLanguage
    ) throws {
        var definition = definition(name)
        definition.classification = .init(method: .categories)
        definition.by = "kind"
        definition.points = .init(value: "note", labelled: true)
        let collection = CollectionDescription(
            id: name,
            title: LocalizedText(zh: name, en: name),
            properties: [
                PropertyDefinition(
                    name: "kind",
                    type: .text,
                    codes: [CodedValue(code: name, title: LocalizedText(zh: name, en: name))]
                ), PropertyDefinition(name: "note", type: .text, unit: name),
            ]
        )
        let features = try [(name, 4.0), ("other", 14)].map { kind, x in
            Feature(
                id: try Fixture.id(kind == name ? "a" : "b"),
                geometry: .point(Position(x: x, y: 4)),
                properties: [
                    "kind": .text(kind), "note": .text(name), "name_zh": .text(name),
                    "name_en": .text(name),
                ]
            )
        }
        let map = try ThematicMap(
            definition: definition,
            features: [.init(collection: collection, features: features)],
            sources: sources(name),
            base: try regions(name)
        )
        try check(map, name, language)
    }

    private func check(_ map: ThematicMap, _ name: String, _ language: MapLanguage) throws {
        let svg = map.svg(language: language, url: "/x?\(name)", project: Fixture.project)
        try SVGSafety.check(svg)
        let document = try XMLText(svg)
        #expect(document.texts("title").first == name)
        // Decoded once: what stands for a character is shown as it was given.
        #expect(document.texts("text").contains { $0.contains(name) })
        #expect(document.elements.first?.name == "svg")
    }
}
