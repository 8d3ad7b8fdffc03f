/// The window of a tile on the plane of its set, moved by whole worlds.
struct GridWindow {
    /// The bounds of the tile with its buffer.
    static let least = -Double(VectorTile.buffer)
    static let greatest = Double(VectorTile.extent + VectorTile.buffer)

    /// The number of steps in a tile of zoom 0.
    let scale: Double
    /// The north-west corner of the tile, in steps.
    let origin: SIMD2<Double>
    /// What the tile with its buffer covers in places, and a step more.
    let bounds: PlaceBounds

    init(_ frame: TileFrame, shift: Double) {
        scale = frame.scale
        origin = SIMD2(
            Double(frame.address.column * VectorTile.extent) - shift * scale,
            Double(frame.address.row * VectorTile.extent)
        )
        bounds = PlaceBounds(
            least: (origin + (Self.least - 1)) / scale,
            greatest: (origin + (Self.greatest + 1)) / scale
        )
    }

    /// The nearest position of the grid to a place, in whole numbers.
    @inline(__always)
    func position(of place: SIMD2<Double>) -> SIMD2<Double> {
        // Adding a number of 2^52 leaves no room for fractions: the quickest way to round.
        let round = SIMD2(repeating: 6_755_399_441_055_744.0)
        return (place * scale + round) - round - origin
    }

    /// Whether places in some bounds can be seen.
    @inline(__always)
    func meets(_ other: PlaceBounds) -> Bool {
        other.least.x <= bounds.greatest.x && other.greatest.x >= bounds.least.x
            && other.least.y <= bounds.greatest.y && other.greatest.y >= bounds.least.y
    }

    /// Whether what lies in some bounds needs no cutting.
    @inline(__always)
    func holds(_ other: PlaceBounds) -> Bool {
        let least = position(of: other.least)
        let greatest = position(of: other.greatest)
        return least.x >= Self.least && least.y >= Self.least
            && greatest.x <= Self.greatest && greatest.y <= Self.greatest
    }
}

/// Puts chains of places on the grid of a tile.
struct GridChain {
    /// How far, in steps of the grid, a chain may move with a place that is left out: an eighth of a
    /// pixel where a tile is 512 pixels wide.
    static let tolerance = 1.0

    /// The positions, in whole numbers; none equals the one before it.
    private(set) var positions: [SIMD2<Double>] = []

    /// Puts a chain on the grid: of all its places those that are important enough.
    ///
    /// Of places beyond one side of the window only those are taken that the chain comes from and
    /// goes to.
    mutating func fill(_ chain: Outlines.Chain, of outlines: Outlines, in window: GridWindow) {
        positions.removeAll(keepingCapacity: true)
        let least = Float(Self.tolerance / window.scale)
        let hasImportances = !outlines.importances.isEmpty
        guard !window.holds(chain.bounds) else {
            for index in Int(chain.places.lowerBound)..<Int(chain.places.upperBound) {
                if hasImportances, outlines.importances[index] < least { continue }
                append(window.position(of: outlines.places[index]))
            }
            return
        }
        var pending: (place: SIMD2<Double>, sides: UInt8)?
        var lastSides: UInt8 = 0
        for index in Int(chain.places.lowerBound)..<Int(chain.places.upperBound) {
            if hasImportances, outlines.importances[index] < least { continue }
            let place = outlines.places[index]
            let sides = Self.sides(of: place, window.bounds)
            if let waiting = pending, lastSides & waiting.sides & sides == 0 {
                append(window.position(of: waiting.place))
                lastSides = waiting.sides
            }
            pending = (place, sides)
        }
        if let waiting = pending { append(window.position(of: waiting.place)) }
    }

    /// The sides of a box that a place lies beyond, a bit for each.
    @inline(__always)
    private static func sides(of place: SIMD2<Double>, _ bounds: PlaceBounds) -> UInt8 {
        (place.x < bounds.least.x ? 1 : 0) | (place.x > bounds.greatest.x ? 2 : 0)
            | (place.y < bounds.least.y ? 4 : 0) | (place.y > bounds.greatest.y ? 8 : 0)
    }

    @inline(__always)
    private mutating func append(_ position: SIMD2<Double>) {
        if positions.last != position { positions.append(position) }
    }
}
