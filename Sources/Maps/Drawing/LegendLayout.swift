import Thematic

/// The legend: a heading, nested circles where there are any, one row per class with its number
/// of regions, a row for dots, and notes on method and rule.
///
/// It is a box in a corner of the map, or a strip below it with its rows side by side.
struct LegendLayout: Hashable, Sendable {
    /// One line of the legend.
    struct Row: Hashable, Sendable {
        let entry: LegendEntry
        let label: String
        let count: String
    }

    /// A part that is drawn, with its place from the upper left corner of the box.
    enum Piece: Hashable, Sendable {
        case text(MapPicture.TextLine, isRight: Bool)
        case swatch(LegendEntry, Rectangle)
        case dot(PlanePoint)
        /// The colours of values without classes, from the least at the left to the greatest.
        case bar(LegendBar, Rectangle)
        /// A short line from the bar to the number below it.
        case tick(PlanePoint)
        /// A circle, and the line from its top to its value.
        case circle(PlanePoint, radius: Double, label: PlanePoint)
    }

    /// What the heading says.
    let title: String
    let rows: [Row]
    /// What the dot of small regions means; nil without such.
    let dotNote: String?
    /// Sentences below the rows.
    let notes: [String]
    /// Whether values are read from circles, not from rows.
    private let isNested: Bool
    /// The bar of values without classes; nil where there are classes.
    let bar: LegendBar?
    /// The nested circles, the largest first.
    let circles: [CircleScale.Mark]
    var box = Rectangle(x: 0, y: 0, width: 0, height: 0)
    /// The number of columns of rows: one in a box, as many as fit in a strip.
    private(set) var columns = 1
    var pieces: [Piece] = []

    static let rowHeight = 23.0
    static let padding = 12.0
    static let swatch = 30.0
    /// Between the legend and the frame.
    static let gap = 12.0
    static let size = MapStyle.legendSize
    private static let noteSize = MapStyle.legendNoteSize
    private static let textStart = swatch + 10
    private static let lineHeight = 17.0

    init(_ texts: MapTexts, dots: Int) {
        title = texts.legendHeading
        circles = texts.map.circleScale?.marks ?? []
        let isNested = texts.map.circleScale != nil
        self.isNested = isNested
        let bar = texts.map.legend.lazy.compactMap(\.bar).first
        self.bar = bar
        rows = texts.map.legend.filter { entry in
            if isNested || bar != nil, case .interval = entry.membership { return false }
            return true
        }.map {
            Row(entry: $0, label: texts.language.text($0.label), count: texts.legendCount($0.count))
        }
        dotNote = dots > 0 ? texts.dotNote(dots) : nil
        notes = texts.legendNotes
    }

    /// Whether the legend has more rows than a box in a corner can take without covering the map.
    var isLong: Bool { rows.count > 9 }

    private var labelWidth: Double { widest(rows.map(\.label)) }
    private var countWidth: Double { widest(rows.map(\.count)) }

    private func widest(_ texts: [String], size: Double = Self.size) -> Double {
        texts.map { TextMeasure.width($0, size: size) }.max() ?? 0
    }

    /// The legend as a box that is not wider than a limit.
    func boxed(within limit: Double) -> LegendLayout {
        let most = limit - 2 * Self.padding
        var width = Self.textStart + labelWidth + 18 + countWidth
        if let dotNote { width = max(width, Self.textStart + widest([dotNote])) }
        width = max(width, circlesWidth, barWidth, min(widest(notes, size: Self.noteSize), 200))
        let heading = TextMeasure.width(title, size: Self.size, isBold: true)
        width = max(width, min(heading, 150))
        var result = self
        result.compose(width: min(width, most), columns: 1)
        return result
    }

    /// The legend as a strip below a frame, in the middle: its rows side by side in as many
    /// columns as fit.
    func strip(below frame: Rectangle) -> LegendLayout {
        let room = frame.width - 2 * Self.padding
        let column = min(Self.textStart + labelWidth + 8 + countWidth, room)
        let fit = max(1, Int((room + Self.columnGap) / (column + Self.columnGap)))
        // Columns of the same length: seven rows in two lines are four and three.
        let lines = (rows.count + fit - 1) / fit
        let columns = lines == 0 ? 1 : max(1, (rows.count + lines - 1) / lines)
        var width = Double(columns) * (column + Self.columnGap) - Self.columnGap
        if let dotNote { width = max(width, Self.textStart + widest([dotNote])) }
        width = max(
            width,
            circlesWidth,
            barWidth,
            TextMeasure.width(title, size: Self.size, isBold: true)
        )
        width = max(width, widest(notes, size: Self.noteSize))
        var result = self
        result.compose(width: min(width, room), columns: columns, isStrip: true)
        result.box.x = frame.x + (frame.width - result.box.width) / 2
        result.box.y = frame.maxY + Self.gap
        return result
    }

    private static let columnGap = 28.0

