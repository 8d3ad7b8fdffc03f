/// A box in places of a set of tiles, whose y points down.
struct PlaceBounds: Hashable, Sendable {
    var least = SIMD2(repeating: Double.infinity)
    var greatest = SIMD2(repeating: -Double.infinity)

    var isEmpty: Bool { least.x > greatest.x }

    /// Makes the box hold a place.
    @inline(__always)
    mutating func add(_ place: SIMD2<Double>) {
        least = pointwiseMin(least, place)
        greatest = pointwiseMax(greatest, place)
    }

    /// Makes the box hold another one.
    mutating func add(_ other: PlaceBounds) {
        least = pointwiseMin(least, other.least)
        greatest = pointwiseMax(greatest, other.greatest)
    }
}

/// Lines, polygons and points on the plane of a set of tiles, flat in memory: shapes of parts of
/// chains of places.
///
/// About 20 bytes for a place, 56 for a chain.
struct Outlines: Sendable {
    /// What a part is.
    enum Kind: UInt8, Sendable {
        case points
        case lines
        case polygon
    }

    /// A line, a ring without its first place repeated, or loose places.
    struct Chain: Sendable {
        var places: Range<Int32>
        var bounds: PlaceBounds
        /// Twice the area of a ring, positive where it runs clockwise on the map.
        var doubledArea: Double
    }

    /// A polygon, its exterior ring first; or all lines, or all loose places, of a shape.
    struct Part: Sendable {
        var kind: Kind
        var chains: Range<Int32>
    }

    /// What one feature is.
    struct Shape: Sendable {
        var parts: Range<Int32>
        var bounds: PlaceBounds
        /// The polygon of the greatest area; -1 where there is none.
        var largestPart: Int32 = -1
        /// Where its label stands; nil for none.
        var label: SIMD2<Double>?
    }

    var places: [SIMD2<Double>] = []
    /// How far chains move when each place is left out, in tiles of zoom 0; empty where none may be
    /// left out.
    var importances: [Float] = []
    var chains: [Chain] = []
    var parts: [Part] = []
    var shapes: [Shape] = []

    /// About how many bytes it takes.
    var size: Int {
        places.count * MemoryLayout<SIMD2<Double>>.stride
            + importances.count * MemoryLayout<Float>.stride
            + chains.count * MemoryLayout<Chain>.stride
            + parts.count * MemoryLayout<Part>.stride
            + shapes.count * MemoryLayout<Shape>.stride
    }

    /// The exterior ring of a part.
    func exterior(of part: Int32) -> Chain { chains[Int(parts[Int(part)].chains.lowerBound)] }
}
