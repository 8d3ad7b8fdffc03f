internal import GeometryTypes

/// Features and geometries of GeoJSON out of JSON values.
enum GeoJSONDecoder {
    /// The deepest nesting of geometry collections that is read.
    private static let maximumDepth = 16

    private struct Fault: Error {
        let reason: String
    }

    /// A feature, or a geometry alone as a feature without properties.
    static func record(_ json: JSONValue, line: Int) throws(RecordFault) -> Record {
        guard case .object = json, case .string(let type) = json["type"] else {
            throw RecordFault(
                line: line,
                reason: "a Feature is an object with the member type; this is none"
            )
        }
        let id = try id(of: json, line: line)
        do throws(Fault) {
            guard type == "Feature" else {
                return Record(line: line, id: nil, geometry: try geometry(json), fields: [])
            }
            try checkMembers(of: json)
            return Record(
                line: line,
                id: id,
                geometry: try geometry(try member("geometry", of: json)),
                fields: try fields(try member("properties", of: json))
            )
        } catch {
            throw RecordFault(line: line, id: id, reason: error.reason)
        }
    }

    private static func id(of json: JSONValue, line: Int) throws(RecordFault) -> String? {
        switch json["id"] {
        case nil, .null: nil
        case .string(let text): text
        case .integer(let number): String(number)
        case .hugeNumber(let text): text
        case .double(let number): "\(number)"
        case .boolean, .array, .object:
            throw RecordFault(line: line, reason: "the id is neither a text nor a number")
        }
    }

    private static func member(_ name: String, of json: JSONValue) throws(Fault) -> JSONValue {
        guard let value = json[name] else {
            throw Fault(reason: "the Feature has no member \(name); one is needed, null at least")
        }
        return value
    }

    /// Checks the members that a feature and a geometry both may have.
    private static func checkMembers(of json: JSONValue) throws(Fault) {
        if let reason = GeoJSONReferenceSystem.fault(of: json["crs"]) {
            throw Fault(reason: reason)
        }
        guard let box = json["bbox"], box != .null else { return }
        guard case .array(let numbers) = box, numbers.count == 4 || numbers.count == 6 else {
            throw Fault(reason: "the bbox is no array of four or six numbers")
        }
        for value in numbers { _ = try number(value) }
    }

    private static func fields(_ json: JSONValue) throws(Fault) -> [Record.Field] {
        switch json {
        case .null: return []
        case .object(let members):
            return members.map { Record.Field(name: $0.key, value: $0.value) }
        default: throw Fault(reason: "the properties are neither an object nor null")
        }
    }

    private static func geometry(_ json: JSONValue, depth: Int = 0) throws(Fault) -> Geometry? {
        if case .null = json { return nil }
        guard case .object = json, case .string(let type) = json["type"] else {
            throw Fault(reason: "a geometry is an object with the member type; this is none")
        }
        try checkMembers(of: json)
        guard depth <= maximumDepth else {
            throw Fault(reason: "geometry collections are nested deeper than \(maximumDepth)")
        }
        if type == "GeometryCollection" {
            guard case .array(let values) = json["geometries"] else {
                throw Fault(reason: "a GeometryCollection has no array geometries")
            }
            var members: [Geometry] = []
            for value in values {
                if case .null = value { throw Fault(reason: "a member of the collection is null") }
                if let member = try geometry(value, depth: depth + 1) { members.append(member) }
            }
            return members.isEmpty ? nil : .geometryCollection(members)
        }
        guard case .array(let coordinates) = json["coordinates"] else {
            throw Fault(reason: "a \(type) has no array coordinates")
        }
        if coordinates.isEmpty { return nil }
        do {
            return try simple(type, coordinates)
        } catch let error as GeometryError {
            throw Fault(reason: "the \(type) is invalid: \(reason(error))")
        } catch let error as Fault {
            throw Fault(reason: "the \(type) is invalid: \(error.reason)")
        } catch {
            throw Fault(reason: "the \(type) is invalid")
        }
    }

    private static func simple(_ type: String, _ values: [JSONValue]) throws -> Geometry {
        switch type {
        case "Point": .point(try position(values))
        case "MultiPoint": .multiPoint(try values.map(position))
        case "LineString": .lineString(try LineString(try values.map(position)))
        case "MultiLineString":
            .multiLineString(try values.map { try LineString(try array($0).map(position)) })
        case "Polygon": .polygon(try polygon(values))
        case "MultiPolygon": .multiPolygon(try values.map { try polygon(try array($0)) })
        default:
            throw Fault(reason: "there is no geometry of type '\(type)'")
        }
    }

    private static func polygon(_ values: [JSONValue]) throws -> Polygon {
        let rings = try values.map { try LinearRing(try array($0).map(position)) }
        guard let exterior = rings.first else { throw Fault(reason: "a polygon has no ring") }
        return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
    }

    private static func array(_ value: JSONValue) throws -> [JSONValue] {
        guard case .array(let values) = value else {
            throw Fault(reason: "a number or object stands where an array belongs")
        }
        return values
    }

    private static func position(_ value: JSONValue) throws -> Position {
        try position(try array(value))
    }

    /// Two or three numbers; what comes after them has no meaning (RFC 7946 §3.1.1).
    private static func position(_ values: [JSONValue]) throws -> Position {
        guard values.count >= 2 else {
            throw Fault(reason: "a position has two numbers or more, this one \(values.count)")
        }
        return Position(
            x: try number(values[0]),
            y: try number(values[1]),
            z: values.count > 2 ? try number(values[2]) : nil
        )
    }

    private static func number(_ value: JSONValue) throws(Fault) -> Double {
        switch value {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: throw Fault(reason: "\(value.text.prefix(40)) stands where a number belongs")
        }
    }

    private static func reason(_ error: GeometryError) -> String {
        switch error {
        case .tooFewPositionsInLine(let count):
            "a line has two positions or more, this one \(count)"
        case .tooFewPositionsInRing(let count):
            "a ring has four positions or more, this one \(count)"
        case .ringNotClosed: "the last position of a ring equals its first; here it differs"
        case .notFinite: "a coordinate is no finite number"
        }
    }
}
