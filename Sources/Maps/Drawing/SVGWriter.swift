/// Writes SVG in UTF-8: elements are closed in order, texts and attributes escaped.
///
/// Source: XML 1.0 §2.2 (characters), §2.4 (escaping), §3.1 (attributes).
struct SVGWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []

    typealias Attributes = KeyValuePairs<String, String>

    init() {}

    /// Creates a writer of a document with room for a number of bytes.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Opens an element on a new line.
    mutating func open(_ name: String, _ attributes: Attributes = [:]) {
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        open.append(name)
    }

    /// Opens the path of a region: its id is a prefix and its code, as ``xmlName(_:_:)``, and
    /// `data-code` the code.
    mutating func openRegion(
        _ code: String,
        prefix: String,
        _ attributes: Attributes,
        data: PathData
    ) {
        append("\n<path id=\"")
        bytes.append(xmlName: prefix, code)
        bytes.append(UInt8(ascii: "\""))
        attribute("data-code", code)
        for (key, value) in attributes where !value.isEmpty { attribute(key, value) }
        attribute("d", data)
        bytes.append(UInt8(ascii: ">"))
        open.append("path")
    }

    /// Closes the element that was opened last.
    mutating func close() {
        guard let name = open.popLast() else { return }
        append("</")
        append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes an element without content.
    mutating func empty(_ name: String, _ attributes: Attributes) {
        start(name, attributes)
        append("/>")
    }

    /// Writes a path with its data before its other attributes.
    mutating func path(_ data: PathData, _ attributes: Attributes) {
        append("\n<path")
        attribute("d", data)
        for (key, value) in attributes where !value.isEmpty { attribute(key, value) }
        append("/>")
    }

    /// Writes an element with text in it.
    mutating func element(_ name: String, _ content: String, _ attributes: Attributes = [:]) {
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        bytes.append(escaped: content)
        append("</")
        append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Ends the last line of a document.
    mutating func finish() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func start(_ name: String, _ attributes: Attributes) {
        append("\n<")
        append(name)
        for (key, value) in attributes where !value.isEmpty { attribute(key, value) }
    }

    private mutating func attribute(_ key: String, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        append(key)
        append("=\"")
        bytes.append(escaped: value)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func attribute(_ key: String, _ data: PathData) {
        guard !data.isEmpty else { return }
        bytes.append(UInt8(ascii: " "))
        append(key)
        append("=\"")
        bytes.append(contentsOf: data.bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// A text for content and attributes of XML; characters that XML forbids are left out.
func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(escaped: text)
    return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
    /// Appends a text for content and attributes of XML; characters that XML forbids are left out.
    mutating func append(escaped text: String) {
        let start = count
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
            case UInt8(ascii: "\t"): append(contentsOf: "&#9;".utf8)
            case UInt8(ascii: "\n"): append(contentsOf: "&#10;".utf8)
            case UInt8(ascii: "\r"): append(contentsOf: "&#13;".utf8)
            case 0..<0x20: break
            default:
                append(byte)
                // U+FFFE and U+FFFF are all that is forbidden beyond ASCII: EF BF BE, EF BF BF.
                if byte >= 0xbe, byte <= 0xbf, count - start >= 3, self[count - 2] == 0xbf,
                    self[count - 3] == 0xef
                {
                    removeLast(3)
                }
            }
        }
    }

    /// Appends ``xmlName(_:_:)``.
    fileprivate mutating func append(xmlName prefix: String, _ text: String) {
        append(contentsOf: prefix.utf8)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d: append(byte)
            default:
                append(UInt8(ascii: "_"))
                for digit in [byte >> 4, byte & 15] {
                    append(
                        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
                    )
                }
            }
        }
    }
}

/// An XML name made from any text, different for different texts: bytes that are no ASCII letter,
/// digit or hyphen become `_` and two hexadecimal digits.
func xmlName(_ prefix: String, _ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(xmlName: prefix, text)
    return String(decoding: bytes, as: UTF8.self)
}

/// A length in pixels with at most one decimal.
func pixels(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
