public import GeometryTypes

/// The point of a geometry that is nearest to a position, and how far it is.
public struct NearestPoint: Hashable, Sendable {
    /// The nearest point, in degrees, without height.
    ///
    /// The position itself where the geometry covers it; one of them where several are as near.
    public let position: Position
    /// The geodesic distance to it in metres; infinite where a number was NaN.
    public let distance: Double
}

extension Geodesic {
    /// The least geodesic distance in metres from a position to any point of a geometry.
    ///
    /// As ``GeodesicMetric/nearestPoint(of:)``.
    public func distance(from position: Position, to geometry: Geometry) -> Double {
        GeodesicMetric(from: position, on: self).distance(to: geometry)
    }
}

extension GeodesicMetric {
    /// The least geodesic distance in metres to any point of a geometry.
    ///
    /// As ``nearestPoint(of:)``.
    public func distance(to geometry: Geometry) -> Double {
        if case .point(let position) = geometry { return distance(to: position) }
        return nearestPoint(of: geometry).distance
    }

    /// The point of a geometry that is nearest to the centre.
    ///
    /// Edges are straight in longitude and latitude; their points are measured along geodesics of
    /// the ellipsoid, heights left out. The distance exceeds the least one by at most 0.1 mm and
    /// never falls below it. It is 0 where a polygon covers the centre, boundary included. A
    /// centre at longitude −180 is also at 180, and one at a pole is at every longitude.
    ///
    /// - Complexity: O(*n*) comparisons, and a geodesic for each edge that may hold the point.
    public func nearestPoint(of geometry: Geometry) -> NearestPoint {
        for polygon in geometry.polygons where isCovered(by: polygon) {
            return NearestPoint(position: Position(x: center.x, y: center.y), distance: 0)
        }
        var search = EdgeSearch(metric: self)
        search.visit(geometry.loosePositions)
        search.visit(geometry.chains)
        return search.best
    }

    /// Whether a polygon covers the centre under any of the longitudes that it has.
    ///
    /// At a pole no more than this is needed: a polygon that reaches the pole does so with an
    /// edge or a corner, which are at distance 0 from it.
    private func isCovered(by polygon: Polygon) -> Bool {
        let positions = polygon.exterior.positions
        let envelope = EdgeSearch.envelope(of: positions, in: 0...positions.count - 1)
        return [center.x, center.x - 360, center.x + 360].contains {
            let turned = Position(x: $0, y: center.y)
            return envelope.contains(turned) && polygon.covers(turned)
        }
    }
}
