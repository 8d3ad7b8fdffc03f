internal import CPROJ
public import GeometryTypes

extension Geodesic {
    /// The area of all polygons of a geometry in square metres; 0 for points and lines.
    ///
    /// Edges are straight in longitude and latitude: they are measured in pieces of at most a
    /// quarter of a degree, each a geodesic, which errs by less than 4 · 10⁻⁶ of the area. Neither the winding of a ring nor its start matters, holes are
    /// taken off, and a ring may be larger than a hemisphere or hold a pole where it runs along
    /// the pole's latitude. A step of more than 180° and less than 360° in longitude crosses the
    /// antimeridian. Overlapping polygons count twice.
    ///
    /// Source: C. F. F. Karney, *Algorithms for geodesics*, 2013, section 6
    /// ([doi:10.1007/s00190-012-0578-z](https://doi.org/10.1007/s00190-012-0578-z)).
    /// - Returns: NaN where a coordinate is not finite or a latitude outside −90 … 90.
    /// - Complexity: O(*n*) in the number of positions, about a microsecond for each.
    public func area(of geometry: Geometry) -> Double {
        geometry.polygons.reduce(0) { $0 + area(of: $1) }
    }

    /// The area of a polygon in square metres, without its holes; as of ``area(of:)-(Geometry)``.
    public func area(of polygon: Polygon) -> Double {
        guard let exterior = polygon.rings.first else { return 0 }
        let holes = polygon.rings.dropFirst().reduce(0) { $0 + area(of: $1.positions) }
        let rest = area(of: exterior.positions) - holes
        return rest < 0 ? 0 : rest
    }

    private func area(of positions: some Collection<Position>) -> Double {
        let corners = unwrapped(positions)
        guard corners.allSatisfy({ $0.x.isFinite && abs($0.y) <= 90 }) else { return .nan }
        guard corners.count > 3 else { return 0 }
        // Counter-clockwise in the plane, so that what is measured is what the ring encloses.
        let plane = zip(corners, corners.dropFirst()).reduce(0) {
            $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
        }
        guard plane != 0 else { return 0 }
        var polygon = geod_polygon()
        geod_polygon_init(&polygon, 0)
        var area = 0.0
        withCoefficients { ellipsoid in
            for (start, end) in zip(corners, corners.dropFirst()) {
                let steps = max(
                    1,
                    (4 * max(abs(end.x - start.x), abs(end.y - start.y))).rounded(.up)
                )
                for step in stride(from: 0, to: steps, by: 1) {
                    let part = step / steps
                    geod_polygon_addpoint(
                        ellipsoid,
                        &polygon,
                        start.y + (end.y - start.y) * part,
                        start.x + (end.x - start.x) * part
                    )
                }
            }
            _ = geod_polygon_compute(ellipsoid, &polygon, plane < 0 ? 1 : 0, 0, &area, nil)
        }
        // Of the whole Earth nothing is left, but for rounding.
        let isWhole = abs(plane) / 2 > 0.999 * 360 * 180
        return isWhole && area < wholeArea / 2 ? wholeArea : area
    }

    /// The positions with longitudes that do not jump at the antimeridian.
    private func unwrapped(_ positions: some Collection<Position>) -> [Position] {
        var result: [Position] = []
        result.reserveCapacity(positions.count)
        var shift = 0.0
        var previous: Double?
        for position in positions {
            if let previous {
                let step = position.x - previous
                if abs(step) > 180, abs(step) < 360 { shift += step > 0 ? -360 : 360 }
            }
            previous = position.x
            result.append(Position(longitude: position.x + shift, latitude: position.y))
        }
        return result
    }

    /// The area of the whole ellipsoid.
    private var wholeArea: Double {
        var area = 0.0
        var polygon = geod_polygon()
        geod_polygon_init(&polygon, 0)
        withCoefficients { ellipsoid in
            // The northern half, twice.
            for longitude in stride(from: 0.0, to: 360, by: 90) {
                geod_polygon_addpoint(ellipsoid, &polygon, 0, longitude)
            }
            _ = geod_polygon_compute(ellipsoid, &polygon, 0, 0, &area, nil)
        }
        return 2 * area
    }
}
