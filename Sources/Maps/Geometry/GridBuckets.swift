/// Items of the grid by the square buckets that their boxes come into.
struct GridBuckets: Sendable {
    private let origin: GridPoint
    /// The side of a bucket is two to this power.
    private let shift: Int
    private let columns: Int
    private let rows: Int
    /// The items of bucket *i* stand at `starts[i] ..< starts[i + 1]`.
    private var starts: [Int32]
    private var items: [Int32]

    /// Sorts items by their boxes, each given by two corners, into buckets with sides of two to the
    /// power `shift`, or more in a picture so large that there would be too many.
    ///
    /// - Complexity: O(*n*) for items that are small beside the buckets.
    init(_ boxes: [(GridPoint, GridPoint)], shift least: Int = 6) {
        var low = GridPoint(x: .max, y: .max)
        var high = GridPoint(x: .min, y: .min)
        for (a, b) in boxes {
            low = GridPoint(x: min(low.x, a.x, b.x), y: min(low.y, a.y, b.y))
            high = GridPoint(x: max(high.x, a.x, b.x), y: max(high.y, a.y, b.y))
        }
        origin = boxes.isEmpty ? GridPoint(x: 0, y: 0) : low
        let width = boxes.isEmpty ? 0 : Int(high.x) - Int(low.x)
        let height = boxes.isEmpty ? 0 : Int(high.y) - Int(low.y)
        var shift = least
        while max(width, height) >> shift > 1024 { shift += 1 }
        self.shift = shift
        columns = width >> shift + 1
        rows = height >> shift + 1
        starts = Array(repeating: 0, count: columns * rows + 1)
        items = []
        for (a, b) in boxes {
            let range = cells(a, b)
            for row in range.rows {
                for cell in range.cells(in: row) { starts[cell + 1] += 1 }
            }
        }
        for cell in 0..<columns * rows { starts[cell + 1] += starts[cell] }
        items = Array(repeating: 0, count: Int(starts[columns * rows]))
        var next = starts
        for (index, (a, b)) in boxes.enumerated() {
            let range = cells(a, b)
            for row in range.rows {
                for cell in range.cells(in: row) {
                    items[Int(next[cell])] = Int32(index)
                    next[cell] += 1
                }
            }
        }
    }

    /// Visits the items of all buckets that a box comes into; those of several more than once.
    func visit(from first: GridPoint, to last: GridPoint, _ body: (Int) -> Void) {
        let range = cells(first, last)
        for row in range.rows {
            for cell in range.cells(in: row) {
                for place in Int(starts[cell])..<Int(starts[cell + 1]) { body(Int(items[place])) }
            }
        }
    }

    /// Visits each two items that have a bucket in common; those with several more than once.
    func visitPairs(_ body: (Int, Int) -> Void) {
        for cell in 0..<columns * rows {
            let (start, end) = (Int(starts[cell]), Int(starts[cell + 1]))
            for first in start..<end {
                for second in (first + 1)..<max(first + 1, end) {
                    body(Int(items[first]), Int(items[second]))
                }
            }
        }
    }

    private struct Cells {
        let columns: Range<Int>
        let rows: Range<Int>
        let width: Int

        func cells(in row: Int) -> Range<Int> {
            row * width + columns.lowerBound..<row * width + columns.upperBound
        }
    }

    /// The buckets that a box comes into; none for one outside.
    private func cells(_ a: GridPoint, _ b: GridPoint) -> Cells {
        func range(_ a: Int32, _ b: Int32, _ origin: Int32, _ count: Int) -> Range<Int> {
            let low = max(0, (Int(min(a, b)) - Int(origin)) >> shift)
            let high = min(count - 1, (Int(max(a, b)) - Int(origin)) >> shift)
            return low..<max(low, high + 1)
        }
        return Cells(
            columns: range(a.x, b.x, origin.x, columns),
            rows: range(a.y, b.y, origin.y, rows),
            width: columns
        )
    }
}
