internal import Features
internal import GeometryTypes

/// A part of a filter: an operator with its operands, or a value.
struct Node: Sendable {
    /// What it is.
    let kind: Kind
    /// Where it stands in the input.
    let place: CQL2Error.Position
    /// How many nodes stand in one another at most, itself included.
    let depth: Int

    indirect enum Kind: Hashable, Sendable {
        case operation(Operator, [Node])
        case function(Name, [Node])
        case property(Name)
        case text(Name)
        case integer(Int64)
        /// A finite number.
        case double(Double)
        case boolean(Bool)
        case date(CalendarDate)
        case timestamp(Instant)
        case interval(Node, Node)
        /// An end of an interval that is none.
        case open
        case geometry(Geometry)
        /// Four or six numbers.
        case box([Double])
        case array([Node])
    }

    /// A text that is equal to none but those of the same code points.
    struct Name: Hashable, Sendable {
        let text: String

        init(_ text: String) { self.text = text }

        static func == (left: Self, right: Self) -> Bool {
            left.text.utf8.elementsEqual(right.text.utf8)
        }

        func hash(into hasher: inout Hasher) {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }
}

extension Node: Hashable {
    /// Compares what they are, not where they stand.
    static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }

    func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension Node {
    /// What it is, as a message says it.
    var summary: String {
        switch kind {
        case .operation(let sign, _): sign.summary
        case .function(let name, _): "the function \(name.text)"
        case .property(let name): "the property \(name.text)"
        case .text(let text): "the text '\(text.text.prefix(40))'"
        case .integer(let value): "the number \(value)"
        case .double(let value): "the number \(value)"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .date(let date): "the date \(date)"
        case .timestamp(let instant): "the time \(instant)"
        case .interval: "an interval"
        case .open: "an open end"
        case .geometry: "a geometry"
        case .box: "a box"
        case .array: "an array"
        }
    }
}
