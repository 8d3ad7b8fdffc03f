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
    /// Coordinates that rounding has put beyond ±180 or ±90, as Natural Earth has them, are put back.
    static func decode(_ data: Data) -> Geometry? {
        guard let geometry = try? GeometryBlob.decode([UInt8](data)) else { return nil }
        let envelope = geometry.envelope
        if world.contains(envelope) { return geometry }
        guard reach.contains(envelope) else { return nil }
        return geometry.mapped { positions in
            positions.map { position in
                Position(
                    x: min(max(position.x, -180), 180),
                    y: min(max(position.y, -90), 90),
                    z: position.z
                )
            }
        }
    }

    /// The world and a tenth of a millimetre around it.
    private static let reach = Envelope(
        minX: -180 - 1e-9,
        minY: -90 - 1e-9,
        maxX: 180 + 1e-9,
        maxY: 90 + 1e-9
    )
}
