/// The squares that the bounds of some segments are divided into, so that what is near is found without
/// a look at all.
struct SegmentGrid {
    /// The least side of a square, as a power of two in steps.
    static let leastShift: Int32 = 2

    /// The side of a square, as a power of two in steps.
    let shift: Int32
    private let west: Int32
    private let north: Int32
    private let columns: Int32
    private let rows: Int32

    /// How many squares there are.
    var count: Int { Int(columns) * Int(rows) }

    /// Creates squares over all of some segments.
    ///
    /// - Parameters:
    ///   - segments: The segments.
    ///   - shift: The side of a square, as a power of two in steps; nil for about as many squares as
    ///     there are segments.
    init(over segments: [GridSegment], shift: Int32? = nil) {
        var (least, greatest) = (SIMD2(Int32.max, .max), SIMD2(Int32.min, .min))
        for segment in segments {
            for end in [segment.start, segment.end] {
                least = pointwiseMin(least, SIMD2(end.x, end.y))
                greatest = pointwiseMax(greatest, SIMD2(end.x, end.y))
            }
        }
        if segments.isEmpty { (least, greatest) = (.zero, .zero) }
        let size = greatest &- least &+ 1
        var own = Self.leastShift
        if let shift {
            own = shift
        } else {
            let share = Double(size.x) * Double(size.y) / Double(max(segments.count, 1))
            while own < 16, Double(Int32(1) << (2 * (own + 1))) <= share { own += 1 }
        }
        self.shift = own
        (west, north) = (least.x, least.y)
        columns = (size.x - 1) >> own + 1
        rows = (size.y - 1) >> own + 1
    }

    /// The square of a position; nil beyond all.
    func square(of position: GridPosition) -> Int? {
        let (column, row) = ((position.x - west) >> shift, (position.y - north) >> shift)
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
        return Int(row * columns + column)
    }

    /// Calls `body` with each square that a segment comes into or nearer to than a step, once.
    @inline(__always)
    func visit(_ segment: GridSegment, _ body: (Int) -> Void) {
        let (from, to) =
            segment.start.x <= segment.end.x
            ? (segment.start, segment.end) : (segment.end, segment.start)
        let first = max((from.x - 1 - west) >> shift, 0)
        let last = min((to.x + 1 - west) >> shift, columns - 1)
        let slope = Double(to.y - from.y) / Double(max(to.x - from.x, 1))
        guard first <= last else { return }
        for column in first...last {
            var (top, bottom) = (min(from.y, to.y), max(from.y, to.y))
            if first < last, from.x < to.x {
                // What of the segment lies in the column, or a step beside it.
                let left = max(column << shift + west - 1, from.x)
                let right = min((column + 1) << shift + west + 1, to.x)
                let begin = Double(from.y) + slope * Double(left - from.x)
                let end = Double(from.y) + slope * Double(right - from.x)
                top = max(top, Int32(min(begin, end).rounded(.down)))
                bottom = min(bottom, Int32(max(begin, end).rounded(.up)))
            }
            let upper = max((top - 1 - north) >> shift, 0)
            let lower = min((bottom + 1 - north) >> shift, rows - 1)
            guard upper <= lower else { continue }
            for row in upper...lower { body(Int(row * columns + column)) }
        }
    }
}

/// Numbers in squares.
struct SquareLists {
    private var starts: [Int32]
    private var items: [Int32]

    /// Puts each number below a count into squares.
    ///
    /// - Parameters:
    ///   - count: How many numbers there are.
    ///   - grid: The squares.
    ///   - squares: Calls what it is given with each square of a number.
    init(_ count: Int, in grid: SegmentGrid, squares: (Int, (Int) -> Void) -> Void) {
        var starts = [Int32](repeating: 0, count: grid.count + 1)
        for number in 0..<count { squares(number) { starts[$0 + 1] += 1 } }
        for square in 0..<grid.count { starts[square + 1] += starts[square] }
        var next = starts
        var items = [Int32](repeating: 0, count: Int(starts[grid.count]))
        for number in 0..<count {
            squares(number) { square in
                items[Int(next[square])] = Int32(number)
                next[square] += 1
            }
        }
        self.starts = starts
        self.items = items
    }

    /// How many pairs of numbers have a square in common, counted in each.
    func pairCount(in grid: SegmentGrid) -> Int {
        (0..<grid.count).reduce(0) { sum, square in
            let count = self[square].count
            return sum + count * (count - 1) / 2
        }
    }

    /// The numbers in a square, ascending.
    subscript(square: Int) -> ArraySlice<Int32> {
        items[Int(starts[square])..<Int(starts[square + 1])]
    }
}

/// Segments by the squares that they come into.
struct SegmentIndex {
    let segments: [GridSegment]
    private(set) var grid: SegmentGrid
    private var lists: SquareLists
    /// How many pairs of segments come into one square.
    private(set) var pairCount: Int

    init(_ segments: [GridSegment]) {
        self.segments = segments
        grid = SegmentGrid(over: segments)
        lists = Self.lists(segments, grid)
        pairCount = lists.pairCount(in: grid)
        // Where segments crowd in few of the squares, smaller ones serve better.
        while pairCount > 32 * segments.count, grid.shift > SegmentGrid.leastShift,
            grid.count < 4 * segments.count
        {
            grid = SegmentGrid(over: segments, shift: grid.shift - 1)
            lists = Self.lists(segments, grid)
            pairCount = lists.pairCount(in: grid)
        }
    }

    private static func lists(_ segments: [GridSegment], _ grid: SegmentGrid) -> SquareLists {
        SquareLists(segments.count, in: grid) { grid.visit(segments[$0], $1) }
    }

    /// Whether `isFound` says so of a pair of segments that come into one square; some pairs come
    /// several times.
    @inline(__always)
    func containsPair(_ isFound: (Int, Int) -> Bool) -> Bool {
        for square in 0..<grid.count {
            let numbers = lists[square]
            for (place, one) in zip(numbers.indices, numbers) {
                for other in numbers[(place + 1)...] where isFound(Int(one), Int(other)) {
                    return true
                }
            }
        }
        return false
    }
}
