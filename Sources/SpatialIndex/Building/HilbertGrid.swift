/// The grid of the Hilbert curve laid over the centres of some boxes.
struct HilbertGrid {
    /// The number of cells on either axis.
    private static let cells = Double(1 << HilbertCurve.order)

    private let curve = HilbertCurve()
    private let minX: Double
    private let minY: Double
    private let cellsPerX: Double
    private let cellsPerY: Double

    /// Lays the grid over the least box of all centres.
    init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        cellsPerX = maxX > minX ? Self.cells / (maxX - minX) : 0
        cellsPerY = maxY > minY ? Self.cells / (maxY - minY) : 0
    }

    /// Lays the grid over the centres of a source.
    init(over source: some ItemSource) {
        var (west, south) = (Double.infinity, Double.infinity)
        var (east, north) = (-Double.infinity, -Double.infinity)
        for index in 0..<source.count {
            let center = source.center(index)
            let (x, y) = (center.x, center.y)
            // Written so that NaN changes nothing.
            west = x < west ? x : west
            east = x > east ? x : east
            south = y < south ? y : south
            north = y > north ? y : north
        }
        self.init(minX: west, minY: south, maxX: east, maxY: north)
    }

    /// The number along the curve of the cell that holds a centre.
    @inline(__always)
    func key(_ center: SIMD2<Double>) -> UInt64 {
        curve.key(
            Self.cell((center.x - minX) * cellsPerX),
            Self.cell((center.y - minY) * cellsPerY)
        )
    }

    /// The cell along one axis; what is no number, or too large, lands in an end cell.
    @inline(__always)
    private static func cell(_ value: Double) -> UInt32 {
        guard value > 0 else { return 0 }
        return UInt32(truncatingIfNeeded: Int(min(value, cells - 1)))
    }
}
