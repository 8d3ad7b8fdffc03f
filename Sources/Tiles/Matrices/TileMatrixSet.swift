public import Features
internal import Foundation
public import GeometryTypes

/// A division of the world into square tiles, for each zoom into four times as many.
///
/// Source: OGC 17-083r4, *Two Dimensional Tile Matrix Set*, Annex D.
public struct TileMatrixSet: Hashable, Sendable {
    /// The greatest zoom of all sets.
    public static let maximumZoom = 24

    /// EPSG:3857, one tile at zoom 0; from pole to pole but for 85.05 degrees.
    public static let webMercatorQuad = TileMatrixSet(
        id: "WebMercatorQuad",
        title: "Google Maps Compatible for the World",
        crs: .epsg(3857),
        columnsAtZero: 1,
        extent: Envelope(
            minX: -halfEquator,
            minY: -halfEquator,
            maxX: halfEquator,
            maxY: halfEquator
        )
    )

    /// CRS84, two tiles at zoom 0, the western and the eastern half of the world.
    public static let worldCRS84Quad = TileMatrixSet(
        id: "WorldCRS84Quad",
        title: "CRS84 for the World",
        crs: .crs84,
        columnsAtZero: 2,
        extent: Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
    )

    /// All sets.
    public static let all = [webMercatorQuad, worldCRS84Quad]

    /// Half the length of the equator of the sphere of EPSG:3857, in metres.
    private static let halfEquator = 6_378_137 * Double.pi

    /// The id, a part of paths.
    public let id: String
    /// The title that the standard gives it.
    public let title: String
    /// Its reference system.
    public let crs: CRSIdentifier
    /// The tiles in a row at zoom 0; there is one row.
    public let columnsAtZero: Int
    /// What the tiles of each zoom cover, in the units of the reference system.
    public let extent: Envelope

    /// The address under which the standard defines it.
    public var uri: String { "http://www.opengis.net/def/tilematrixset/OGC/1.0/\(id)" }

    /// The number of rows at a zoom.
    public func rows(at zoom: Int) -> Int { 1 << zoom }

    /// The number of columns at a zoom.
    public func columns(at zoom: Int) -> Int { columnsAtZero << zoom }

    /// Whether there is such a tile.
    public func contains(_ tile: TileAddress) -> Bool {
        (0...Self.maximumZoom).contains(tile.zoom)
            && (0..<rows(at: tile.zoom)).contains(tile.row)
            && (0..<columns(at: tile.zoom)).contains(tile.column)
    }

    /// The side of a tile, in the units of the reference system.
    public func side(at zoom: Int) -> Double {
        (extent.maxY - extent.minY) / Double(rows(at: zoom))
    }

    /// The place of a position in the set, from (0, 0) in the north-west to (``columnsAtZero``, 1) in
    /// the south-east, in tiles of zoom 0; a latitude beyond the set lies beyond 0 … 1.
    public func place(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
        switch columnsAtZero {
        case 1:
            // The pole itself lies infinitely far away.
            let held = Swift.min(Swift.max(latitude, -89.9999), 89.9999)
            let sine = sin(held * .pi / 180)
            return (
                (longitude + 180) / 360,
                0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi)
            )
        default: return ((longitude + 180) / 180, (90 - latitude) / 180)
        }
    }

    /// The position at a place of the set, the inverse of ``place(longitude:latitude:)``.
    public func position(x: Double, y: Double) -> (longitude: Double, latitude: Double) {
        switch columnsAtZero {
        case 1: (x * 360 - 180, atan(sinh((1 - 2 * y) * .pi)) * 180 / .pi)
        default: (x * 180 - 180, 90 - y * 180)
        }
    }

    /// What a tile covers, in degrees of CRS84, with a margin around it.
    ///
    /// - Parameters:
    ///   - tile: A tile of the set.
    ///   - margin: The width of the margin in sides of the tile.
    /// - Returns: The box, held to the latitudes of the set; its longitudes may leave −180 … 180
    ///   where the margin crosses the antimeridian.
    public func box(of tile: TileAddress, margin: Double = 0) -> Envelope {
        let scale = Double(rows(at: tile.zoom))
        let northWest = position(
            x: (Double(tile.column) - margin) / scale,
            y: Swift.max(0, (Double(tile.row) - margin) / scale)
        )
        let southEast = position(
            x: (Double(tile.column + 1) + margin) / scale,
            y: Swift.min(1, (Double(tile.row + 1) + margin) / scale)
        )
        return Envelope(
            minX: northWest.longitude,
            minY: southEast.latitude,
            maxX: southEast.longitude,
            maxY: northWest.latitude
        )
    }
}

extension TileMatrixSet {
    /// The least side of bounds that clients are told, in degrees, some 10 cm: a box without area,
    /// around one point, may lie on the edge between tiles, and then they ask for neither of them.
    public static let leastSideOfBounds = 1e-6

    /// What the set covers, in degrees of CRS84.
    public var bounds: Envelope {
        let latitudes = box(of: TileAddress(zoom: 0, row: 0, column: 0))
        return Envelope(minX: -180, minY: latitudes.minY, maxX: 180, maxY: latitudes.maxY)
    }

    /// A box held to what the set covers.
    ///
    /// - Parameters:
    ///   - box: In degrees of CRS84.
    ///   - leastSide: What its sides have at least, in degrees; shorter ones become longer on both
    ///     ends, on the edge of what the set covers on one.
    /// - Returns: A box within ``bounds``.
    public func held(_ box: Envelope, leastSide: Double = 0) -> Envelope {
        func side(
            _ least: Double,
            _ greatest: Double,
            in bounds: ClosedRange<Double>
        ) -> (Double, Double) {
            let start = min(max(least, bounds.lowerBound), bounds.upperBound)
            let end = min(max(greatest, bounds.lowerBound), bounds.upperBound)
            guard end - start < leastSide else { return (start, end) }
            let first = (start + end - leastSide) / 2
            let held = min(max(first, bounds.lowerBound), bounds.upperBound - leastSide)
            return (held, held + leastSide)
        }
        let (west, east) = side(box.minX, box.maxX, in: bounds.minX...bounds.maxX)
        let (south, north) = side(box.minY, box.maxY, in: bounds.minY...bounds.maxY)
        return Envelope(minX: west, minY: south, maxX: east, maxY: north)
    }
}
