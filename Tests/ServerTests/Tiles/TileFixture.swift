import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Tiles

@testable import Server

/// A server with points all over the world, regions with names, and a collection without geometry.
enum TileFixture {
    static let properties = [
        PropertyDefinition(name: "kind", type: .text, title: LocalizedText(zh: "类别", en: "Kind")),
        PropertyDefinition(name: "value", type: .integer),
        PropertyDefinition(name: "name", type: .text),
        PropertyDefinition(name: "day", type: .date, role: .primaryInstant),
        PropertyDefinition(name: "thin", type: .text),
    ]

    static func served(count: Int = 200, seed: UInt64 = 7) async throws -> ServedFixture {
        let fixture = ServedFixture()
        var random = SplitMix64(seed: seed)
        try await fixture.add(
            try (0..<count).map { index in
                try point(
                    "p\(index)",
                    Double.random(in: -180...180, using: &random),
                    Double.random(in: -85...85, using: &random),
                    [
                        "kind": .text(["a", "b", "c"][Int.random(in: 0..<3, using: &random)]),
                        "value": .integer(Int64.random(in: 0..<100, using: &random)),
                        "name": .text(index.isMultiple(of: 3) ? "质谱仪 laser" : "balance"),
                        "day": .date(
                            try #require(CalendarDate("20\(10 + index % 10)-06-15"))
                        ), "thin": .text("x"),
                    ]
                )
            },
            to: "points",
            properties: properties,
            provenance: Provenance(licence: "CC0-1.0", attribution: "A <b> & C"),
            title: LocalizedText(zh: "点", en: "Points")
        )
        let square = try square("r", around: (20, 30), half: 5)
        try await fixture.addRegions(
            [
                Feature(
                    id: square.id,
                    geometry: square.geometry,
                    properties: ["code": .text("r"), "name_en": .text("Region")]
                )
            ],
            to: "regions",
            level: .province
        )
        let id = try #require(FeatureID("n"))
        try await fixture.add([Feature(id: id, geometry: nil, properties: [:])], to: "nowhere")
        return fixture
    }

    /// The ids of the features of a layer, in order; those of clusters left out.
    static func ids(_ answer: Answer, _ layer: String) throws -> [String] {
        if answer.status == 204 { return [] }
        let tile = try DecodedTile(answer.body)
        return (tile.layers.first { $0.name == layer }?.features ?? []).compactMap(\.id).sorted()
    }
}
