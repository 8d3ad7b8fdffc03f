/// Which cells of a rectangle are touched by regions: where there is free room for labels.
struct OccupancyGrid: Sendable {
    private let origin: PlanePoint
    private let columns: Int
    private let rows: Int
    /// A bit for each cell, in rows of whole words, from the lowest up.
    private var taken: [UInt64]
    private let words: Int
    private static let cell = 3.0

    /// Marks all cells with a part of a polygon in them.
    ///
    /// - Complexity: O(rows · edges).
    init(_ rectangle: Rectangle, polygons: [PlanePolygon]) {
        origin = PlanePoint(rectangle.x, rectangle.y)
        columns = Int((rectangle.width / Self.cell).rounded(.up))
        rows = Int((rectangle.height / Self.cell).rounded(.up))
        words = (columns + 63) / 64
        taken = Array(repeating: 0, count: words * rows)
        for polygon in polygons {
            for ring in polygon { markEdges(ring) }
            fill(polygon)
        }
    }

    /// Marks the cells that a box touches.
    mutating func close(_ box: Rectangle) {
        let first = cell(PlanePoint(box.x, box.y))
        let last = cell(PlanePoint(box.maxX, box.maxY))
        for row in first.row...last.row {
            for column in first.column...last.column { mark(column, row) }
        }
    }

    /// Whether a box lies in the rectangle and touches no region.
    func isFree(_ box: Rectangle) -> Bool {
        let first = cell(PlanePoint(box.x, box.y))
        let last = cell(PlanePoint(box.maxX, box.maxY))
        guard first.column >= 0, first.row >= 0, last.column < columns, last.row < rows else {
            return false
        }
        for word in first.column / 64...last.column / 64 {
            var mask = UInt64.max
            if word == first.column / 64 { mask &= .max << (first.column % 64) }
            if word == last.column / 64 { mask &= .max >> (63 - last.column % 64) }
            for row in first.row...last.row where taken[row * words + word] & mask != 0 {
                return false
            }
        }
        return true
    }

    private func cell(_ point: PlanePoint) -> (column: Int, row: Int) {
        let place = (point - origin) / Self.cell
        return (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
    }

    private mutating func mark(_ column: Int, _ row: Int) {
        guard column >= 0, column < columns, row >= 0, row < rows else { return }
        taken[row * words + column / 64] |= 1 << (column % 64)
    }

    /// Marks the cells along a ring.
    mutating func markEdges(_ ring: PlaneRing) {
        guard var previous = ring.last else { return }
        for point in ring {
            let delta = point - previous
            let steps = Int(max(abs(delta.x), abs(delta.y)) / (Self.cell / 2)) + 1
            for step in 0...steps {
                let place = cell(previous + delta * (Double(step) / Double(steps)))
                mark(place.column, place.row)
            }
            previous = point
        }
    }

    private mutating func fill(_ polygon: PlanePolygon) {
        let bounds = PlaneBounds(polygon.joined())
        guard !bounds.isEmpty else { return }
        let low = max(0, cell(bounds.min).row)
        let high = min(rows - 1, cell(bounds.max).row)
        guard low <= high else { return }
        for row in low...high {
            let y = origin.y + (Double(row) + 0.5) * Self.cell
            var crossings: [Double] = []
            for ring in polygon {
                guard var a = ring.last else { continue }
                for b in ring {
                    if (a.y > y) != (b.y > y) {
                        crossings.append(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
                    }
                    a = b
                }
            }
            crossings.sort()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let start = cell(PlanePoint(crossings[pair], y)).column
                let end = cell(PlanePoint(crossings[pair + 1], y)).column
                guard start < columns, end >= 0 else { continue }
                for column in max(0, start)...min(columns - 1, end) { mark(column, row) }
            }
        }
    }
}
