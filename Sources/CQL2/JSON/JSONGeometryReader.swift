internal import Formats
internal import GeometryTypes

/// Reads the geometries of CQL2 JSON, which are those of GeoJSON without nested collections.
struct JSONGeometryReader {
    var builder: NodeBuilder

    /// Reads an object with the member `type`.
    mutating func geometry(
        _ json: JSONValue,
        _ type: String,
        _ pointer: String
    ) throws(CQL2Error) -> Geometry {
        guard let kind = GeometryKind(rawValue: type) else {
            let allowed = GeometryKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw CQL2Error(
                at: .pointer("\(pointer)/type"),
                "there is no geometry of type '\(type.prefix(40))'; \(allowed) are allowed"
            )
        }
        if kind == .geometryCollection {
            guard let members = json["geometries"] else {
                throw CQL2Error(at: .pointer(pointer), "the collection has no member geometries")
            }
            return .geometryCollection(try self.members(members, "\(pointer)/geometries"))
        }
        guard let coordinates = json["coordinates"] else {
            throw CQL2Error(at: .pointer(pointer), "the \(type) has no member coordinates")
        }
        return try simple(kind, coordinates, "\(pointer)/coordinates")
    }

    private mutating func members(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> [Geometry] {
        try parts(json, pointer) { (reader, json, pointer) throws(CQL2Error) in
            guard case .string(let type) = json["type"],
                type != GeometryKind.geometryCollection.rawValue
            else {
                throw CQL2Error(
                    at: .pointer(pointer),
                    "a geometry that is no collection is allowed here"
                )
            }
            return try reader.geometry(json, type, pointer)
        }
    }

    private mutating func simple(
        _ kind: GeometryKind,
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> Geometry {
        switch kind {
        case .point: return .point(try position(json, pointer))
        case .multiPoint: return .multiPoint(try positions(json, pointer))
        case .lineString: return .lineString(try line(json, pointer))
        case .multiLineString:
            return .multiLineString(
                try parts(json, pointer) { (reader, json, pointer) throws(CQL2Error) in
                    try reader.line(json, pointer)
                }
            )
        case .polygon: return .polygon(try polygon(json, pointer))
        case .multiPolygon:
            return .multiPolygon(
                try parts(json, pointer) { (reader, json, pointer) throws(CQL2Error) in
                    try reader.polygon(json, pointer)
                }
            )
        case .geometryCollection: throw GeometryParts.empty(at: .pointer(pointer))
        }
    }

    private mutating func polygon(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> Polygon {
        let rings = try parts(json, pointer) { (reader, json, pointer) throws(CQL2Error) in
            try GeometryParts.ring(
                try reader.positions(json, pointer),
                at: .pointer(pointer)
            )
        }
        return try GeometryParts.polygon(rings, at: .pointer(pointer))
    }

    private mutating func line(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> LineString {
        try GeometryParts.line(try positions(json, pointer), at: .pointer(pointer))
    }

    private mutating func positions(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> [Position] {
        try parts(json, pointer) { (reader, json, pointer) throws(CQL2Error) in
            try reader.position(json, pointer)
        }
    }

    /// Two or three numbers; what comes after them has no meaning (RFC 7946 §3.1.1).
    private mutating func position(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> Position {
        try builder.countPosition(at: .pointer(pointer))
        let numbers = try JSONReader.numbers(json, pointer)
        guard numbers.count >= 2 else {
            throw CQL2Error(
                at: .pointer(pointer),
                "a position has two numbers or more, this one \(numbers.count)"
            )
        }
        return Position(x: numbers[0], y: numbers[1], z: numbers.count > 2 ? numbers[2] : nil)
    }

    /// Reads an array, which has one element at least.
    private mutating func parts<Part>(
        _ json: JSONValue,
        _ pointer: String,
        _ part: (inout Self, JSONValue, String) throws(CQL2Error) -> Part
    ) throws(CQL2Error) -> [Part] {
        guard case .array(let values) = json else {
            throw CQL2Error(
                at: .pointer(pointer),
                "\(json.text.prefix(40)) stands where an array is allowed"
            )
        }
        if values.isEmpty { throw GeometryParts.empty(at: .pointer(pointer)) }
        var parts: [Part] = []
        for (index, value) in values.enumerated() {
            parts.append(try part(&self, value, "\(pointer)/\(index)"))
        }
        return parts
    }
}
