internal import Features
internal import Formats
internal import GeometryTypes
internal import Tiles

/// The definition of a set as clients read it.
///
/// Source: OGC 17-083r4 §6, Annex D; registered definitions of both sets.
extension TileMatrixSet {
    /// The side of a tile in cells.
    private static let tileSide = 256
    /// The side of a cell of a screen at scale 1, in metres (OGC 17-083r4 §6.1).
    private static let standardCell = 0.00028

    /// The matrices as they are registered.
    var zooms: ClosedRange<Int> { 0...(isGeographic ? 23 : Self.maximumZoom) }

    /// Whether its units are degrees.
    private var isGeographic: Bool { crs == .crs84 }

    /// The side of a cell, in the units of the reference system.
    func cellSize(at zoom: Int) -> Double { side(at: zoom) / Double(Self.tileSide) }

    /// The denominator of the scale of a matrix.
    func scaleDenominator(at zoom: Int) -> Double {
        // A degree of the equator of WGS 84.
        let metres = isGeographic ? 6_378_137 * Double.pi / 180 : 1
        return cellSize(at: zoom) * metres / Self.standardCell
    }

    private var wellKnownScaleSet: String {
        "http://www.opengis.net/def/wkss/OGC/1.0/"
            + (isGeographic ? "GoogleCRS84Quad" : "GoogleMapsCompatible")
    }

    /// Writes the members of the definition into an open object.
    func write(into json: inout JSONWriter) {
        json.member("id", id)
        json.member("title", title)
        json.member("uri", uri)
        json.member("crs", crs.uri)
        json.array("orderedAxes") { json in
            for axis in isGeographic ? ["Lon", "Lat"] : ["X", "Y"] { json.value(axis) }
        }
        json.member("wellKnownScaleSet", wellKnownScaleSet)
        json.array("tileMatrices") { json in
            for zoom in zooms {
                json.object { json in write(matrix: zoom, into: &json) }
            }
        }
    }

    private func write(matrix zoom: Int, into json: inout JSONWriter) {
        json.member("id", String(zoom))
        json.member("scaleDenominator", scaleDenominator(at: zoom))
        json.member("cellSize", cellSize(at: zoom))
        json.member("cornerOfOrigin", "topLeft")
        json.array("pointOfOrigin") { json in
            json.value(extent.minX)
            json.value(extent.maxY)
        }
        json.member("tileWidth", Self.tileSide)
        json.member("tileHeight", Self.tileSide)
        json.member("matrixWidth", columns(at: zoom))
        json.member("matrixHeight", rows(at: zoom))
    }
}
