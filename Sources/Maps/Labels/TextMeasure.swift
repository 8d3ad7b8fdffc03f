/// Measures text by the advance table of Noto Sans CJK SC.
///
/// Han characters and full-width marks are one em wide. Another font of the stack may differ by a
/// few percent; boxes therefore have some room.
enum TextMeasure {
    /// The width in pixels of a text in a size in pixels; kerning is not looked at.
    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        var thousandths = 0
        for scalar in text.unicodeScalars {
            thousandths += advance(scalar.value, isBold: isBold)
        }
        return Double(thousandths) * size / 1000
    }

    private static func advance(_ scalar: UInt32, isBold: Bool) -> Int {
        let table = isBold ? FontAdvances.bold : FontAdvances.regular
        switch scalar {
        case 0..<0x20: return 0
        case 0x20..<0x180: return Int(table[Int(scalar) - 0x20])
        case 0x300..<0x370, 0x200b...0x200f, 0xfe00...0xfe0f: return 0
        default: return Int(FontAdvances.other(scalar) ?? 1000)
        }
    }

    /// A text cut into lines that fit a width: between words, or between Han characters, but
    /// never before a closing mark.
    static func lines(_ text: String, size: Double, width: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text).flatMap({ broken($0, size: size, width: width) }) {
            if !line.isEmpty, self.width(line + piece, size: size) > width {
                lines.append(trimmed(line))
                line = ""
            }
            line += piece
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// A text that fits a width: cut, with an ellipsis, where it is longer.
    static func fitted(_ text: String, size: Double, width: Double) -> String {
        guard self.width(text, size: size) > width else { return text }
        var cut = text
        while !cut.isEmpty, self.width(cut + "…", size: size) > width { cut.removeLast() }
        return cut + "…"
    }

    /// A word longer than a line, in parts that fit one.
    private static func broken(_ piece: String, size: Double, width: Double) -> [String] {
        guard self.width(trimmed(piece), size: size) > width else { return [piece] }
        var (parts, part, length, overhanging) = ([String](), "", 0.0, 0)
        for character in piece {
            let own = self.width(String(character), size: size)
            if !part.isEmpty, length + own > width {
                // A closing mark or two may stand out: no line begins with one.
                overhanging = isClosing(character) ? overhanging + 1 : 3
                if overhanging > 2 {
                    parts.append(part)
                    (part, length, overhanging) = ("", 0, 0)
                }
            }
            part.append(character)
            length += own
        }
        return parts + [part]
    }

    /// The parts of a text between which a line may end.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            let isWide = (character.unicodeScalars.first?.value ?? 0) >= 0x2e80
            let isClosing = isClosing(character)
            if character == " " {
                pieces.append(word + " ")
                word = ""
            } else if isWide, !isClosing {
                if !word.isEmpty { pieces.append(word) }
                word = String(character)
            } else if let last = word.last, (last.unicodeScalars.first?.value ?? 0) >= 0x2e80,
                !isClosing
            {
                pieces.append(word)
                word = String(character)
            } else {
                word.append(character)
            }
        }
        pieces.append(word)
        return pieces
    }

    private static func isClosing(_ character: Character) -> Bool {
        "，。；：、）！？》”".contains(character)
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
