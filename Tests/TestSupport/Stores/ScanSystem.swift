internal import Features
internal import Foundation
internal import Geodesy
internal import GeometryTypes
internal import Synchronization

/// A reference system of a query by its definition: a transformation of PROJ with longitude or
/// easting first, and a list of those systems whose authority has it the other way.
struct ScanSystem: Sendable {
    /// The systems of the tests that have latitude or northing first.
    private static let turned: Set<String> = [
        "EPSG:2334", "EPSG:4269", "EPSG:4326", "EPSG:4490", "EPSG:4509", "EPSG:4547", "EPSG:4807",
        "EPSG:4979",
    ]
    /// The systems of the tests whose numbers are those of CRS84.
    private static let equal: Set<String> = [
        "EPSG:4326", "EPSG:4490", "EPSG:4979", "OGC:CRS84", "OGC:CRS84h",
    ]
    /// Systems that PROJ knows and that have no two horizontal axes.
    private static let refused: Set<String> = ["EPSG:4978", "EPSG:5773"]
    private static let geographic = equal.union(["EPSG:4269", "EPSG:4807"])

    let isTurned: Bool
    let isEqual: Bool
    let isGeographic: Bool
    private let transformation: Transformation

    init(_ crs: CRSIdentifier) throws(FeatureStoreError) {
        isTurned = Self.turned.contains(crs.name)
        isEqual = Self.equal.contains(crs.name)
        isGeographic = Self.geographic.contains(crs.name)
        guard !Self.refused.contains(crs.name) else { throw .unknownReferenceSystem(crs) }
        do throws(GeodesyError) {
            transformation = try Transformation(from: "EPSG:4326", to: crs.name)
        } catch {
            throw .unknownReferenceSystem(crs)
        }
    }

    /// The two numbers of a place, in the order of the authority.
    func project(_ place: Position) -> Position? {
        if isEqual { return ordered(place) }
        guard let image = try? transformation.project([place])[0] else { return nil }
        if isGeographic { return ordered(image) }
        // An image that is far out, or does not lead back, is none.
        guard max(abs(image.x), abs(image.y)) <= 1e8,
            let back = try? transformation.unproject([image])[0],
            abs(back.y - place.y) <= 0.01,
            abs(sin((back.x - place.x) * .pi / 360)) * cos(place.y * .pi / 180)
                <= 0.005 * .pi / 180
        else { return nil }
        return ordered(image)
    }

    /// The place of two numbers, where it leads back to them.
    func unproject(_ numbers: Position) -> Position? {
        guard let place = try? transformation.unproject([ordered(numbers)])[0],
            let again = project(place),
            abs(again.x - numbers.x) < 1, abs(again.y - numbers.y) < 1
        else { return nil }
        return place
    }

    /// A geometry as it is written in the system; nil where a place of it has no image.
    func image(of geometry: Geometry) -> Geometry? {
        func image(_ place: Position) -> Position? {
            guard var image = project(place) else { return nil }
            if !isEqual {
                let scale = isGeographic ? 1e9 : 1e4
                image.x = (image.x * scale).rounded() / scale + 0
                image.y = (image.y * scale).rounded() / scale + 0
            }
            image.z = place.z
            return image
        }
        return geometry.mapped { positions in
            let images = positions.compactMap(image)
            return images.count == positions.count ? images : nil
        }
    }

    private func ordered(_ position: Position) -> Position {
        isTurned ? Position(x: position.y, y: position.x, z: position.z) : position
    }
}

/// The systems that were asked for.
final class ScanSystems: Sendable {
    private let known = Mutex<[String: ScanSystem]>([:])

    func system(_ crs: CRSIdentifier) throws(FeatureStoreError) -> ScanSystem {
        if let system = known.withLock({ $0[crs.name] }) { return system }
        let system = try ScanSystem(crs)
        known.withLock { $0[crs.name] = system }
        return system
    }
}
