internal import CGEOS
public import GeometryTypes

/// What GEOS says of whether a geometry is valid, with a context of its own.
public enum PlainValidity {
    /// What is wrong with a geometry; nil if it is valid.
    public static func fault(of geometry: Geometry) -> String? {
        guard let handle = GEOS_init_r() else { return "no context" }
        defer { GEOS_finish_r(handle) }
        let bytes = WKBWriter.bytes(of: geometry)
        guard let raw = GEOSGeomFromWKB_buf_r(handle, bytes, bytes.count) else {
            return "no geometry"
        }
        defer { GEOSGeom_destroy_r(handle, raw) }
        guard GEOSisValid_r(handle, raw) != 1 else { return nil }
        guard let reason = GEOSisValidReason_r(handle, raw) else { return "not valid" }
        defer { GEOSFree_r(handle, reason) }
        return String(cString: reason)
    }
}
