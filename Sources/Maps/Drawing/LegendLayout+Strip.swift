extension LegendLayout {
    /// Whether the legend has more rows than a box in a corner can take without covering the map.
    var isLong: Bool { rows.count > 9 }

    /// Where the count of a row ends, in a box, or starts, in a strip.
    func countPlace(of row: Row, left: Double) -> Double {
        guard columns > 1 else { return box.maxX - Self.padding }
        let label = TextMeasure.width(row.label, size: MapStyle.legendSize)
        return left + Self.swatch + 10 + label + 8
    }

    /// The legend as a strip below a frame, in the middle: its rows side by side in as many columns
    /// as fit, the note on dots in a line of its own.
    func strip(below frame: Rectangle) -> LegendLayout {
        var result = self
        let gap = 28.0
        let room = frame.width - 2 * Self.padding
        let fit = max(1, Int((room + gap) / (rowWidth - 10 + gap)))
        // Columns of the same length: seven rows in two lines are four and three.
        let lines = (rows.count + fit - 1) / fit
        result.columns = max(1, (rows.count + lines - 1) / lines)
        result.columnWidth = rowWidth - 10 + gap
        var width = Double(result.columns) * result.columnWidth - gap
        let size = MapStyle.legendSize
        if let dotNote {
            width = max(width, Self.swatch + 10 + TextMeasure.width(dotNote, size: size))
        }
        result.heading = [heading.joined(separator: " ")]
        for line in result.heading {
            width = max(width, TextMeasure.width(line, size: size, isBold: true))
        }
        let count = lines + 1 + (dotNote == nil ? 0 : 1)
        result.box.width = min(width, room) + 2 * Self.padding + 4
        result.box.height = Double(count) * Self.rowHeight + 2 * Self.padding - 4
        result.box.x = frame.x + (frame.width - result.box.width) / 2
        result.box.y = frame.maxY + Self.gap
        return result
    }
}
