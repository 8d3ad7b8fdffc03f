internal import Foundation
internal import GeoPackageFile
internal import GeometryTypes

/// The geometry of a cell as index and rows both see it.
enum StoredGeometry {
    private static let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)

    /// The geometry of a blob, or nil for one that has no place on the Earth.
    ///
    /// Other programs write into these tables too. Bytes that are no geometry, and coordinates
    /// that are no longitudes and latitudes, are read as none: nothing could be told of them.
    static func decode(_ data: Data) -> Geometry? {
        guard let geometry = try? GeometryBlob.decode([UInt8](data)),
            world.contains(geometry.envelope)
        else { return nil }
        return geometry
    }
}
