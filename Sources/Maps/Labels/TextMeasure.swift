/// Measures text by the advance table of Noto Sans CJK SC.
///
/// Han characters and full-width marks are one em wide. Another font of the stack may differ by a
/// few percent; boxes therefore have some room.
enum TextMeasure {
    /// The width in pixels of a text in a size in pixels; kerning is not looked at.
    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        Double(thousandths(text, isBold: isBold)) * size / 1000
    }

    /// The width in thousandths of an em: it adds up.
    private static func thousandths(_ text: some StringProtocol, isBold: Bool = false) -> Int {
        var sum = 0
        for scalar in text.unicodeScalars { sum += advance(scalar.value, isBold: isBold) }
        return sum
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
        let limit = width * 1000 / size
        var lines: [String] = []
        var (line, length) = ("", 0)
        for piece in pieces(text).flatMap({ broken($0, limit: limit) }) {
            let own = thousandths(piece)
            if !line.isEmpty, Double(length + own) > limit {
                lines.append(trimmed(line))
                (line, length) = ("", 0)
            }
            line += piece
            length += own
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
    private static func broken(_ piece: String, limit: Double) -> [String] {
        guard Double(thousandths(trimmed(piece))) > limit else { return [piece] }
        var (parts, part, length, overhanging) = ([String](), "", 0, 0)
        for character in piece {
            let own = thousandths(String(character))
            if !part.isEmpty, Double(length + own) > limit {
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
        switch character {
        case "，", "。", "；", "：", "、", "）", "！", "？", "》", "”": true
        default: false
        }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
