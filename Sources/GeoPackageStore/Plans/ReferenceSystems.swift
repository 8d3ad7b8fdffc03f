internal import Features
internal import Geodesy
internal import GeometryTypes
internal import Synchronization

/// The reference systems that were asked for last, ready to project, and the boxes in them.
///
/// To make one takes milliseconds, so they are kept.
final class ReferenceSystems: Sendable {
    /// The most systems that are kept.
    static let greatestCount = 32
    /// The most boxes that are kept: those of the walks that go on.
    static let greatestBoxCount = 64

    /// What the cells of a box depend on.
    private struct BoxKey: Hashable {
        let box: ReferencedBox
        let extent: Envelope
    }

    private let systems = Mutex(
        RecentlyUsed<String, ReferenceSystem>(greatestCount: greatestCount)
    )
    private let boxes = Mutex(
        RecentlyUsed<BoxKey, BoxCondition>(greatestCount: greatestBoxCount)
    )

    /// How many systems and boxes are kept; for tests.
    var counts: (systems: Int, boxes: Int) {
        (systems.withLock { $0.count }, boxes.withLock { $0.count })
    }

    /// The system of an identifier, whatever the version of its definition.
    ///
    /// - Throws: ``FeatureStoreError/unknownReferenceSystem(_:)``.
    func system(_ crs: CRSIdentifier) throws(FeatureStoreError) -> ReferenceSystem {
        if let kept = systems.withLock({ $0.use(crs.name) }) { return kept }
        let system: ReferenceSystem
        do throws(GeodesyError) {
            system = try ReferenceSystem(authority: crs.authority, code: crs.code)
        } catch {
            throw .unknownReferenceSystem(crs)
        }
        systems.withLock { $0.keep(system, for: crs.name) }
        return system
    }

    /// The system that coordinates are written in; nil where they are written as they are kept.
    func target(_ crs: CRSIdentifier) throws(FeatureStoreError) -> ReferenceSystem? {
        crs == .crs84 || crs == .crs84h ? nil : try system(crs)
    }

    /// The condition that a box in a reference system is.
    ///
    /// - Parameters:
    ///   - box: The box.
    ///   - extent: What bounds all geometries; nil where there are none.
    /// - Returns: The condition.
    /// - Throws: ``FeatureStoreError/unknownReferenceSystem(_:)``,
    ///   ``FeatureStoreError/invalidBox(_:reason:)``.
    func condition(
        _ box: ReferencedBox,
        within extent: Envelope?
    ) throws(FeatureStoreError) -> BoxCondition {
        let extent = extent ?? Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let key = BoxKey(box: box, extent: extent)
        if let kept = boxes.withLock({ $0.use(key) }) { return kept }
        let condition = try made(box, within: extent)
        boxes.withLock { $0.keep(condition, for: key) }
        return condition
    }

    private func made(
        _ box: ReferencedBox,
        within extent: Envelope
    ) throws(FeatureStoreError) -> BoxCondition {
        let system = try system(box.crs)
        let lower = Position(x: box.lower.first, y: box.lower.second)
        let upper = Position(x: box.upper.first, y: box.upper.second)
        do throws(ReferencedRegion.Invalid) {
            let plain = try ReferencedRegion.geographicBox(
                system,
                from: lower,
                to: upper,
                heights: box.heights
            )
            if let plain { return BoxCondition(plain) }
            let region = try ReferencedRegion(
                system,
                from: lower,
                to: upper,
                within: extent
            )
            return BoxCondition(region, heights: box.heights)
        } catch {
            throw .invalidBox(box, reason: Self.reason(error, box.crs))
        }
    }

    private static func reason(_ error: ReferencedRegion.Invalid, _ crs: CRSIdentifier) -> String {
        switch error {
        case .longitudeOutOfRange(let number, let greatest):
            "\(number) is no longitude of \(crs.name); −\(greatest) to \(greatest) is allowed"
        case .latitudeOutOfRange(let number, let greatest):
            "\(number) is no latitude of \(crs.name); −\(greatest) to \(greatest) is allowed"
        case .lowerAboveUpper(let axis, let lower, let upper):
            """
            the lower number \(lower) of the axis '\(axis)' of \(crs.name) exceeds the upper one \
            \(upper); only the longitudes of a geographic system may cross the antimeridian so
            """
        }
    }
}
