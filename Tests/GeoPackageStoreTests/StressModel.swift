import Features
import Geodesy
import GeometryTypes
import Synchronization
import TestSupport

/// Where each of many points is at each version that was committed, and the slow, obvious answers.
final class StressModel: Sendable {
    typealias Places = [Position?]

    private struct State {
        /// The places at some versions, oldest first.
        var stages: [(version: Int64, places: Places)]
        /// What each later version changed, in their order.
        var steps: [(version: Int64, changes: [(number: Int, place: Position?)])] = []
    }

    private let state: Mutex<State>

    init(_ places: Places, version: Int64) {
        state = Mutex(State(stages: [(version, places)]))
    }

    /// How often was committed.
    var commits: Int { state.withLock(\.steps.count) }

    /// Enters what a writer is about to commit; writers come one by one.
    func commit(_ changes: [(number: Int, place: Position?)], version: Int64) {
        state.withLock { state in
            state.steps.append((version, changes))
            if state.steps.count % 100 == 0 {
                state.stages.append((version, Self.places(at: version, state)))
            }
        }
    }

    /// The places at a version; nil when it was never committed.
    func places(at version: Int64) -> Places? {
        state.withLock { state in
            guard
                state.stages[0].version == version
                    || state.steps.contains(where: { $0.version == version })
            else { return nil }
            return Self.places(at: version, state)
        }
    }

    private static func places(at version: Int64, _ state: State) -> Places {
        guard let stage = state.stages.last(where: { $0.version <= version }) else { return [] }
        var places = stage.places
        for step in state.steps where step.version > stage.version && step.version <= version {
            for change in step.changes { places[change.number] = change.place }
        }
        return places
    }

    /// The id of a point.
    static func id(_ number: Int) -> String { "p" + String(1_000_000 + number) }

    /// The points in a box, in order of id.
    static func ids(in box: Envelope, _ places: Places) -> [String] {
        places.indices.filter { places[$0].map(box.contains) ?? false }.map(id)
    }

    /// The points in order of distance, as far as a radius goes, and at most `limit`.
    static func nearest(
        to center: Position,
        within radius: Double,
        limit: Int,
        _ places: Places
    ) -> (ids: [String], distances: [Double], count: Int) {
        let metric = GeodesicMetric(from: center)
        // A degree of latitude is at least 110,574 m long: what lies farther need not be measured.
        let found = places.enumerated().compactMap { number, place -> (Double, Int)? in
            guard let place, abs(place.y - center.y) * 110_000 <= radius else { return nil }
            let distance = metric.distance(to: place)
            return distance <= radius ? (distance, number) : nil
        }
        let first = found.sorted { $0 < $1 }.prefix(limit)
        return (first.map { id($0.1) }, first.map(\.0), found.count)
    }
}
