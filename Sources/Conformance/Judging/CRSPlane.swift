internal import Features
internal import Geodesy
internal import GeometryTypes

/// A reference system as the numbers of an answer are in it.
struct CRSPlane {
    /// How two geometries of one feature lie to each other.
    enum Comparison {
        case same
        case swapped
        case different(expected: String)
        case unknown
    }

    let uri: String
    private let transformation: Transformation
    /// Whether the numbers are degrees.
    private let isGeographic: Bool
    /// Whether latitude or northing comes first; nil where either way is taken for right.
    private let isNorthFirst: Bool?

    /// A system that PROJ knows; nil for any other.
    init?(_ uri: String) {
        guard let crs = CRSIdentifier(uri) else { return nil }
        let name = crs == .crs84h ? CRSIdentifier.crs84.name : crs.name
        guard let transformation = try? Transformation(from: CRSIdentifier.crs84.name, to: name)
        else { return nil }
        self.uri = uri
        self.transformation = transformation
        let probe = Position(x: 12, y: 34)
        let image = try? transformation.project([probe]).first
        // Between datums degrees differ by a few seconds.
        isGeographic = image.map { abs($0.x - 12) < 0.1 && abs($0.y - 34) < 0.1 } ?? false
        if isGeographic {
            // The geographic systems of EPSG have latitude first, those of OGC longitude.
            isNorthFirst = crs.authority == "EPSG"
        } else {
            // The web's Mercator is known to have easting first; other systems have both orders.
            isNorthFirst = crs.name == "EPSG:3857" ? false : nil
        }
    }

    /// Compares the positions of a geometry in CRS84 with those in this system.
    ///
    /// A ring may run either way: some servers turn it by the numbers of the system, where the axes
    /// may stand in the other order.
    func compare(_ before: Geometry, _ after: Geometry) -> Comparison {
        let left = Self.chains(before)
        let right = Self.chains(after)
        guard left.map(\.count) == right.map(\.count),
            let images = try? transformation.project(Array(left.joined()))
        else { return .unknown }
        // Other operations between datums differ by metres; rounding by less.
        let allowance = isGeographic ? 5e-4 : 50.0
        func fits(_ swaps: Bool) -> Bool {
            var rest = images[...]
            return right.allSatisfy { chain in
                let own = rest.prefix(chain.count)
                rest = rest.dropFirst(chain.count)
                func isNear(_ image: Position, _ position: Position) -> Bool {
                    let (x, y) = swaps ? (position.y, position.x) : (position.x, position.y)
                    return abs(image.x - x) <= allowance && abs(image.y - y) <= allowance
                }
                return zip(own, chain).allSatisfy(isNear)
                    || chain.count >= 4 && chain.first == chain.last
                        && zip(own, chain.reversed()).allSatisfy(isNear)
            }
        }
        let (straight, crossed) = (fits(false), fits(true))
        guard straight || crossed else {
            let first = images.first.map { ordered($0) } ?? Position(x: 0, y: 0)
            return .different(expected: "\(first.x), \(first.y)")
        }
        // Where both fit, as on the diagonal, nothing can be told.
        guard straight != crossed else { return .unknown }
        guard let isNorthFirst else { return .same }
        return crossed == isNorthFirst ? .same : .swapped
    }

    /// A box around a position, in the numbers of this system; nil where its order is not known.
    func box(around position: Position) -> Envelope? {
        guard isNorthFirst != nil, let image = try? transformation.project([position]).first else {
            return nil
        }
        let center = ordered(image)
        let half = isGeographic ? 2.0 : 200_000.0
        func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
        return Envelope(
            minX: rounded(center.x - half),
            minY: rounded(center.y - half),
            maxX: rounded(center.x + half),
            maxY: rounded(center.y + half)
        )
    }

    /// Whether a feature in CRS84 belongs to a box in the numbers of this system.
    ///
    /// Edges are curves here, so only points are judged.
    func judge(_ feature: FoundFeature, _ box: Envelope) -> Judgement {
        guard feature.fault == nil, !feature.hasOtherGeometry else { return .open }
        guard let geometry = feature.geometry else { return .inside }
        guard geometry.dimension == 0,
            let images = try? transformation.project(geometry.loosePositions)
        else { return .open }
        let margin = isGeographic ? 5e-4 : 50.0
        let judgements = images.map { image -> Judgement in
            let position = ordered(image)
            let inner = min(
                position.x - box.minX,
                box.maxX - position.x,
                position.y - box.minY,
                box.maxY - position.y
            )
            return inner > margin ? .inside : inner < -margin ? .outside : .open
        }
        if judgements.contains(.inside) { return .inside }
        return judgements.allSatisfy { $0 == .outside } ? .outside : .open
    }

    private func ordered(_ position: Position) -> Position {
        isNorthFirst == true ? Position(x: position.y, y: position.x) : position
    }

    /// The positions of each point, set, line and ring.
    private static func chains(_ geometry: Geometry) -> [[Position]] {
        var chains: [[Position]] = []
        _ = geometry.mapped { positions in
            chains.append(positions)
            return positions
        }
        return chains
    }
}
