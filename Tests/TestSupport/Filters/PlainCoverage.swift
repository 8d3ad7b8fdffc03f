internal import CGEOS
public import GeometryTypes

/// What GEOS says of a set of areas that should neither overlap nor leave gaps: without an index,
/// with a context of its own for each question.
public struct PlainCoverage: Hashable, Sendable {
    /// The sum of their areas.
    public private(set) var sum = 0.0
    /// The area of their union.
    public private(set) var union = 0.0
    /// The number of holes in the union.
    public private(set) var holes = 0
    /// The area of the symmetric difference of the union and the outline.
    public private(set) var difference = 0.0

    /// Measures areas, each the even-odd area of its polygons, and an outline, which is the
    /// even-odd area of its rings; nil where GEOS fails.
    public init?(_ areas: [[Polygon]], outline: [LinearRing]) {
        guard let handle = GEOS_init_r() else { return nil }
        defer { GEOS_finish_r(handle) }
        func valid(_ geometry: Geometry) -> OpaquePointer? {
            let bytes = WKBWriter.bytes(of: geometry)
            guard let raw = GEOSGeomFromWKB_buf_r(handle, bytes, bytes.count) else { return nil }
            defer { GEOSGeom_destroy_r(handle, raw) }
            return GEOSMakeValid_r(handle, raw)
        }
        func area(_ geometry: OpaquePointer) -> Double {
            var area = 0.0
            return GEOSArea_r(handle, geometry, &area) == 1 ? area : .nan
        }
        var parts: [OpaquePointer?] = []
        for polygon in areas.joined() {
            guard let part = valid(.polygon(polygon)) else { return nil }
            sum += area(part)
            parts.append(part)
        }
        // The collection owns its parts from here on.
        let kind = Int32(GEOS_GEOMETRYCOLLECTION.rawValue)
        guard
            let all = GEOSGeom_createCollection_r(handle, kind, &parts, UInt32(parts.count))
        else { return nil }
        defer { GEOSGeom_destroy_r(handle, all) }
        guard let union = GEOSUnaryUnion_r(handle, all) else { return nil }
        defer { GEOSGeom_destroy_r(handle, union) }
        self.union = area(union)
        for index in 0..<GEOSGetNumGeometries_r(handle, union) {
            guard let part = GEOSGetGeometryN_r(handle, union, index) else { return nil }
            holes += Int(max(0, GEOSGetNumInteriorRings_r(handle, part)))
        }
        guard var rest = GEOSGeom_clone_r(handle, union) else { return nil }
        defer { GEOSGeom_destroy_r(handle, rest) }
        for ring in outline {
            guard let area = valid(.polygon(Polygon(exterior: ring))) else { return nil }
            defer { GEOSGeom_destroy_r(handle, area) }
            guard let next = GEOSSymDifference_r(handle, rest, area) else { return nil }
            GEOSGeom_destroy_r(handle, rest)
            rest = next
        }
        difference = area(rest)
    }
}
