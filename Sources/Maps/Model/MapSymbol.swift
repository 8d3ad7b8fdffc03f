public import Thematic

/// A sign that stands for a class: its shape, size and colour.
///
/// Signs of one map differ in shape or size besides their colour, so that they can be told apart
/// in grey.
public struct MapSymbol: Hashable, Sendable {
    /// The outline of a symbol.
    public enum Shape: String, Hashable, Sendable, CaseIterable {
        /// A filled circle.
        case disc
        /// A filled circle with a white ring in it.
        case target
        /// A hollow circle.
        case ring
        /// A triangle with its point upwards.
        case triangle
        /// A square.
        case square
        /// A square on its corner.
        case diamond
        /// A triangle with its point downwards.
        case wedge
        /// An upright cross.
        case plus
        /// A cross on its side.
        case saltire
        /// A hollow square.
        case frame
        /// A hollow triangle with its point upwards.
        case hollowTriangle = "hollow-triangle"
        /// A hollow square on its corner.
        case hollowDiamond = "hollow-diamond"
        /// A hollow triangle with its point downwards.
        case hollowWedge = "hollow-wedge"
        /// A star of five points.
        case star
        /// A hollow star of five points.
        case hollowStar = "hollow-star"
        /// A level bar.
        case bar
        /// An upright bar.
        case pillar
    }

    /// The outline.
    public let shape: Shape
    /// The radius in pixels of the circle around it.
    public let radius: Double
    /// The colour.
    public let colour: Colour
}

extension MapSymbol {
    /// The symbols of tiers, the lowest first: they grow, the lowest is hollow, the highest has a
    /// white ring; each colour stands out from white by 3 : 1 or more.
    static func tiers(_ count: Int, _ ramp: ColourRamp) -> [MapSymbol] {
        let radii: [Double] =
            switch count {
            case ...1: [5.5]
            case 2: [3.2, 8]
            case 3: [3.1, 5.8, 9.5]
            case 4: [3, 4.8, 7.2, 10.2]
            default: (0..<count).map { 3 + 7.2 * Double($0) / Double(count - 1) }
            }
        let strong = ramp.colours(count: 8).filter { $0.contrast(to: MapStyle.paper) >= 3 }
        return radii.indices.prefix(max(count, 0)).map { index in
            let isHighest = index == radii.count - 1
            let shape: Shape = index == 0 && !isHighest ? .ring : isHighest ? .target : .disc
            let place =
                radii.count == 1
                ? strong.count / 2
                : index * (strong.count - 1) / (radii.count - 1)
            return MapSymbol(
                shape: radii.count == 1 ? .disc : shape,
                radius: radii[index],
                colour: strong.isEmpty ? MapStyle.ink : strong[place]
            )
        }
    }

    /// The symbol of "none": a neutral dot.
    static let none = MapSymbol(shape: .disc, radius: 1.4, colour: MapStyle.faintInk)
    /// The symbol of "no data".
    static let missing = MapSymbol(shape: .saltire, radius: 3.4, colour: MapStyle.hatchInk)

    /// The symbol of "not covered".
    static let notCovered = MapSymbol(shape: .frame, radius: 3.4, colour: MapStyle.hatchInk)

    /// The symbols of categories in their order: seventeen shapes, each with a colour that the
    /// shapes beside it do not have; further ones are smaller.
    static func category(_ index: Int) -> MapSymbol {
        let shapes: [Shape] = [
            .disc, .triangle, .saltire, .square, .diamond, .ring, .plus, .wedge, .star, .frame,
            .hollowTriangle, .hollowDiamond, .hollowWedge, .target, .hollowStar, .bar, .pillar,
        ]
        return MapSymbol(
            shape: shapes[index % shapes.count],
            radius: index < shapes.count ? 6 : 4,
            colour: CategoryColours.colour(index + index / shapes.count)
        )
    }
}

extension MapSymbol {
    /// The rings of the symbol around a centre, filled by the even-odd rule, but for the circles.
    private var corners: [[Corner]] {
        switch shape {
        case .disc, .target, .ring: []
        case .triangle: [Self.triangle]
        case .wedge: [Self.triangle.map { ($0, -$1) }]
        case .square: [Self.square]
        case .diamond: [Self.diamond]
        case .plus: [Self.cross]
        case .saltire: [Self.cross.map { (($0 - $1) * 0.707_107, ($0 + $1) * 0.707_107) }]
        case .star: [Self.star]
        case .hollowStar: Self.hollow(Self.star, 0.45)
        case .bar: [Self.bar]
        case .pillar: [Self.bar.map { ($0.y, $0.x) }]
        case .frame: Self.hollow(Self.square, 0.5)
        case .hollowTriangle: Self.hollow(Self.triangle, 0.4)
        case .hollowWedge: Self.hollow(Self.triangle.map { ($0, -$1) }, 0.4)
        case .hollowDiamond: Self.hollow(Self.diamond, 0.48)
        }
    }

    private typealias Corner = (x: Double, y: Double)

    private static func hollow(_ ring: [Corner], _ part: Double) -> [[Corner]] {
        [ring, ring.map { ($0 * part, $1 * part) }]
    }

    private static let triangle: [Corner] = [(0, -1), (0.9, 0.62), (-0.9, 0.62)]
    private static let square: [Corner] = [
        (-0.78, -0.78), (0.78, -0.78), (0.78, 0.78), (-0.78, 0.78),
    ]
    private static let bar: [Corner] = [(-1, -0.36), (1, -0.36), (1, 0.36), (-1, 0.36)]
    private static let diamond: [Corner] = [(0, -1), (1, 0), (0, 1), (-1, 0)]
    private static let star: [Corner] = [
        (0, -1), (0.25, -0.34), (0.95, -0.31), (0.4, 0.13), (0.59, 0.81), (0, 0.42),
        (-0.59, 0.81), (-0.4, 0.13), (-0.95, -0.31), (-0.25, -0.34),
    ]
    private static let cross: [Corner] = [
        (-0.3, -0.95), (0.3, -0.95), (0.3, -0.3), (0.95, -0.3), (0.95, 0.3), (0.3, 0.3),
        (0.3, 0.95), (-0.3, 0.95), (-0.3, 0.3), (-0.95, 0.3), (-0.95, -0.3), (-0.3, -0.3),
    ]

    /// The radii of the circles of the symbol as parts of its own, the outermost first.
    private var circles: [Double] {
        switch shape {
        case .disc: [1]
        case .target: [1, 0.68, 0.4]
        case .ring: [1, 0.5]
        default: []
        }
    }

    /// The data of an SVG path with the symbol around a centre.
    func path(at centre: PlanePoint) -> String {
        circles.map { Self.circle(centre, radius * $0) }.joined()
            + corners.map { ring(centre, $0) }.joined()
    }

    /// The outline alone, without what is cut out of it: what a halo goes around.
    func outline(at centre: PlanePoint) -> String {
        circles.prefix(1).map { Self.circle(centre, radius * $0) }.joined()
            + corners.prefix(1).map { ring(centre, $0) }.joined()
    }

    private func ring(_ centre: PlanePoint, _ corners: [Corner]) -> String {
        var data = PathData()
        data.add(ring: corners.map { GridPoint(centre + PlanePoint($0.x, $0.y) * radius) })
        return data.text
    }

    private static func circle(_ centre: PlanePoint, _ radius: Double) -> String {
        let (r, d) = (pixels(radius), pixels(2 * (radius * 10).rounded() / 10))
        return "M\(pixels(centre.x - (radius * 10).rounded() / 10)) \(pixels(centre.y))"
            + "a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0-\(d) 0z"
    }
}
