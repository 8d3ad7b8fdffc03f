import GeometryTypes

/// How true a projection is over a box of degrees: the metres of the projection that one metre
/// on the ground takes, at sampled places and in all directions.
///
/// Source: J. P. Snyder, *Map Projections: A Working Manual*, 1987, equations 4-10 … 4-13 (scale
/// along meridian and parallel, greatest and least scale), 4-18 and 4-20 (radii of curvature).
struct LocalScale: Hashable, Sendable {
    /// The least scale in any direction at any sampled place.
    let least: Double
    /// The greatest one.
    let greatest: Double
    /// The scale along the parallel through the middle.
    let atMiddle: Double
    /// The latitude of the middle in degrees.
    let middle: Double

    /// How many times the least scale the greatest may be for one bar to measure the whole map:
    /// 1.1, no length is off by more than about 5 %.
    static let tolerance = 1.1

    /// Whether one bar holds all over the box.
    var isUniform: Bool { greatest <= least * Self.tolerance }

    /// The scale that a bar is drawn by: halfway between least and greatest.
    var mean: Double { (least * greatest).squareRoot() }

    /// Samples a box of degrees; nil where the projection has no place for a sample, or no extent.
    init?<Failure: Error>(
        _ box: PlaneBounds,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) {
        guard !box.isEmpty else { return nil }
        let (low, high) = (max(box.min.y, -85), min(box.max.y, 85))
        guard low <= high else { return nil }
        let step = 0.01
        var places: [PlanePoint] = []
        for row in 0..<Self.side {
            for column in 0..<Self.side {
                let share = PlanePoint(Double(column), Double(row)) / Double(Self.side - 1)
                places.append(
                    PlanePoint(
                        box.min.x + box.size.x * share.x,
                        low + (high - low) * share.y
                    )
                )
            }
        }
        let positions = places.flatMap { place in
            [
                Position(x: place.x, y: place.y), Position(x: place.x + step, y: place.y),
                Position(x: place.x, y: place.y + step),
            ]
        }
        let projected = try project(positions)
        guard projected.count == positions.count else { return nil }
        var (least, greatest, atMiddle) = (Double.infinity, 0.0, 0.0)
        for (index, place) in places.enumerated() {
            let corners = projected[(3 * index)..<(3 * index + 3)].map { PlanePoint($0.x, $0.y) }
            let ground = Self.metres(at: place.y)
            let east = (corners[1] - corners[0]) / (ground.east * step)
            let north = (corners[2] - corners[0]) / (ground.north * step)
            let squares = (east * east).sum() + (north * north).sum()
            let area = abs(east.x * north.y - east.y * north.x)
            guard squares.isFinite, area > 0 else { return nil }
            let (sum, difference) = (
                (squares + 2 * area).squareRoot(), max(squares - 2 * area, 0).squareRoot()
            )
            least = min(least, (sum - difference) / 2)
            greatest = max(greatest, (sum + difference) / 2)
            if index == places.count / 2 { atMiddle = (east * east).sum().squareRoot() }
        }
        guard least > 0, greatest.isFinite else { return nil }
        self.least = least
        self.greatest = greatest
        self.atMiddle = atMiddle
        middle = (low + high) / 2
    }

    /// Places along a side of the box, an odd number.
    private static let side = 7

    /// The metres of a degree of longitude and of latitude on the WGS 84 ellipsoid.
    private static func metres(at latitude: Double) -> (east: Double, north: Double) {
        let (axis, flattening) = (6_378_137.0, 1 / 298.257_223_563)
        let eccentricity = flattening * (2 - flattening)
        let cosine = cosine(latitude)
        let bulge = 1 - eccentricity * (1 - cosine * cosine)
        let normal = axis / bulge.squareRoot()
        let degree = Double.pi / 180
        return (normal * cosine * degree, normal * (1 - eccentricity) / bulge * degree)
    }

    /// The cosine of −90 … 90 degrees by its series: the same on every machine.
    private static func cosine(_ degrees: Double) -> Double {
        let square = degrees * degrees * (Double.pi / 180) * (Double.pi / 180)
        var (term, sum) = (1.0, 1.0)
        for step in 1...12 {
            term *= -square / Double((2 * step - 1) * (2 * step))
            sum += term
        }
        return max(sum, 1e-9)
    }
}

/// How true the projection of a map is: over the main map and over each inset.
struct MapScales: Hashable, Sendable {
    /// Over what the main map shows; nil on a map of the world, and where nothing can be measured.
    let main: LocalScale?
    /// Over each inset of the definition.
    let insets: [LocalScale?]

    /// Measures over the box of the frame or, without one, over the regions.
    init<Failure: Error>(
        _ definition: MapDefinition,
        regions: PlaneBounds,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) {
        let box = definition.frame.box?.bounds ?? regions
        main = definition.world == nil ? try LocalScale(box, project: project) : nil
        var insets: [LocalScale?] = []
        for inset in definition.insets ?? [] {
            insets.append(try LocalScale(inset.box.bounds, project: project))
        }
        self.insets = insets
    }
}
