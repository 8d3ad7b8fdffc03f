/// A table for a terminal: columns padded to the width that their text takes on the screen.
struct TextTable {
    /// On which side of its column a cell stands.
    enum Alignment {
        case left
        case right
    }

    private let titles: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) {
        titles = columns.map(\.title)
        alignments = columns.map(\.alignment)
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells.map(Self.singleLine))
    }

    /// The table with a line under its titles, ended by a line break.
    var text: String {
        let all = [titles] + rows
        let widths = titles.indices.map { column in
            all.map { Self.width(of: $0[column]) }.max() ?? 0
        }
        var lines = all.map { line($0, widths) }
        lines.insert(
            widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "),
            at: 1
        )
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - Self.width(of: cell))
            if index > 0 { line += "  " }
            line += alignments[index] == .right ? padding + cell : cell + padding
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// The number of cells that a text takes: two for each wide character, none for a combining
    /// one.
    ///
    /// Source: Unicode Standard Annex #11, blocks of wide and full-width characters.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x300...0x36f, 0x200b...0x200f, 0xfe00...0xfe0f: width
            case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3,
                0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6,
                0x1f300...0x1faff, 0x20000...0x3fffd:
                width + 2
            default: width + 1
            }
        }
    }

    /// Control characters would move the cursor, so each becomes a blank.
    private static func singleLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            result.append(isControl ? " " : scalar)
        }
        return String(result)
    }
}
