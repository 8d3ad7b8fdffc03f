internal import Formats
internal import GeometryTypes

/// A feature as it was found in an answer.
struct FoundFeature {
    let json: JSONValue
    /// The id as text; nil without one.
    let id: String?
    /// The geometry; nil without one, or where it cannot be read.
    let geometry: Geometry?
    /// Why it is no feature of GeoJSON.
    let fault: String?

    init(_ json: JSONValue) {
        self.json = json
        id =
            switch json["id"] {
            case .string(let text): text
            case .integer(let number): String(number)
            case .hugeNumber(let text): text
            default: nil
            }
        let outcome = Self.read(json)
        geometry = outcome.geometry
        fault = outcome.fault
    }

    /// Whether other members hold a geometry, which a server may select by as well.
    var hasOtherGeometry: Bool {
        if let place = json["place"], place != .null { return true }
        return (json["properties"]?.members ?? []).contains { member in
            member.value["type"]?.string != nil
                && (member.value["coordinates"] != nil || member.value["geometries"] != nil)
        }
    }

    private static func read(_ json: JSONValue) -> (geometry: Geometry?, fault: String?) {
        guard json["type"]?.string == "Feature" else {
            return (nil, "the member type is \(json["type"]?.text ?? "missing"), not \"Feature\"")
        }
        var chunk: [UInt8]? = Array(json.text.utf8)
        do {
            var reader = try GeoJSONReader {
                defer { chunk = nil }
                return chunk
            }
            switch try reader.next() {
            case .success(let record): return (record.geometry, nil)
            case .failure(let fault): return (nil, fault.reason)
            case nil: return (nil, "no feature")
            }
        } catch {
            return (nil, "\(error)")
        }
    }

    /// The first position that is none of CRS84 or CRS84h, as it was written.
    var misplacedPosition: String? {
        json["geometry"].flatMap { geometry in Self.misplaced(geometry) }
    }

    private static func misplaced(_ geometry: JSONValue) -> String? {
        if let members = geometry["geometries"]?.elements {
            return members.lazy.compactMap { misplaced($0) }.first
        }
        return geometry["coordinates"].flatMap { misplaced(coordinates: $0) }
    }

    private static func misplaced(coordinates: JSONValue) -> String? {
        guard let values = coordinates.elements, let first = values.first else { return nil }
        guard let x = first.number else {
            return values.lazy.compactMap { misplaced(coordinates: $0) }.first
        }
        guard values.count == 2 || values.count == 3, let y = values[1].number else {
            return coordinates.text
        }
        return abs(x) <= 180.000_001 && abs(y) <= 90.000_001 ? nil : coordinates.text
    }
}
