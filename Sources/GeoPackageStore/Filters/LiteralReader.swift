internal import Features
internal import Geodesy
internal import GeometryTypes

/// Reads the geometries of a filter as geometries of CRS84.
///
/// Edges that are straight in another reference system are followed to a centimetre or so: positions
/// are put between their ends until the straight line of CRS84 is as close.
struct LiteralReader {
    let systems: ReferenceSystems

    /// The geometry in longitude and latitude.
    ///
    /// - Throws: ``FeatureStoreError/invalidFilter(reason:)`` for what lies outside of its system.
    func geometry(of geometry: FilterGeometry) throws(FeatureStoreError) -> Geometry {
        switch geometry {
        case .property: throw .invalidFilter(reason: "a geometry that is given is expected")
        case .box(let box): return try Self.geometry(of: box)
        case .referencedBox(let box):
            guard let plain = try geographicBox(box) else { return try followed(box) }
            return try Self.geometry(of: plain)
        case .literal(let geometry, let crs):
            guard let system = try systems.target(crs) else {
                return try checked(geometry, crs, isLatitudeFirst: false)
            }
            if system.sharesCoordinates {
                return try checked(geometry, crs, isLatitudeFirst: system.isLatitudeFirst)
            }
            return try followed(geometry, system, crs)
        }
    }

    /// The condition that a box in a reference system is.
    func condition(
        _ box: ReferencedBox,
        within extent: Envelope?
    ) throws(FeatureStoreError) -> BoxCondition {
        do throws(FeatureStoreError) {
            return try systems.condition(box, within: extent)
        } catch {
            guard case .invalidBox(_, let reason) = error else { throw error }
            throw .invalidFilter(reason: reason)
        }
    }

    /// The box as one of CRS84; nil for a system of other coordinates.
    private func geographicBox(_ box: ReferencedBox) throws(FeatureStoreError) -> GeographicBox? {
        guard try condition(box, within: nil).isPlanar else { return nil }
        return try? ReferencedRegion.geographicBox(
            try systems.system(box.crs),
            from: Position(x: box.lower.first, y: box.lower.second),
            to: Position(x: box.upper.first, y: box.upper.second),
            heights: nil
        )
    }

    /// The rectangle, or the two beside the antimeridian, that a box is.
    private static func geometry(of box: GeographicBox) throws(FeatureStoreError) -> Geometry {
        let parts: [(west: Double, east: Double)] =
            box.crossesAntimeridian
            ? [(box.west, 180), (-180, box.east)] : [(box.west, box.east)]
        var members: [Geometry] = []
        for (west, east) in parts {
            members.append(
                try rectangle(
                    Position(x: west, y: box.south),
                    Position(x: east, y: box.north)
                )
            )
        }
        guard members.count > 1 else { return members[0] }
        let polygons = members.flatMap(\.polygons)
        return polygons.count == members.count
            ? .multiPolygon(polygons) : .geometryCollection(members)
    }

    /// A rectangle as the surface, line or point that it is.
    private static func rectangle(
        _ low: Position,
        _ high: Position
    ) throws(FeatureStoreError) -> Geometry {
        do throws(GeometryError) {
            let isThin = (low.x == high.x, low.y == high.y)
            if isThin.0 && isThin.1 { return .point(low) }
            if isThin.0 || isThin.1 { return .lineString(try LineString([low, high])) }
            let envelope = Envelope(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
            return .polygon(Polygon(exterior: try LinearRing(envelope.corners)))
        } catch {
            throw .invalidFilter(reason: "a box is no rectangle: \(error)")
        }
    }

    /// A geometry whose numbers are longitude and latitude already, but for their order.
    private func checked(
        _ geometry: Geometry,
        _ crs: CRSIdentifier,
        isLatitudeFirst: Bool
    ) throws(FeatureStoreError) -> Geometry {
        var fault: FeatureStoreError?
        let result = geometry.mapped { positions in
            var images: [Position] = []
            for position in positions {
                let place =
                    isLatitudeFirst
                    ? Position(x: position.y, y: position.x, z: position.z) : position
                if let reason = Self.fault(of: place, position, crs) {
                    fault = .invalidFilter(reason: reason)
                    return nil
                }
                images.append(place)
            }
            return images
        }
        guard let result else { throw fault ?? .invalidFilter(reason: "a geometry is none") }
        return result
    }

    private static func fault(
        of place: Position,
        _ position: Position,
        _ crs: CRSIdentifier
    ) -> String? {
        func reason(_ axis: String, _ number: Double, _ greatest: Int) -> String {
            """
            the position \(position.x) \(position.y) lies outside of \(crs.name): \(number) is no \
            \(axis), −\(greatest) to \(greatest) is allowed
            """
        }
        if !(abs(place.y) <= 90) { return reason("latitude", place.y, 90) }
        if !(abs(place.x) <= 180) { return reason("longitude", place.x, 180) }
        return nil
    }

    /// A box whose edges are followed.
    private func followed(_ box: ReferencedBox) throws(FeatureStoreError) -> Geometry {
        try followed(
            try Self.rectangle(
                Position(x: box.lower.first, y: box.lower.second),
                Position(x: box.upper.first, y: box.upper.second)
            ),
            try systems.system(box.crs),
            box.crs
        )
    }

    /// A geometry of a system that bends straight lines.
    private func followed(
        _ geometry: Geometry,
        _ system: ReferenceSystem,
        _ crs: CRSIdentifier
    ) throws(FeatureStoreError) -> Geometry {
        if case .geometryCollection(let members) = geometry {
            var images: [Geometry] = []
            for member in members { images.append(try followed(member, system, crs)) }
            return .geometryCollection(images)
        }
        var path = FollowedPath(system: system, crs: crs, isChain: !geometry.chains.isEmpty)
        var fault: FeatureStoreError?
        let result = geometry.mapped { positions in
            do throws(FeatureStoreError) {
                return try path.images(of: positions)
            } catch {
                fault = error
                return nil
            }
        }
        guard let result else { throw fault ?? .invalidFilter(reason: "a geometry is none") }
        return result
    }
}
