/// The data of an SVG path: relative moves in pixels with one decimal, as short as they can be.
struct PathData: Sendable {
    private(set) var text = ""
    private var current = GridPoint(x: 0, y: 0)

    /// Adds a closed ring.
    mutating func add(ring: GridRing) {
        add(chain: ring)
        text += "z"
        if let first = ring.first { current = first }
    }

    /// Adds an open chain.
    mutating func add(chain: [GridPoint]) {
        guard let first = chain.first else { return }
        text += text.isEmpty ? "M" : "m"
        append(first, isFirstNumber: true)
        var isFirstNumber = true
        for point in chain.dropFirst() {
            if isFirstNumber { text += "l" }
            append(point, isFirstNumber: isFirstNumber)
            isFirstNumber = false
        }
    }

    private mutating func append(_ point: GridPoint, isFirstNumber: Bool) {
        append(point.x - current.x, isFirst: isFirstNumber)
        append(point.y - current.y, isFirst: false)
        current = point
    }

    private mutating func append(_ tenths: Int32, isFirst: Bool) {
        if tenths < 0 { text += "-" } else if !isFirst { text += " " }
        let magnitude = tenths.magnitude
        if magnitude >= 10 || magnitude == 0 { text += String(magnitude / 10) }
        if magnitude % 10 != 0 { text += "." + String(magnitude % 10) }
    }
}
