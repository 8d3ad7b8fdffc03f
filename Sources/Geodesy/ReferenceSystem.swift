internal import Foundation
public import GeometryTypes

/// A coordinate reference system of an authority, with its coordinates in the order and the unit
/// that the authority says.
///
/// A position of CRS84 becomes the two numbers of its image: `x` holds the first axis and `y` the
/// second, so that `x` of EPSG:4326 is the latitude. Of a system with heights the horizontal part is
/// taken, and heights are carried over unchanged. Systems without two horizontal axes, geocentric
/// and vertical ones, are not known here.
///
/// A position of which a projection makes no sense has no image: one that PROJ refuses, one whose
/// coordinates are beyond 100,000 km, where some projections send a pole, and one whose image does
/// not lead back to within a hundredth of a degree of it, as of places far from where the series
/// behind a projection converge.
///
/// Source: the EPSG database in PROJ; OGC 18-058r1 §6.2 (the order of the axes).
public final class ReferenceSystem: Sendable {
    /// The greatest coordinate of an image in metres.
    public static let greatestCoordinate = 1e8
    /// How far from a position its image may lead back, in degrees of latitude.
    public static let greatestDetour = 0.01

    /// Whether its coordinates are angles.
    public let isGeographic: Bool
    /// Whether the first axis is latitude; false for a projected system.
    public let isLatitudeFirst: Bool
    /// Whether its axes have changed places: latitude or northing comes first, so that what runs
    /// counter-clockwise on the ground runs clockwise in the numbers.
    public let isTurned: Bool
    /// Whether its coordinates are those of CRS84 everywhere, but for their order.
    public let sharesCoordinates: Bool
    /// The names of the two axes.
    public let axisNames: (first: String, second: String)
    /// How many units make half a turn: 180 where the unit is the degree; nil for a projected
    /// system.
    public let halfTurn: Double?

    private let transformation: Transformation
    /// The greatest coordinate in units of the system.
    private let greatest: Double
    /// By how much coordinates are multiplied before they are rounded to whole numbers.
    private let scale: Double

    /// Finds a system in PROJ's database.
    ///
    /// - Parameters:
    ///   - authority: Who defines it, `EPSG`.
    ///   - code: Its code with the authority, `4490`.
    /// - Throws: ``GeodesyError/noTransformation(source:target:message:)`` when there is none of
    ///   this code or no way leads to it, ``GeodesyError/noContext``.
    /// - Complexity: Some milliseconds, for the database is asked.
    public init(authority: String, code: String) throws(GeodesyError) {
        let axes = try SystemAxes(authority: authority, code: code)
        transformation = try Transformation(.authority(authority, code: code))
        isGeographic = axes.isGeographic
        isLatitudeFirst = axes.isGeographic && ["north", "south"].contains(axes.first.direction)
        isTurned =
            ["north", "south"].contains(axes.first.direction)
            && ["east", "west"].contains(axes.second.direction)
        axisNames = (axes.first.name, axes.second.name)
        let steps = try transformation.steps()
        sharesCoordinates =
            axes.isGeographic
            && (steps.hasPrefix("proj=noop") && isLatitudeFirst
                || steps.hasPrefix("proj=axisswap order=2,1") && !isLatitudeFirst)
        halfTurn = axes.isGeographic ? (Double.pi / axes.first.unit).roundedToNanos : nil
        greatest = axes.isGeographic ? .infinity : Self.greatestCoordinate / axes.first.unit
        scale = axes.isGeographic ? 1e9 : 1e4
    }

    /// The image of a position of CRS84, not rounded; nil where it has none.
    public func project(_ position: Position) -> Position? {
        project([position])[0]
    }

    /// The images of positions of CRS84, not rounded; nil where one has none.
    ///
    /// - Complexity: O(*n*).
    public func project(_ positions: [Position]) -> [Position?] {
        if sharesCoordinates {
            return isLatitudeFirst ? positions.map(\.turned) : positions
        }
        let sources = positions.map(\.turned)
        guard let images = try? transformation.images(sources, isForward: true) else {
            return positions.map { _ in nil }
        }
        guard !isGeographic else { return images }
        let nowhere = Position(x: .infinity, y: .infinity)
        let ways = try? transformation.images(images.map { $0 ?? nowhere }, isForward: false)
        return zip(zip(images, sources), ways ?? []).map { pair, way in
            guard let image = pair.0, let way, Self.areClose(pair.1, way),
                abs(image.x) <= greatest, abs(image.y) <= greatest
            else { return nil }
            return image
        }
    }

    /// Whether two positions, latitude first, are one but for the greatest detour.
    private static func areClose(_ position: Position, _ other: Position) -> Bool {
        let turn = abs(position.y - other.y).truncatingRemainder(dividingBy: 360)
        let longitude = min(turn, 360 - turn) * cos(position.x * .pi / 180)
        return abs(position.x - other.x) <= greatestDetour && longitude <= greatestDetour
    }

    /// The position of CRS84 whose image has two coordinates; nil where there is none.
    public func unproject(_ image: Position) -> Position? {
        if sharesCoordinates { return isLatitudeFirst ? image.turned : image }
        let places = try? transformation.images([image], isForward: false)
        return places?[0]?.turned
    }

    /// The image of a geometry of CRS84; nil where a position of it has none.
    ///
    /// Its coordinates are rounded to 10⁻⁹ of a unit of a geographic system and to 10⁻⁴ of a unit of
    /// a projected one, a tenth of a millimetre; those that only change places are exact.
    ///
    /// - Complexity: O(*n*).
    public func image(of geometry: Geometry) -> Geometry? {
        geometry.mapped { positions in
            let images = project(positions)
            let known = images.compactMap(\.self)
            guard known.count == images.count else { return nil }
            return sharesCoordinates ? known : known.map { rounded($0) }
        }
    }

    private func rounded(_ position: Position) -> Position {
        // Zero is added for the sake of −0.
        Position(
            x: (position.x * scale).rounded() / scale + 0,
            y: (position.y * scale).rounded() / scale + 0,
            z: position.z
        )
    }
}

extension Position {
    /// The position with its first two coordinates in the other order.
    var turned: Position { Position(x: y, y: x, z: z) }
}

extension Double {
    /// The number to nine decimals: what a factor from a database comes to.
    fileprivate var roundedToNanos: Double { (self * 1e9).rounded() / 1e9 }
}
