public import GeometryTypes
internal import Synchronization

/// A conversion of positions between two reference systems, or by a pipeline of PROJ.
///
/// Geographic coordinates are longitude and latitude in degrees, in this order, whatever the
/// authority says; projected ones are easting and northing in the unit of the system. Heights are
/// carried over unchanged. The same input gives the same bits: grids are never fetched from the
/// network.
///
/// PROJ's contexts belong to one thread at a time. The contexts of a transformation are pooled: a
/// call borrows one, or makes one where all are out, so any number of threads may convert at once.
public final class Transformation: Sendable {
    /// One context; the lock is never waited for, for a slot is in one borrower's hands only.
    private final class Slot: Sendable {
        let handle: Mutex<TransformationHandle>

        init(_ handle: consuming sending TransformationHandle) {
            self.handle = Mutex(handle)
        }
    }

    private let definition: TransformationHandle.Definition
    private let free: Mutex<[Slot]>

    /// Finds the best transformation between two reference systems.
    ///
    /// - Parameters:
    ///   - source: What PROJ takes for a system: `OGC:CRS84`, `EPSG:4490`, WKT, or a PROJ string.
    ///   - target: Likewise.
    /// - Throws: ``GeodesyError/noTransformation(source:target:message:)`` when a system is
    ///   unknown or no way leads from one to the other, ``GeodesyError/noContext``.
    public convenience init(from source: String, to target: String) throws(GeodesyError) {
        try self.init(.systems(source: source, target: target))
    }

    /// Takes a pipeline (or a single conversion) in PROJ's notation.
    ///
    /// Angles that the pipeline takes or gives in radians are degrees here.
    ///
    /// - Throws: ``GeodesyError/invalidPipeline(_:message:)``, ``GeodesyError/noContext``.
    public convenience init(pipeline: String) throws(GeodesyError) {
        try self.init(.pipeline(pipeline))
    }

    init(_ definition: TransformationHandle.Definition) throws(GeodesyError) {
        self.definition = definition
        free = Mutex([Slot(try TransformationHandle(definition))])
    }

    /// Converts positions from the source system to the target system.
    ///
    /// - Throws: ``GeodesyError/outsideDomain(index:position:message:)`` for the first position
    ///   that has no image.
    /// - Complexity: O(*n*).
    public func project(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        try convert(positions, isForward: true)
    }

    /// Converts positions as ``project(_:)`` does; one that has no image becomes NaN, NaN.
    ///
    /// - Throws: ``GeodesyError/noContext``.
    /// - Complexity: O(*n*).
    public func projectLeavingGaps(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        try images(positions, isForward: true).map { $0 ?? Position(x: .nan, y: .nan) }
    }

    /// Converts positions from the target system back to the source system.
    ///
    /// - Throws: ``GeodesyError/outsideDomain(index:position:message:)`` for the first position
    ///   that has no image, or where there is no way back.
    /// - Complexity: O(*n*).
    public func unproject(_ positions: [Position]) throws(GeodesyError) -> [Position] {
        try convert(positions, isForward: false)
    }

    /// Converts positions one by one; nil where one has no image.
    ///
    /// - Throws: ``GeodesyError/noContext``.
    func images(_ positions: [Position], isForward: Bool) throws(GeodesyError) -> [Position?] {
        let slot = try borrow()
        defer { free.withLock { $0.append(slot) } }
        return slot.handle.withLock { $0.images(positions, isForward: isForward) }
    }

    /// What it does, in PROJ's words; empty where that depends on the place.
    func steps() throws(GeodesyError) -> String {
        let slot = try borrow()
        defer { free.withLock { $0.append(slot) } }
        return slot.handle.withLock { $0.steps() }
    }

    private func convert(
        _ positions: [Position],
        isForward: Bool
    ) throws(GeodesyError) -> [Position] {
        let slot = try borrow()
        defer { free.withLock { $0.append(slot) } }
        let result: Result<[Position], GeodesyError> = slot.handle.withLock { handle in
            do throws(GeodesyError) {
                return .success(try handle.convert(positions, isForward: isForward))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func borrow() throws(GeodesyError) -> Slot {
        if let slot = free.withLock({ $0.popLast() }) { return slot }
        return Slot(try TransformationHandle(definition))
    }
}
