public import Features
internal import Geodesy
public import GeometryTypes
internal import Synchronization

/// Tells in which regions a position lies.
///
/// Each level has one or more sets of regions in order: the first polygon that holds the position
/// wins; otherwise the nearest one within five kilometres, for simplified coasts leave harbours
/// and islands outside. Where a polygon of a higher level holds the position, the nearest one must
/// be a child of that region: across a border nothing is nearest. Regions without a code are
/// passed over.
public final class RegionAssigner: Sendable {
    /// How far a position may lie from a polygon to be counted in it, in metres.
    public static let tolerance = 5_000.0

    /// Where a code came from.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The record itself named it.
        case declared
        /// The position lies in the polygon.
        case polygon
        /// The position lies within ``RegionAssigner/tolerance`` of the polygon.
        case nearest
    }

    /// A code that was found for a position.
    public struct Assignment: Hashable, Sendable {
        /// The code of the region.
        public let code: String
        /// How it was found.
        public let source: Source
    }

    /// The same regions by their names.
    public let names: RegionNames

    private let sets: [RegionLevel: [RegionSet]]
    /// Positions repeat: a city's coordinates stand for all that is in it.
    private let known = Mutex<[Position: [RegionLevel: Assignment]]>([:])
    private static let knownLimit = 100_000

    /// Creates an assigner from the region sets of each level, in the order of precedence.
    public init(_ regions: [RegionLevel: [[Feature]]]) {
        sets = regions.mapValues { $0.map(RegionSet.init) }
        names = RegionNames(regions)
    }

    /// Loads the region collections of a store, those of one level in the order of their ids.
    ///
    /// - Throws: `FeatureStoreError`.
    public convenience init(
        from store: any FeatureStore
    ) async throws(FeatureStoreError) {
        self.init(try await RegionFeatures.load(from: store))
    }

    /// The levels for which there are regions.
    public var levels: [RegionLevel] {
        RegionLevel.allCases.filter { sets[$0] != nil }
    }

    /// Whether a region of a level has the code.
    public func isKnown(_ code: String, at level: RegionLevel) -> Bool {
        sets[level]?.contains { $0.codes.contains(code) } ?? false
    }

    /// The regions in which a position lies, by level.
    public func assignments(for position: Position) -> [RegionLevel: Assignment] {
        let place = Position(x: position.x, y: position.y)
        if let found = known.withLock({ $0[place] }) { return found }
        var found: [RegionLevel: Assignment] = [:]
        var holder: Holder = .unknown
        for level in levels {
            guard let assignment = Self.assignment(for: place, in: sets[level] ?? [], holder) else {
                // Held by a region without a child here, it is in no region further down either.
                if holder != .unknown { holder = .region(nil) }
                continue
            }
            found[level] = assignment
            holder = assignment.source == .polygon ? .region(assignment.code) : .unknown
        }
        known.withLock { known in
            if known.count >= Self.knownLimit { known.removeAll() }
            known[place] = found
        }
        return found
    }

    /// The region of the level above that holds a position.
    private enum Holder: Equatable {
        /// None is known: the position lies off a coast, or there is no level above.
        case unknown
        /// The region of this code; nil where it has none.
        case region(String?)
    }

    private static func assignment(
        for position: Position,
        in sets: [RegionSet],
        _ holder: Holder
    ) -> Assignment? {
        for set in sets {
            switch set.region(covering: position) {
            case .coded(let code): return Assignment(code: code, source: .polygon)
            // A place in a region without a code belongs to no other region either.
            case .uncoded: return nil
            case nil: continue
            }
        }
        var parent: String?
        if case .region(let code) = holder {
            guard let code else { return nil }
            parent = code
        }
        let metric = GeodesicMetric(from: position)
        var best: (code: String?, distance: Double)?
        for set in sets {
            guard
                let near = set.nearestRegion(by: metric, within: tolerance, parent: parent)
            else { continue }
            if best.map({ near.distance < $0.distance }) ?? true { best = near }
        }
        return best?.code.map { Assignment(code: $0, source: .nearest) }
    }
}
