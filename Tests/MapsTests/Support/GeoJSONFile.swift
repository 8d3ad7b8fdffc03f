import Features
import Foundation
import GeometryTypes

/// As much of GeoJSON as the shipped regions need.
struct GeoJSONFile: Decodable {
    let features: [Member]

    struct Member: Decodable {
        let properties: [String: String?]
        let geometry: Shape

        /// The feature, by its code; nil for one without.
        func feature() throws -> Feature? {
            guard let code = properties["code"] ?? nil else { return nil }
            return Feature(
                id: try Fixture.id(code),
                geometry: .multiPolygon(geometry.polygons),
                properties: properties.compactMapValues { $0.map { .text($0) } }
            )
        }
    }

    struct Shape: Decodable {
        let polygons: [Polygon]

        private enum Key: CodingKey {
            case type
            case coordinates
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let isMulti = try container.decode(String.self, forKey: .type) == "MultiPolygon"
            let rings =
                isMulti
                ? try container.decode([[[[Double]]]].self, forKey: .coordinates)
                : [try container.decode([[[Double]]].self, forKey: .coordinates)]
            polygons = try rings.map { rings in
                let rings = try rings.map { ring in
                    try LinearRing(ring.map { Position(longitude: $0[0], latitude: $0[1]) })
                }
                return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
            }
        }
    }
}
