internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex
internal import Topology

/// One query at work on a snapshot.
///
/// A class, so that the closures of a search hold one reference and not a copy of everything.
final class QueryRun: Sendable {
    /// The most geometries that are tested for a count; with more in doubt the count is left out.
    static let countingBudget = 2_000

    let query: FeatureQuery
    let description: CollectionDescription
    let snapshot: CollectionSnapshot
    let topology: TopologyEngine
    let conditions: SlotConditions
    /// The planar parts of the box; empty without one, or with one around everything.
    let parts: [Envelope]

    init(
        _ query: FeatureQuery,
        description: CollectionDescription,
        snapshot: CollectionSnapshot,
        topology: TopologyEngine,
        text: TextCondition? = nil
    ) throws(FeatureStoreError) {
        self.query = query
        self.description = description
        self.snapshot = snapshot
        self.topology = topology
        conditions = try SlotConditions(of: query, description, snapshot, text: text)
        let parts = query.box?.planarParts ?? []
        // A box around everything is no condition.
        let holdsAll = snapshot.status.extent.map { extent in
            query.box?.heights == nil && parts.contains { $0.contains(extent) }
        }
        self.parts = holdsAll ?? false && query.forcedStrategy != .spatial ? [] : parts
    }

    /// Whether an envelope that touches the box is sure to be a hit.
    var isCertainByEnvelope: Bool {
        parts.isEmpty || snapshot.arePoints && query.box?.heights == nil
    }

    /// Whether the envelope of a slot touches the box; features without geometry match every box.
    func touchesBox(_ slot: Int) -> Bool {
        guard !parts.isEmpty else { return true }
        guard let envelope = snapshot.envelope(slot) else { return true }
        return parts.contains { $0.intersects(envelope) }
    }

    /// Whether a slot whose envelope touches the box lies in it, its geometry tested where that is
    /// in doubt.
    func liesInBox(_ slot: Int) throws -> Bool {
        guard !parts.isEmpty, let box = query.box, let envelope = snapshot.envelope(slot) else {
            return true
        }
        if box.heights == nil, parts.contains(where: { $0.contains(envelope) }) { return true }
        guard let geometry = snapshot.geometry(slot) else { return true }
        if let heights = box.heights, geometry.isOutside(heights) { return false }
        return try topology.intersects(geometry, anyOf: parts)
    }

    /// The added slots that are there and meet all but the exact test of the box, by id.
    var addedSlots: [Int] {
        snapshot.directory.byID.map { snapshot.baseCount + Int($0) }
            .filter { conditions.hold($0) && touchesBox($0) }
    }

    /// Whether a slot of the base is still there.
    func isThere(_ slot: Int) -> Bool { !snapshot.directory.removed.holds(UInt32(slot)) }
}

extension Geometry {
    /// Whether all heights lie below a range or all above it; a geometry that lacks a height
    /// anywhere is not outside.
    fileprivate func isOutside(_ range: ClosedRange<Double>) -> Bool {
        var (lowest, highest) = (Double.infinity, -Double.infinity)
        var lacksHeight = false
        forEachPosition { position in
            guard let height = position.z else {
                lacksHeight = true
                return
            }
            lowest = min(lowest, height)
            highest = max(highest, height)
        }
        return !lacksHeight && (highest < range.lowerBound || lowest > range.upperBound)
    }
}

/// The features of a page by their slots.
struct SlotPage {
    /// The features in order, each with its distance where searched by that.
    var entries: [(slot: Int, proximity: MeasuredProximity?)] = []
    /// How many match on all pages; nil where counting would cost too much.
    var numberMatched: Int?
    /// Whether there is another page.
    var hasMore = false
    /// How many features were looked at.
    var examined = 0
}
