internal import Features
internal import Formats
internal import GeometryTypes

/// Reads CQL2 JSON, to the letter of its schema; members that it does not know say nothing.
///
/// Source: OGC 21-065r2 Annex C.
struct JSONReader {
    private var builder: NodeBuilder

    init(_ limits: FilterLimits) { builder = NodeBuilder(limits) }

    /// Reads bytes as a condition.
    mutating func filter(_ bytes: [UInt8]) throws(CQL2Error) -> Node {
        let limits = builder.limits
        guard bytes.count <= limits.maximumBytes else {
            throw CQL2Error(
                at: .pointer(""),
                "the filter has \(bytes.count) bytes; \(limits.maximumBytes) at most are allowed"
            )
        }
        let node = try node(try Self.value(of: bytes, limits), "")
        try builder.check(node, as: .condition)
        return node
    }

    private static func value(
        of bytes: [UInt8],
        _ limits: FilterLimits
    ) throws(CQL2Error) -> JSONValue {
        do {
            var rest: [UInt8]? = bytes
            // Each operator is an object with an array in it, and coordinates stand in four arrays.
            var parser = try JSONParser(depthLimit: 2 * limits.maximumDepth + 8) {
                defer { rest = nil }
                return rest
            }
            let value = try parser.value()
            guard try parser.isAtEnd() else {
                throw JSONSyntaxError(
                    line: parser.line,
                    column: parser.column,
                    reason: "more follows the filter"
                )
            }
            return value
        } catch let error as JSONSyntaxError {
            throw CQL2Error(at: .line(error.line, column: error.column), error.reason)
        } catch {
            throw CQL2Error(at: .pointer(""), "this is no JSON")
        }
    }

    /// Reads a value at a place.
    private mutating func node(_ json: JSONValue, _ pointer: String) throws(CQL2Error) -> Node {
        let place = CQL2Error.Position.pointer(pointer)
        switch json {
        case .boolean(let value): return try builder.leaf(.boolean(value), at: place)
        case .integer(let value): return try builder.leaf(.integer(value), at: place)
        case .double(let value): return try builder.leaf(.double(value), at: place)
        case .string(let text): return try builder.leaf(.text(Node.Name(text)), at: place)
        case .array(let values):
            return try builder.array(try nodes(values, pointer), at: place)
        case .hugeNumber(let text):
            throw CQL2Error(
                at: place,
                """
                \(text.prefix(40)) is over 64 bits; whole numbers from \(Int64.min) to \(Int64.max) \
                are allowed, or one with a decimal point
                """
            )
        case .null:
            throw CQL2Error(
                at: place,
                "null is no value; the operator isNull asks whether there is none"
            )
        case .object: return try object(json, pointer)
        }
    }

    private mutating func nodes(
        _ values: [JSONValue],
        _ pointer: String
    ) throws(CQL2Error) -> [Node] {
        var nodes: [Node] = []
        for (index, value) in values.enumerated() {
            nodes.append(try node(value, "\(pointer)/\(index)"))
        }
        return nodes
    }

