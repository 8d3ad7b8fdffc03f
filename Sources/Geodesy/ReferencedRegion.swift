public import GeometryTypes

/// All places whose coordinates in a reference system lie in a closed box.
///
/// A position lies in it exactly when its image does. Lines and polygons have edges that are straight
/// in longitude and latitude; their images are followed to a tenth of a metre. Where the axes are
/// longitude and latitude, the box may cross the antimeridian, and a box that touches a pole holds it.
///
/// Cells of longitude and latitude, each with the images of nine of its positions, tell at once of
/// most places on which side they lie; what lies near the edge is projected. A cell is trusted only
/// where the box keeps a distance from its images of their whole extent, of a quarter of that where it is
/// smaller than a degree, and two kilometres more, so that no bend between the nine leads over the edge.
public struct ReferencedRegion: Sendable {
    /// What makes numbers no box of a system.
    public enum Invalid: Error, Hashable, Sendable {
        /// A longitude lies outside half a turn to either side.
        case longitudeOutOfRange(Double, greatest: Double)
        /// A latitude lies outside a quarter turn to either side.
        case latitudeOutOfRange(Double, greatest: Double)
        /// The lower number of an axis exceeds the upper one; only longitudes may.
        case lowerAboveUpper(axis: String, lower: Double, upper: Double)
    }

    /// The system of the box.
    public let system: ReferenceSystem
    /// The box in coordinates of the system, the first axis as x; several where it crosses the
    /// antimeridian or touches a pole.
    let rectangles: [Envelope]
    let cells: RegionCells

    /// Planar boxes of longitude and latitude that together hold every place of the region within
    /// the bounds it was made for.
    public var boxes: (first: Envelope?, second: Envelope?) { cells.boxes }
    /// The same with more and closer boxes, at most six, which may overlap.
    public var cover: [Envelope] { cells.cover }

    /// Creates the region of a box.
    ///
    /// - Parameters:
    ///   - system: The system of the numbers.
    ///   - lower: The lower corner, the first axis as x.
    ///   - upper: The upper corner.
    ///   - bounds: What all positions that are asked of lie in, in longitude and latitude.
    /// - Throws: ``Invalid`` that names the number at fault.
    /// - Complexity: Some thousand positions are projected.
    public init(
        _ system: ReferenceSystem,
        from lower: Position,
        to upper: Position,
        within bounds: Envelope
    ) throws(Invalid) {
        self.system = system
        rectangles = try Self.rectangles(system, from: lower, to: upper)
        cells = RegionCells(system, rectangles, within: bounds)
    }

    /// The box as longitude and latitude where the system shares its coordinates with CRS84; nil for
    /// any other system.
    ///
    /// - Throws: ``Invalid`` that names the number at fault.
    public static func geographicBox(
        _ system: ReferenceSystem,
        from lower: Position,
        to upper: Position,
        heights: ClosedRange<Double>?
    ) throws(Invalid) -> GeographicBox? {
        guard system.sharesCoordinates else { return nil }
        return try geographicBox(
            system,
            system.isLatitudeFirst ? lower.turned : lower,
            system.isLatitudeFirst ? upper.turned : upper,
            heights
        )
    }

    private static func geographicBox(
        _ system: ReferenceSystem,
        _ lower: Position,
        _ upper: Position,
        _ heights: ClosedRange<Double>?
    ) throws(Invalid) -> GeographicBox {
        let halfTurn = system.halfTurn ?? 180
        let unit = 180 / halfTurn
        do throws(GeographicBox.Invalid) {
            return try GeographicBox(
                west: lower.x * unit,
                south: lower.y * unit,
                east: upper.x * unit,
                north: upper.y * unit,
                lowestHeight: heights?.lowerBound,
                highestHeight: heights?.upperBound
            )
        } catch {
            switch error {
            case .longitudeOutOfRange(let number):
                throw .longitudeOutOfRange(number / unit, greatest: halfTurn)
            case .latitudeOutOfRange(let number):
                throw .latitudeOutOfRange(number / unit, greatest: halfTurn / 2)
            case .notFinite: throw .longitudeOutOfRange(.infinity, greatest: halfTurn)
            case .southAboveNorth, .lowerAboveUpper:
                let names = system.axisNames
                throw .lowerAboveUpper(
                    axis: system.isLatitudeFirst ? names.first : names.second,
                    lower: lower.y,
                    upper: upper.y
                )
            }
        }
    }

    private static func rectangles(
        _ system: ReferenceSystem,
        from lower: Position,
        to upper: Position
    ) throws(Invalid) -> [Envelope] {
        guard system.isGeographic else {
            let names = system.axisNames
            guard lower.x <= upper.x else {
                throw .lowerAboveUpper(axis: names.first, lower: lower.x, upper: upper.x)
            }
            guard lower.y <= upper.y else {
                throw .lowerAboveUpper(axis: names.second, lower: lower.y, upper: upper.y)
            }
            return [Envelope(minX: lower.x, minY: lower.y, maxX: upper.x, maxY: upper.y)]
        }
        let box = try geographicBox(
            system,
            system.isLatitudeFirst ? lower.turned : lower,
            system.isLatitudeFirst ? upper.turned : upper,
            nil
        )
        let unit = (system.halfTurn ?? 180) / 180
        // A number that is given is not to change by a multiplication with one.
        return box.planarParts.map { part in
            let (west, east) = (part.minX * unit, part.maxX * unit)
            let (south, north) = (part.minY * unit, part.maxY * unit)
            return system.isLatitudeFirst
                ? Envelope(minX: south, minY: west, maxX: north, maxY: east)
                : Envelope(minX: west, minY: south, maxX: east, maxY: north)
        }
    }

    /// How a box of longitude and latitude lies to the region.
    ///
    /// - Returns: `disjoint` and `within` are sure; `partial` is said near the edge too, and of all
    ///   that leaves the bounds.
    public func overlap(with envelope: Envelope) -> Overlap { cells.overlap(with: envelope) }

    /// Whether the image of a position lies in the box, its edge included; false where it has none.
    public func contains(_ position: Position) -> Bool {
        switch cells.overlap(with: Envelope(position)) {
        case .disjoint: false
        case .within: true
        case .partial: system.project(position).map(holds) ?? false
        }
    }

    /// Whether the image of a position lies in the box.
    func holds(_ image: Position) -> Bool {
        rectangles.contains { $0.contains(image) }
    }
}
