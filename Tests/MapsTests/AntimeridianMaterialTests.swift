import Foundation
import TestSupport
import Testing

@testable import Maps

/// Cut polygons compared with those of another program.
///
/// Left out are inputs whose winding carries a meaning there, and those cut along great circles.
@Suite(
    .enabled(
        if: SharedMaterial.exists("cases/material/antimeridian"),
        "needs cases/material/antimeridian in ../shared"
    )
)
struct AntimeridianMaterialTests {
    private struct Shape: Decodable {
        let polygons: [PlanePolygon]

        private enum Key: CodingKey {
            case type
            case coordinates
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            let isMulti = try values.decode(String.self, forKey: .type) == "MultiPolygon"
            let rings =
                isMulti
                ? try values.decode([[[[Double]]]].self, forKey: .coordinates)
                : [try values.decode([[[Double]]].self, forKey: .coordinates)]
            polygons = rings.map { $0.map { $0.dropLast().map { PlanePoint($0[0], $0[1]) } } }
        }
    }

    private func shape(_ path: String) throws -> Shape {
        let url = SharedMaterial.url("cases/material/antimeridian/\(path).json")
        return try JSONDecoder().decode(Shape.self, from: Data(contentsOf: url))
    }

    @Test(arguments: [
        "complex-split", "crossing-latitude", "extra-crossing", "issues-81",
        "multi-no-antimeridian", "multi-split", "north-pole", "one-hole", "over-180",
        "point-on-antimeridian", "simple", "south-pole", "split", "two-holes",
    ])
    func `polygons are cut to the same area and points`(name: String) throws {
        let cut = AntimeridianCut(centralMeridian: 0)
        let own = try shape("input/\(name)").polygons.flatMap(cut.parts(of:))
        let other = try shape("output/flat/\(name)").polygons
        func area(_ polygons: [PlanePolygon]) -> Double {
            polygons.reduce(0) { sum, polygon in
                sum + polygon.dropFirst().reduce(doubledArea(polygon[0])) { $0 - doubledArea($1) }
            }
        }
        #expect(abs(area(own) - area(other)) < 1e-6 * area(other))
        var random = SplitMix64(seed: 180)
        for _ in 0..<2000 {
            let point = PlanePoint(
                Double.random(in: -180...180, using: &random),
                Double.random(in: -90...90, using: &random)
            )
            let isIn = own.contains { isInside(point, $0) }
            #expect(isIn == other.contains { isInside(point, $0) }, "\(point)")
        }
    }
}