    private mutating func object(_ json: JSONValue, _ pointer: String) throws(CQL2Error) -> Node {
        let place = CQL2Error.Position.pointer(pointer)
        var keys = ["op", "property", "date", "timestamp", "interval", "type"]
            .filter { json[$0] != nil }
        // A geometry may have a box of its own.
        if keys != ["type"], json["bbox"] != nil { keys.append("bbox") }
        guard keys.count == 1, let key = keys.first, let value = json[key] else {
            let found = keys.isEmpty ? "none" : keys.joined(separator: " and ")
            throw CQL2Error(
                at: place,
                """
                the object has \(found) of the members op, property, date, timestamp, interval, bbox \
                and type; one is allowed
                """
            )
        }
        switch key {
        case "op": return try operation(try text(value, "\(pointer)/op"), json, pointer)
        case "property":
            let name = try text(value, "\(pointer)/property")
            if name.isEmpty {
                throw CQL2Error(at: place, "the name of a property has one character at least")
            }
            return try builder.leaf(.property(Node.Name(name)), at: place)
        case "date":
            let text = try text(value, "\(pointer)/date")
            guard let date = CalendarDate(text) else {
                throw Literals.noDate(text, at: .pointer("\(pointer)/date"))
            }
            return try builder.leaf(.date(date), at: place)
        case "timestamp":
            let text = try text(value, "\(pointer)/timestamp")
            guard let instant = Literals.timestamp(text) else {
                throw Literals.noTimestamp(text, at: .pointer("\(pointer)/timestamp"))
            }
            return try builder.leaf(.timestamp(instant), at: place)
        case "interval": return try interval(value, pointer)
        case "bbox":
            let numbers = try Self.numbers(value, "\(pointer)/bbox")
            guard numbers.count == 4 || numbers.count == 6 else {
                throw Literals.noBox(numbers.count, at: place)
            }
            return try builder.leaf(.box(numbers), at: place)
        default:
            let kind = try text(value, "\(pointer)/type")
            var geometry = JSONGeometryReader(builder: builder)
            let node = Node.Kind.geometry(try geometry.geometry(json, kind, pointer))
            builder = geometry.builder
            return try builder.leaf(node, at: place)
        }
    }

    private mutating func operation(
        _ name: String,
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> Node {
        let place = CQL2Error.Position.pointer(pointer)
        guard case .array(let values) = json["args"] else {
            throw CQL2Error(at: place, "the operator \(name.prefix(40)) has no array args")
        }
        let operands = try nodes(values, "\(pointer)/args")
        if let sign = Operator(name: name) {
            if case .among = sign, operands.count == 2, case .array(let list) = operands[1].kind,
                list.isEmpty
            {
                throw CQL2Error(at: operands[1].place, "the list has one value at least")
            }
            return try builder.operation(sign, operands, at: place)
        }
        guard Identifier.isFunctionName(name) else {
            let near = Operator.all.first {
                Identifier.lowercased($0.name) == Identifier.lowercased(name)
            }
            throw CQL2Error(
                at: .pointer("\(pointer)/op"),
                "'\(name.prefix(40))' is neither an operator nor the name of a function"
                    + (near.map { "; the operator is written \($0.name)" } ?? "")
            )
        }
        return try builder.function(name, operands, at: place)
    }

    private mutating func interval(
        _ json: JSONValue,
        _ pointer: String
    ) throws(CQL2Error) -> Node {
        guard case .array(let values) = json, values.count == 2 else {
            throw CQL2Error(
                at: .pointer("\(pointer)/interval"),
                "an interval is an array of two ends; this is none"
            )
        }
        var ends: [Node] = []
        for (index, value) in values.enumerated() {
            let end = "\(pointer)/interval/\(index)"
            if case .string(let text) = value {
                let place = CQL2Error.Position.pointer(end)
                ends.append(try builder.leaf(try Literals.bound(text, at: place), at: place))
            } else {
                ends.append(try node(value, end))
            }
        }
        return try builder.interval(ends[0], ends[1], at: .pointer(pointer))
    }

    private func text(_ json: JSONValue, _ pointer: String) throws(CQL2Error) -> String {
        guard case .string(let text) = json else {
            throw CQL2Error(
                at: .pointer(pointer),
                "\(json.text.prefix(40)) stands where a text is allowed"
            )
        }
        return text
    }

    /// The numbers of an array.
    static func numbers(_ json: JSONValue, _ pointer: String) throws(CQL2Error) -> [Double] {
        guard case .array(let values) = json else {
            throw CQL2Error(
                at: .pointer(pointer),
                "\(json.text.prefix(40)) stands where an array of numbers is allowed"
            )
        }
        var numbers: [Double] = []
        for (index, value) in values.enumerated() {
            switch value {
            case .integer(let number): numbers.append(Double(number))
            case .double(let number): numbers.append(number)
            default:
                throw CQL2Error(
                    at: .pointer("\(pointer)/\(index)"),
                    "\(value.text.prefix(40)) stands where a number is allowed"
                )
            }
        }
        return numbers
    }
}
