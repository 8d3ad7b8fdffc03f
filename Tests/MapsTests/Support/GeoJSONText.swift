import Compression
import Features
import Foundation
import GeometryTypes

/// The features of a GeoJSON file of polygons, packed with gzip or not.
enum GeoJSONText {
    struct NoFeatures: Error {}

    static func features(_ file: URL) throws -> [Feature] {
        let bytes = try FileBytes(path: file.path)
        var data = Data()
        while let chunk = try bytes.next() { data.append(contentsOf: chunk) }
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        guard let members = object?["features"] as? [[String: Any]] else { throw NoFeatures() }
        return try members.enumerated().map { try feature($1, number: $0) }
    }

    /// The features of a GeoJSON text as they stand there.
    static func objects(_ bytes: [UInt8]) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        guard let members = object?["features"] as? [[String: Any]] else { throw NoFeatures() }
        return members
    }

    private static func feature(_ member: [String: Any], number: Int) throws -> Feature {
        let properties = member["properties"] as? [String: Any] ?? [:]
        var values: [String: PropertyValue] = [:]
        for (name, value) in properties {
            switch value {
            case let text as String: values[name] = .text(text)
            case let number as NSNumber: values[name] = .double(number.doubleValue)
            default: break
            }
        }
        let code = values["code"]?.displayText ?? "\(number)"
        return Feature(
            id: try Fixture.id(code),
            geometry: .multiPolygon(try polygons(member["geometry"] as? [String: Any] ?? [:])),
            properties: values
        )
    }

    private static func polygons(_ geometry: [String: Any]) throws -> [Polygon] {
        let parts: [[[[Double]]]]
        if geometry["type"] as? String == "Polygon" {
            parts = [geometry["coordinates"] as? [[[Double]]] ?? []]
        } else {
            parts = geometry["coordinates"] as? [[[[Double]]]] ?? []
        }
        return try parts.compactMap { rings in
            let rings = try rings.map { ring in
                try LinearRing(ring.map { Position(longitude: $0[0], latitude: $0[1]) })
            }
            return rings.first.map { Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
        }
    }
}
