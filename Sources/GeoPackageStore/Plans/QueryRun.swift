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
    /// The boxes that geometries must touch, that with the fewest candidates first; none that is
    /// around everything.
    let boxes: [BoxCondition]
    /// The order by values; nil for that by id or distance.
    let order: SlotOrder?
    /// Whether it is worth a look how many match on all pages.
    let isCounting: Bool

    init(
        _ query: FeatureQuery,
        description: CollectionDescription,
        snapshot: CollectionSnapshot,
        topology: TopologyEngine,
        systems: ReferenceSystems,
        text: TextCondition? = nil,
        filter: FilterSlots? = nil,
        isCounting: Bool = true
    ) throws(FeatureStoreError) {
        self.query = query
        self.description = description
        self.snapshot = snapshot
        self.topology = topology
        self.isCounting = isCounting
        conditions = try SlotConditions(
            of: query,
            description,
            snapshot,
            text: text,
            filter: filter
        )
        order = try SlotOrder(of: query, description, snapshot)
        let extent = snapshot.status.extent
        var boxes = query.box.map { [BoxCondition($0)] } ?? []
        if let box = query.referencedBox {
            boxes.append(try systems.condition(box, within: extent))
        }
        // A box around everything is no condition.
        if let extent, query.forcedStrategy != .spatial {
            boxes.removeAll { $0.isSureOf(extent) }
        }
        if boxes.count > 1 {
            let counts = boxes.map { snapshot.tree.count($0.parts) }
            if counts[1] < counts[0] { boxes.reverse() }
        }
        self.boxes = boxes
    }

    /// The same query with another page, of which nothing is counted.
    init(_ run: QueryRun, at cursor: PageCursor, limit: Int) throws(FeatureStoreError) {
        var query = run.query
        query.cursor = cursor
        query.limit = limit
        query.offset = 0
        self.query = query
        description = run.description
        snapshot = run.snapshot
        topology = run.topology
        conditions = run.conditions
        boxes = run.boxes
        order = try SlotOrder(of: query, run.description, run.snapshot)
        isCounting = false
    }

    /// Whether the page lies before its cursor and is walked backwards.
    var isBackward: Bool { query.cursor?.isBackward ?? false }

    /// The added slots that are there and meet all but the exact test of the boxes, by id.
    var addedSlots: [Int] {
        snapshot.directory.byID.map { snapshot.baseCount + Int($0) }
            .filter { conditions.hold($0) && touchesBox($0) }
    }

    /// Whether a slot of the base is still there.
    func isThere(_ slot: Int) -> Bool { !snapshot.directory.removed.holds(UInt32(slot)) }
}

/// The features of a page by their slots.
struct SlotPage {
    /// A feature, with its distance where searched by that.
    typealias Entry = (slot: Int, proximity: MeasuredProximity?)

    /// The features in order.
    var entries: [Entry] = []
    /// How many match on all pages; nil where counting would cost too much.
    var numberMatched: Int?
    /// Whether there is another page in the direction of the walk.
    var hasMore = false
    /// The last of the features that were passed over; nil where none was.
    var passed: Entry?
    /// How many features were looked at.
    var examined = 0
}
