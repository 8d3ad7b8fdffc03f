/// A colour of the sRGB space, eight bits a channel, opaque.
public struct Colour: Hashable, Sendable, CustomStringConvertible {
    /// The red channel, 0 … 255.
    public let red: UInt8
    /// The green channel, 0 … 255.
    public let green: UInt8
    /// The blue channel, 0 … 255.
    public let blue: UInt8

    /// Creates a colour from its channels.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#rrggbb`; nil for anything else, so that no other text reaches a picture.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[0] == 0x23,
            bytes.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(rgb: number)
    }

    init(rgb: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: rgb >> 16),
            green: UInt8(truncatingIfNeeded: rgb >> 8),
            blue: UInt8(truncatingIfNeeded: rgb)
        )
    }

    /// The colour as `#rrggbb`.
    public var description: String {
        var text = "#"
        for channel in [red, green, blue] {
            text += (channel < 16 ? "0" : "") + String(channel, radix: 16)
        }
        return text
    }

    /// The relative luminance, 0 for black to 1 for white.
    ///
    /// Source: WCAG 2.2, [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
    public var luminance: Double {
        LinearLight(self).luminance
    }

    /// The contrast ratio to another colour, 1 … 21.
    ///
    /// Source: WCAG 2.2, [contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    public func contrast(to other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }
}
