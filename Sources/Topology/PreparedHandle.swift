internal import CGEOS

/// A geometry of GEOS, prepared for many tests, with the context that it lives in.
///
/// What is prepared is worked out bit by bit as tests ask for it, so one thread at a time may use it,
/// which `mutating` methods prove. Source: GEOS C API, "Thread safety".
struct PreparedHandle: ~Copyable, @unchecked Sendable {
    private var context: GEOSContext
    private let geometry: OpaquePointer
    private let prepared: OpaquePointer
    private let isSurface: Bool

    init(wkb: [UInt8], isSurface: Bool) throws(TopologyError) {
        var context = try GEOSContext()
        let geometry = try wkb.withUnsafeBufferPointer { (bytes) throws(TopologyError) in
            try context.geometry(wkb: bytes)
        }
        guard let prepared = GEOSPrepare_r(context.handle, geometry) else {
            let failure = context.failure()
            GEOSGeom_destroy_r(context.handle, geometry)
            throw failure
        }
        self.context = context
        self.geometry = geometry
        self.prepared = prepared
        self.isSurface = isSurface
    }

    deinit {
        // The context goes last, by itself.
        GEOSPreparedGeom_destroy_r(context.handle, prepared)
        GEOSGeom_destroy_r(context.handle, geometry)
    }

    /// Whether a geometry relates so to this one; nil where GEOS cannot tell.
    ///
    /// - Throws: ``TopologyError/operationFailed(_:)`` for bytes that are no geometry.
    mutating func isRelated(
        _ relation: GeometryRelation,
        wkb: UnsafeBufferPointer<UInt8>
    ) throws(TopologyError) -> Bool? {
        let other = try context.geometry(wkb: wkb)
        defer { GEOSGeom_destroy_r(context.handle, other) }
        switch answer(relation, other) {
        case 0: return false
        case 1: return true
        default: return repaired(relation, other)
        }
    }

    private func answer(_ relation: GeometryRelation, _ other: OpaquePointer) -> CChar {
        let handle = context.handle
        switch relation {
        case .intersects: return GEOSPreparedIntersects_r(handle, prepared, other)
        case .disjoint:
            let intersects = GEOSPreparedIntersects_r(handle, prepared, other)
            return intersects == 2 ? 2 : 1 - intersects
        case .within: return GEOSPreparedContains_r(handle, prepared, other)
        case .equals, .contains: break
        case .touches, .overlaps, .crosses:
            // What the index tells spares the matrix of most.
            let intersects = GEOSPreparedIntersects_r(handle, prepared, other)
            if intersects != 1 { return intersects }
            if isSurface, GEOSPreparedContainsProperly_r(handle, prepared, other) == 1 { return 0 }
        }
        return Self.answer(relation, other, geometry, handle)
    }

    private static func answer(
        _ relation: GeometryRelation,
        _ first: OpaquePointer,
        _ second: OpaquePointer,
        _ handle: GEOSContextHandle_t
    ) -> CChar {
        switch relation {
        case .intersects: GEOSIntersects_r(handle, first, second)
        case .equals: GEOSEquals_r(handle, first, second)
        case .disjoint: GEOSDisjoint_r(handle, first, second)
        case .touches: GEOSTouches_r(handle, first, second)
        case .within: GEOSWithin_r(handle, first, second)
        case .overlaps: GEOSOverlaps_r(handle, first, second)
        case .crosses: GEOSCrosses_r(handle, first, second)
        case .contains: GEOSContains_r(handle, first, second)
        }
    }

    /// The answer for what GEOS makes valid of the two.
    private func repaired(_ relation: GeometryRelation, _ other: OpaquePointer) -> Bool? {
        let handle = context.handle
        guard let first = GEOSMakeValid_r(handle, other) else { return nil }
        defer { GEOSGeom_destroy_r(handle, first) }
        guard let second = GEOSMakeValid_r(handle, geometry) else { return nil }
        defer { GEOSGeom_destroy_r(handle, second) }
        let answer = Self.answer(relation, first, second, handle)
        return answer == 2 ? nil : answer == 1
    }
}
