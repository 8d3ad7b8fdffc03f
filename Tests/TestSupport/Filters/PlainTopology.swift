internal import CGEOS
public import Features
public import GeometryTypes

/// How two geometries relate, from the matrix that GEOS gives for them: unprepared, without an index,
/// with a context of its own for each pair.
public enum PlainTopology {
    /// Whether the first relates so to the second.
    ///
    /// Source: OGC 06-103r4 §6.1.15.3 (the patterns of the relations).
    public static func isRelated(
        _ first: Geometry,
        _ relation: SpatialRelation,
        _ second: Geometry
    ) -> Bool {
        guard let matrix = matrix(first, second) else { return relation == .disjoint }
        func has(_ patterns: String...) -> Bool {
            patterns.contains { pattern in
                zip(matrix, pattern).allSatisfy { own, wanted in
                    switch wanted {
                    case "*": true
                    case "T": own != "F"
                    default: own == wanted
                    }
                }
            }
        }
        let (a, b) = (first.dimension, second.dimension)
        switch relation {
        case .disjoint: return has("FF*FF****")
        case .intersects: return !has("FF*FF****")
        case .equals: return has("T*F**FFF*")
        case .within: return has("T*F**F***")
        case .contains: return has("T*****FF*")
        case .touches: return a + b > 0 && has("FT*******", "F**T*****", "F***T****")
        case .overlaps:
            guard a == b else { return false }
            return a == 1 ? has("1*T***T**") : has("T*T***T**")
        case .crosses:
            if a < b { return has("T*T******") }
            if a > b { return has("T*****T**") }
            return a == 1 && has("0********")
        }
    }

    /// The matrix in its nine letters; nil where GEOS gives none.
    private static func matrix(_ first: Geometry, _ second: Geometry) -> String? {
        guard let handle = GEOS_init_r() else { return nil }
        defer { GEOS_finish_r(handle) }
        func parsed(_ geometry: Geometry) -> OpaquePointer? {
            let bytes = WKBWriter.bytes(of: geometry)
            return GEOSGeomFromWKB_buf_r(handle, bytes, bytes.count)
        }
        guard let a = parsed(first) else { return nil }
        defer { GEOSGeom_destroy_r(handle, a) }
        guard let b = parsed(second) else { return nil }
        defer { GEOSGeom_destroy_r(handle, b) }
        guard let text = GEOSRelate_r(handle, a, b) else { return nil }
        defer { GEOSFree_r(handle, text) }
        return String(cString: text)
    }
}
