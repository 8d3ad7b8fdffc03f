/// Writes SVG text: elements are closed in order, texts and attributes escaped.
///
/// Source: XML 1.0 §2.2 (characters), §2.4 (escaping), §3.1 (attributes).
struct SVGWriter: Sendable {
    private(set) var text = ""
    private var open: [String] = []

    typealias Attributes = KeyValuePairs<String, String>

    /// Opens an element on a new line.
    mutating func open(_ name: String, _ attributes: Attributes = [:]) {
        start(name, attributes)
        text += ">"
        open.append(name)
    }

    /// Closes the element that was opened last.
    mutating func close() {
        guard let name = open.popLast() else { return }
        text += "</\(name)>"
    }

    /// Writes an element without content.
    mutating func empty(_ name: String, _ attributes: Attributes) {
        start(name, attributes)
        text += "/>"
    }

    /// Writes an element with text in it.
    mutating func element(_ name: String, _ content: String, _ attributes: Attributes = [:]) {
        start(name, attributes)
        text += ">\(escaped(content))</\(name)>"
    }

    private mutating func start(_ name: String, _ attributes: Attributes) {
        text += "\n<\(name)"
        for (key, value) in attributes where !value.isEmpty {
            text += " \(key)=\"\(escaped(value))\""
        }
    }
}

/// A text for content and attributes of XML; characters that XML forbids are left out.
func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n", "\r": result += "&#\(scalar.value);"
        default:
            let isForbidden =
                scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff
            if !isForbidden { result.unicodeScalars.append(scalar) }
        }
    }
    return result
}

/// An XML name made from any text, different for different texts: bytes that are no ASCII letter,
/// digit or hyphen become `_` and two hexadecimal digits.
func xmlName(_ prefix: String, _ text: String) -> String {
    var name = prefix
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d:
            name.unicodeScalars.append(Unicode.Scalar(byte))
        default: name += "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return name
}

/// A length in pixels with at most one decimal.
func pixels(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
