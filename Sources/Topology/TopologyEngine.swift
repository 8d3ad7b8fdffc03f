internal import CGEOS
public import GeometryTypes
internal import Synchronization

/// Predicates and validity of geometries in the plane, by GEOS, for any number of threads.
public final class TopologyEngine: Sendable {
    /// Boxes one context, so that it can lie in an array.
    private final class Slot: Sendable {
        let context: Mutex<GEOSContext>

        init() throws(TopologyError) {
            context = Mutex(try GEOSContext())
        }
    }

    private let idle = Mutex<[Slot]>([])

    /// Creates an engine; contexts are made when they are first needed and kept.
    public init() {}

    /// Whether a geometry shares a point with any of the envelopes; touching counts.
    ///
    /// Where GEOS cannot tell, as for some surfaces that cross themselves, edges are tested one
    /// by one, and a surface holds what an odd number of its rings enclose.
    ///
    /// - Throws: ``TopologyError/operationFailed(_:)`` for an envelope that is not finite or a
    ///   geometry that GEOS cannot read.
    /// - Complexity: O(*n*) in the positions of the geometry for each envelope.
    public func intersects(
        _ geometry: Geometry,
        anyOf envelopes: [Envelope]
    ) throws(TopologyError) -> Bool {
        let wkb = WKBWriter.bytes(of: geometry)
        for envelope in envelopes {
            let box = WKBWriter.bytes(of: try Self.geometry(of: envelope))
            let answer = try withContext { (context) throws(TopologyError) in
                try context.withGeometries(wkb, box) { (handle, a, b) throws(TopologyError) in
                    GEOSIntersects_r(handle, a, b)
                }
            }
            switch answer {
            case 0: continue
            case 1: return true
            default: if geometry.touchesPlainly(envelope) { return true }
            }
        }
        return false
    }

    /// What makes a geometry invalid in the sense of Simple Features, or nil when it is valid.
    ///
    /// - Throws: ``TopologyError/operationFailed(_:)`` where GEOS cannot tell.
    public func defect(of geometry: Geometry) throws(TopologyError) -> GeometryDefect? {
        let wkb = WKBWriter.bytes(of: geometry)
        return try withContext { (context) throws(TopologyError) in
            try context.withGeometry(wkb: wkb) { (handle, geometry) throws(TopologyError) in
                try Self.defect(of: geometry, handle)
            }
        }
    }

    private static func defect(
        of geometry: OpaquePointer,
        _ handle: GEOSContextHandle_t
    ) throws(TopologyError) -> GeometryDefect? {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let answer = GEOSisValidDetail_r(handle, geometry, 0, &reason, &location)
        defer {
            if let reason { GEOSFree_r(handle, reason) }
            if let location { GEOSGeom_destroy_r(handle, location) }
        }
        switch answer {
        case 1: return nil
        case 0: break
        default: throw .operationFailed("GEOSisValidDetail")
        }
        var place: Position?
        if let location {
            var (x, y) = (0.0, 0.0)
            if GEOSGeomGetX_r(handle, location, &x) == 1, GEOSGeomGetY_r(handle, location, &y) == 1
            {
                place = Position(x: x, y: y)
            }
        }
        return GeometryDefect(reason: reason.map { String(cString: $0) } ?? "invalid", place: place)
    }

    /// An envelope as the surface, line or point that it is.
    private static func geometry(of envelope: Envelope) throws(TopologyError) -> Geometry {
        let low = Position(x: envelope.minX, y: envelope.minY)
        let high = Position(x: envelope.maxX, y: envelope.maxY)
        do throws(GeometryError) {
            switch (envelope.minX == envelope.maxX, envelope.minY == envelope.maxY) {
            case (true, true): return .point(low)
            case (false, false):
                return .polygon(Polygon(exterior: try LinearRing(envelope.corners)))
            default: return .lineString(try LineString([low, high]))
            }
        } catch {
            throw .operationFailed("the envelope is not finite")
        }
    }

    private func withContext<Result>(
        _ body: (inout GEOSContext) throws(TopologyError) -> Result
    ) throws(TopologyError) -> Result {
        let slot = if let kept = idle.withLock({ $0.popLast() }) { kept } else { try Slot() }
        defer { idle.withLock { $0.append(slot) } }
        return try slot.context.withLock { (context) throws(TopologyError) in
            try body(&context)
        }
    }
}

/// What makes a geometry invalid.
public struct GeometryDefect: Hashable, Sendable {
    /// The reason in words, "Self-intersection".
    public let reason: String
    /// Where it shows; nil when unknown.
    public let place: Position?

    /// Creates a defect.
    public init(reason: String, place: Position?) {
        self.reason = reason
        self.place = place
    }
}
