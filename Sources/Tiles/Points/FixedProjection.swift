internal import Foundation

/// Places of points in a set of tiles as whole numbers, so that sums of them are the same in any
/// order and every tile comes to the same end.
///
/// A tile of zoom 0 has 2⁴⁴ steps to a side: 1/16 step of the grid of a tile of zoom 24 is 2⁴ of
/// them. Longitudes are turned into −180 … 180; latitudes beyond the set have no place.
struct FixedProjection {
    /// The steps in a side of a tile of zoom 0, as a power of two.
    static let bits = 44

    /// The steps around the world.
    let world: Int64
    private let degreesToTile: Double
    private let latitudes: MercatorTable?

    init(_ set: TileMatrixSet) {
        world = Int64(set.columnsAtZero) << Int64(Self.bits)
        degreesToTile = 360 / Double(set.columnsAtZero)
        latitudes = set.columnsAtZero == 1 ? .shared : nil
    }

    /// The steps from the western edge of the world, less than ``world``; nil for what is no
    /// longitude.
    @inline(__always)
    func x(_ longitude: Double) -> Int64? {
        guard abs(longitude) <= 540 else { return nil }
        let turned = longitude < -180 ? longitude + 360 : longitude
        // The same division as that of the set, so that edges of tiles come out the same.
        let x = Int64((turned + 180) / degreesToTile * Self.side)
        return x < world ? x : x - world
    }

    /// The steps from the northern edge of the set, that edge and the southern one included; nil
    /// beyond.
    @inline(__always)
    func y(_ latitude: Double) -> Int64? {
        let place: Double
        if let latitudes {
            guard abs(latitude) <= MercatorTable.limit else { return nil }
            let height = latitudes.height(abs(latitude))
            place = latitude < 0 ? 0.5 + height : 0.5 - height
        } else {
            place = (90 - latitude) / 180
        }
        guard place >= 0, place <= 1 else { return nil }
        return Int64(place * Self.side)
    }

    private static let side = Double(sign: .plus, exponent: bits, significand: 1)
}

/// The heights of the Mercator projection over the equator, in sides of the world, as pieces of
/// polynomials.
///
/// A piece is the Taylor series about a multiple of an eighth degree, to the sixth power. What is
/// cut off is less than 2⁻⁴⁹ up to the edge of the set: the next term is at most (*r*⁷/7)/2π with
/// *r* = 1/16 degree over the distance to the pole, 4.94 degrees, where the logarithm of the formula
/// has its nearest singularity. One division or logarithm for each point would take several times
/// as long (benchmark "tiles").
private struct MercatorTable {
    static let shared = MercatorTable()
    /// Beyond the edge of the set, in degrees.
    static let limit = 85.06
    private static let piecesInDegree = 8.0

    /// The coefficients of the powers of degrees from the middle of each piece.
    private let pieces: [SIMD8<Double>]

    private init() {
        let count = Int(Self.limit * Self.piecesInDegree) + 2
        pieces = (0..<count).map { Self.series(at: Double($0) / Self.piecesInDegree) }
    }

    /// The height of a latitude, 0 … ``limit``.
    @inline(__always)
    func height(_ latitude: Double) -> Double {
        let number = Int(latitude * Self.piecesInDegree + 0.5)
        let rest = latitude - Double(number) * (1 / Self.piecesInDegree)
        let piece = pieces[number]
        var height = piece[6]
        height = height * rest + piece[5]
        height = height * rest + piece[4]
        height = height * rest + piece[3]
        height = height * rest + piece[2]
        height = height * rest + piece[1]
        return height * rest + piece[0]
    }

    /// The series of artanh(sin φ) / 2π about a latitude, whose derivative is 1 / (2π cos φ).
    private static func series(at latitude: Double) -> SIMD8<Double> {
        let radian = Double.pi / 180
        let (sine, cosine) = (sin(latitude * radian), cos(latitude * radian))
        // The series of the cosine, and of what it must be multiplied with to give 1.
        let turns = [cosine, -sine, -cosine, sine]
        var (cosines, inverse): ([Double], [Double]) = ([], [])
        var factor = 1.0
        for power in 0..<6 {
            if power > 0 { factor /= Double(power) }
            cosines.append(turns[power % 4] * factor)
            var rest = power == 0 ? 1.0 : 0
            for other in 0..<power { rest -= inverse[other] * cosines[power - other] }
            inverse.append(rest / cosine)
        }
        var series = SIMD8<Double>()
        series[0] = atanh(sine) / (2 * .pi)
        var scale = 1 / (2 * Double.pi)
        for power in 1...6 {
            scale *= radian
            series[power] = inverse[power - 1] / Double(power) * scale
        }
        return series
    }
}