    /// Sets all pieces from top to bottom into a width.
    private mutating func compose(width: Double, columns: Int, isStrip: Bool = false) {
        self.columns = columns
        pieces = []
        let left = Self.padding
        var y = Self.padding - 2
        // Bold is about a fifteenth wider than the face that lines are cut by.
        for line in TextMeasure.lines(title, size: Self.size * 1.07, width: width) {
            add(line, x: left, baseline: y + 15, isBold: true)
            y += Self.rowHeight
        }
        y = addCircles(left: left, top: y)
        if let bar { y = add(bar, left: left, width: width, top: y) }
        y = addRows(width: width, isStrip: isStrip, top: y)
        if let dotNote {
            pieces.append(.dot(PlanePoint(left + Self.swatch / 2, y + 10.5)))
            let room = width - Self.textStart
            y = addLines(dotNote, x: left + Self.textStart, room: room, top: y, isSoft: true)
        }
        if !notes.isEmpty { y += 1 }
        for line in notes.flatMap({ TextMeasure.lines($0, size: Self.noteSize, width: width) }) {
            add(line, x: left, baseline: y + 13, size: Self.noteSize, isSoft: true)
            y += Self.lineHeight - 1
        }
        box.width = width + 2 * Self.padding
        box.height = y + Self.padding - 2
    }

    private mutating func addRows(width: Double, isStrip: Bool, top: Double) -> Double {
        var y = top
        let column = (width + Self.columnGap) / Double(columns) - Self.columnGap
        for start in stride(from: 0, to: rows.count, by: columns) {
            var next = y
            for index in start..<min(start + columns, rows.count) {
                let row = rows[index]
                let left = Self.padding + Double(index - start) * (column + Self.columnGap)
                // Of circles "none" has no sign.
                let hasSign = !isNested || row.entry.membership != .none
                if hasSign {
                    let sign = Rectangle(x: left, y: y + 2, width: Self.swatch, height: 17)
                    pieces.append(.swatch(row.entry, sign))
                }
                let counts = TextMeasure.width(row.count, size: Self.size)
                let x = left + (hasSign ? Self.textStart : 0)
                let room = left + column - x - counts - 7.5
                let end = addLines(row.label, x: x, room: room, top: y)
                let label = TextMeasure.width(row.label, size: Self.size)
                add(
                    row.count,
                    x: isStrip ? x + min(label, room) + 8 : left + column,
                    baseline: y + 15.5,
                    isSoft: true,
                    isRight: !isStrip
                )
                next = max(next, end)
            }
            y = next
        }
        return y
    }

    /// Adds a text in as many lines as it takes and returns where the next row starts.
    private mutating func addLines(
        _ text: String,
        x: Double,
        room: Double,
        top: Double,
        isSoft: Bool = false
    ) -> Double {
        let lines = TextMeasure.lines(text, size: Self.size, width: max(room, 40))
        for (index, line) in lines.enumerated() {
            let baseline = top + 15.5 + Double(index) * Self.lineHeight
            add(line, x: x, baseline: baseline, isSoft: isSoft)
        }
        return top + Self.rowHeight + Double(max(lines.count - 1, 0)) * Self.lineHeight
    }

    mutating func add(
        _ text: String,
        x: Double,
        baseline: Double,
        size: Double = Self.size,
        isBold: Bool = false,
        isSoft: Bool = false,
        isRight: Bool = false
    ) {
        let line = MapPicture.TextLine(
            text: text,
            size: size,
            isBold: isBold,
            isSoft: isSoft,
            x: x,
            baseline: baseline
        )
        pieces.append(.text(line, isRight: isRight))
    }
}

extension LegendLayout {
    private var circleRoom: Double { 2 * (circles.first?.radius ?? 0) }

    private var circlesWidth: Double {
        guard !circles.isEmpty else { return 0 }
        return max(circleRoom, Self.swatch) + 26 + widest(circles.map(\.label))
    }

    /// Circles that stand in each other on one base, with their values beside their tops, the
    /// values set apart where the tops are close.
    private mutating func addCircles(left: Double, top: Double) -> Double {
        guard let largest = circles.first else { return top }
        let rise = max(circleRoom, Self.lineHeight * Double(circles.count - 1) + 4)
        let base = top + 8 + rise
        let centre = left + max(largest.radius, Self.swatch / 2)
        let text = left + max(circleRoom, Self.swatch) + 20
        var labels = circles.map { base - 2 * $0.radius }
        // From the lowest up, each at least a line over the one below.
        for index in labels.indices.reversed() {
            let below =
                labels.indices.contains(index + 1) ? labels[index + 1] - Self.lineHeight : base - 3
            labels[index] = min(labels[index], below)
        }
        for (circle, y) in zip(circles, labels) {
            pieces.append(
                .circle(
                    PlanePoint(centre, base - circle.radius),
                    radius: circle.radius,
                    label: PlanePoint(text - 4, y)
                )
            )
            add(circle.label, x: text, baseline: y + 4.8)
        }
        return base + 8
    }

    /// The legend in the first corner of the frame where it covers no region and nothing else,
    /// from lower left by upper left and lower right to upper right; else a strip below the
    /// frame.
    func placed(in frame: Rectangle, grid: OccupancyGrid, obstacles: [Rectangle]) -> LegendLayout {
        let gap = Self.gap
        var result = boxed(within: min(390, frame.width * 0.6))
        let box = result.box
        let (left, right) = (frame.x + gap, frame.maxX - gap - box.width)
        let (low, high) = (frame.maxY - gap - box.height, frame.y + gap)
        for (x, y) in [(left, low), (left, high), (right, low), (right, high)] {
            result.box.x = x
            result.box.y = y
            let isClear = !obstacles.contains { $0.intersects(result.box.grown(by: 3)) }
            if isClear, grid.isFree(result.box.grown(by: 3)) { return result }
        }
        return strip(below: frame)
    }
}
