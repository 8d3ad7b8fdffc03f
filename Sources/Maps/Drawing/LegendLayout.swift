/// The legend: a heading, one row per class with its number of regions, and a row for dots.
struct LegendLayout: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        let entry: LegendEntry
        let label: String
        let count: String
    }

    /// The lines of the heading.
    var heading: [String]
    let rows: [Row]
    /// What the dot of small regions means; nil without such.
    let dotNote: String?
    var box: Rectangle
    /// The width of the column of class labels.
    let labelWidth: Double
    /// The number of columns of rows: one in a box, as many as fit in a strip.
    var columns = 1
    /// The width of a row.
    let rowWidth: Double
    /// From one column to the next.
    var columnWidth = 0.0

    static let rowHeight = 23.0
    static let padding = 12.0
    static let swatch = 30.0
    /// Between the legend and the frame.
    static let gap = 12.0

    init(_ texts: MapTexts, dots: Int) {
        let hasDots = dots > 0
        let size = MapStyle.legendSize
        rows = texts.map.legend.map {
            Row(entry: $0, label: texts.language.text($0.label), count: texts.legendCount($0.count))
        }
        dotNote = hasDots ? texts.dotNote(dots) : nil
        let labels = rows.map { TextMeasure.width($0.label, size: size) }.max() ?? 0
        let counts = rows.map { TextMeasure.width($0.count, size: size) }.max() ?? 0
        labelWidth = labels
        rowWidth = Self.swatch + 10 + labels + 18 + counts
        var width = rowWidth
        if let dotNote {
            width = max(width, Self.swatch + 10 + TextMeasure.width(dotNote, size: size))
        }
        heading = TextMeasure.lines(
            texts.legendHeading,
            size: size * 1.07,
            width: max(width, 150)
        )
        for line in heading {
            width = max(width, TextMeasure.width(line, size: size, isBold: true))
        }
        let lines = rows.count + heading.count + (hasDots ? 1 : 0)
        box = Rectangle(
            x: 0,
            y: 0,
            width: width + 2 * Self.padding + 4,
            height: Double(lines) * Self.rowHeight + 2 * Self.padding - 4
        )
    }

    /// The legend in the first corner of the frame where it covers no region and nothing else,
    /// from lower left by upper left and lower right to upper right; else below the frame, whose
    /// end then moves down.
    func placed(
        in frame: Rectangle,
        grid: OccupancyGrid,
        obstacles: [Rectangle],
        bottom: inout Double
    ) -> LegendLayout {
        var result = self
        let gap = Self.gap
        let (left, right) = (frame.x + gap, frame.maxX - gap - box.width)
        let (low, high) = (frame.maxY - gap - box.height, frame.y + gap)
        for (x, y) in [(left, low), (left, high), (right, low), (right, high)] {
            result.box.x = x
            result.box.y = y
            let isClear = !obstacles.contains { $0.intersects(result.box.grown(by: 3)) }
            if isClear, grid.isFree(result.box.grown(by: 3)) { return result }
        }
        result.box.x = frame.x
        result.box.y = frame.maxY + gap
        bottom = result.box.maxY
        return result
    }
}
