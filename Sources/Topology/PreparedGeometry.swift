public import GeometryTypes
internal import Synchronization

/// A geometry that many others are held against; for any number of threads, one at a time.
///
/// Where GEOS gives no answer, as for some shapes that cross themselves, both are made valid once;
/// where that does not help, they intersect where an edge or a position of the one meets the other,
/// are disjoint where none does, and relate in no other way.
public final class PreparedGeometry: Sendable {
    /// The geometry.
    public let geometry: Geometry
    private let handle: Mutex<PreparedHandle>

    /// Prepares a geometry.
    ///
    /// - Throws: ``TopologyError`` where GEOS takes it for none.
    /// - Complexity: O(*n*); indexes are built when the first test asks for them.
    public init(_ geometry: Geometry) throws(TopologyError) {
        self.geometry = geometry
        let isSurface = !geometry.polygons.isEmpty && geometry.isOfOneKind
        handle = Mutex(
            try PreparedHandle(wkb: WKBWriter.bytes(of: geometry), isSurface: isSurface)
        )
    }

    /// Whether another geometry relates so to this one.
    ///
    /// - Parameters:
    ///   - relation: `.within`, say, for whether the other lies within this one.
    ///   - wkb: The other as well-known binary.
    /// - Returns: Whether it does.
    /// - Throws: ``TopologyError/operationFailed(_:)`` for bytes that are no geometry.
    /// - Complexity: O(*m* log *n*) for `intersects`, `disjoint` and `within`, O((*n* + *m*) log (*n*
    ///   + *m*)) for the others where the two meet; *m* is the number of positions of the other.
    public func isRelated(
        _ relation: GeometryRelation,
        wkb: UnsafeBufferPointer<UInt8>
    ) throws(TopologyError) -> Bool {
        let answer = try handle.withLock { (handle) throws(TopologyError) in
            try handle.isRelated(relation, wkb: wkb)
        }
        if let answer { return answer }
        switch relation {
        case .intersects: return meetsPlainly(wkb)
        case .disjoint: return !meetsPlainly(wkb)
        default: return false
        }
    }

    /// Whether another geometry relates so to this one.
    public func isRelated(
        _ relation: GeometryRelation,
        to other: Geometry
    ) throws(TopologyError) -> Bool {
        try WKBWriter.bytes(of: other).withUnsafeBufferPointer { (bytes) throws(TopologyError) in
            try isRelated(relation, wkb: bytes)
        }
    }

    private func meetsPlainly(_ wkb: UnsafeBufferPointer<UInt8>) -> Bool {
        let other = try? WKBReader.geometry(from: Array(wkb)[...])
        return other.map(geometry.meetsPlainly) ?? false
    }
}

extension Geometry {
    /// Whether it is no collection of several kinds.
    fileprivate var isOfOneKind: Bool {
        if case .geometryCollection = self { false } else { true }
    }
}
