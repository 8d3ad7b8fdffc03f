internal import Mustache

/// Escapes text for markup scalar by scalar.
///
/// The escaping that templates have of themselves goes by grapheme: a quote with a combining
/// mark behind it is another character to it, and would end an attribute.
struct MarkupContentType: MustacheContentType {
    /// The name in the pragma that each template starts with.
    static let name = "MARKUP"

    /// The text with markup escaped and what XML 1.0 §2.2 does not allow replaced by U+FFFD.
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: escaped.append(contentsOf: "&amp;".unicodeScalars)
            case 0x3c: escaped.append(contentsOf: "&lt;".unicodeScalars)
            case 0x3e: escaped.append(contentsOf: "&gt;".unicodeScalars)
            case 0x22: escaped.append(contentsOf: "&quot;".unicodeScalars)
            case 0x27: escaped.append(contentsOf: "&#39;".unicodeScalars)
            case 0x00...0x08, 0x0b, 0x0c, 0x0e...0x1f, 0x7f...0x9f, 0xfffe, 0xffff:
                escaped.append("\u{fffd}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
