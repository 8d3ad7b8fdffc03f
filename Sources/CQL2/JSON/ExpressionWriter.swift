internal import Features
internal import Formats
internal import GeometryTypes

/// Writes filters as CQL2 JSON.
struct ExpressionWriter {
    private var json = JSONWriter()

    /// What has been written.
    var bytes: [UInt8] { json.bytes }

    /// Writes a node.
    mutating func write(_ node: Node) { Self.write(node, &json) }

    private static func write(_ node: Node, _ json: inout JSONWriter) {
        switch node.kind {
        case .operation(let sign, let operands): call(sign.name, operands, &json)
        case .function(let name, let arguments): call(name.text, arguments, &json)
        case .property(let name): json.object { $0.member("property", name.text) }
        case .text(let text): json.value(text.text)
        case .integer(let value): json.value(value)
        // With its point, so that it does not come back as an integer.
        case .double(let value): json.raw("\(value)".utf8)
        case .boolean(let value): json.value(value)
        case .date(let date): json.object { $0.member("date", date.description) }
        case .timestamp(let instant):
            json.object { $0.member("timestamp", instant.description) }
        case .interval(let start, let end):
            json.object { json in
                json.array("interval") { json in
                    bound(start, &json)
                    bound(end, &json)
                }
            }
        case .open: json.value("..")
        case .geometry(let geometry): json.object { write(geometry, &$0) }
        case .box(let numbers):
            json.object { json in
                json.array("bbox") { json in for number in numbers { json.value(number) } }
            }
        case .array(let elements):
            json.array { json in for element in elements { write(element, &json) } }
        }
    }

    private static func call(_ name: String, _ operands: [Node], _ json: inout JSONWriter) {
        json.object { json in
            json.member("op", name)
            json.array("args") { json in for operand in operands { write(operand, &json) } }
        }
    }

    private static func bound(_ node: Node, _ json: inout JSONWriter) {
        switch node.kind {
        case .date(let date): json.value(date.description)
        case .timestamp(let instant): json.value(instant.description)
        default: write(node, &json)
        }
    }

    /// Writes the members of a geometry, its rings as they are.
    private static func write(_ geometry: Geometry, _ json: inout JSONWriter) {
        switch geometry {
        case .point(let own): head(.point, &json) { position(own, &$0) }
        case .multiPoint(let own): head(.multiPoint, &json) { positions(own, &$0) }
        case .lineString(let line): head(.lineString, &json) { positions(line.positions, &$0) }
        case .multiLineString(let lines):
            head(.multiLineString, &json) { json in
                json.array { json in for line in lines { positions(line.positions, &json) } }
            }
        case .polygon(let polygon): head(.polygon, &json) { rings(polygon, &$0) }
        case .multiPolygon(let polygons):
            head(.multiPolygon, &json) { json in
                json.array { json in for polygon in polygons { rings(polygon, &json) } }
            }
        case .geometryCollection(let members):
            json.member("type", GeometryKind.geometryCollection.rawValue)
            json.array("geometries") { json in
                for member in members { json.object { write(member, &$0) } }
            }
        }
    }

    private static func head(
        _ kind: GeometryKind,
        _ json: inout JSONWriter,
        _ coordinates: (inout JSONWriter) -> Void
    ) {
        json.member("type", kind.rawValue)
        json.key("coordinates")
        coordinates(&json)
    }

    private static func rings(_ polygon: Polygon, _ json: inout JSONWriter) {
        json.array { json in for ring in polygon.rings { positions(ring.positions, &json) } }
    }

    private static func positions(_ own: [Position], _ json: inout JSONWriter) {
        json.array { json in for each in own { position(each, &json) } }
    }

    private static func position(_ position: Position, _ json: inout JSONWriter) {
        json.array { json in
            json.value(position.x)
            json.value(position.y)
            if let height = position.z { json.value(height) }
        }
    }
}
