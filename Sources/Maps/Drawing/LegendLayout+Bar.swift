import Thematic

extension LegendLayout {
    private static let barHeight = 15.0
    private static let tickLength = 4.0

    /// The least width of a bar: wide enough for its numbers side by side.
    var barWidth: Double {
        guard let bar else { return 0 }
        let numbers = bar.ticks.map { TextMeasure.width(formatted($0), size: Self.size) }
        return max(200, numbers.reduce(0) { $0 + $1 + 16 })
    }

    /// Adds a bar over a width with its round numbers below it, those left out that would touch
    /// the one before; returns where the rows start.
    mutating func add(_ bar: LegendBar, left: Double, width: Double, top: Double) -> Double {
        let box = Rectangle(x: left, y: top + 3, width: width, height: Self.barHeight)
        pieces.append(.bar(bar, box))
        var end = -Double.infinity
        for tick in bar.ticks {
            let text = formatted(tick)
            let own = TextMeasure.width(text, size: Self.size)
            let x = left + bar.place(of: tick) * width
            let start = min(max(x - own / 2, left), left + width - own)
            guard start >= end + 8 else { continue }
            pieces.append(.tick(PlanePoint(x, box.maxY)))
            add(text, x: start, baseline: box.maxY + Self.tickLength + 13)
            end = start + own
        }
        return box.maxY + Self.tickLength + 22
    }
}
