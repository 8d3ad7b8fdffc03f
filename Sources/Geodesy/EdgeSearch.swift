internal import GeometryTypes

/// Finds the nearest point among positions and chains of edges, by branch and bound.
///
/// Chains are cut into runs of edges. Runs are visited by the lower bound on the distance to their
/// box and halved down to single edges, which ``EdgeSearch`` then minimises over; whatever has a
/// lower bound not below the best distance found (less the tolerance) is left out.
struct EdgeSearch {
    /// Some consecutive edges of a chain, by the positions that they begin and end at.
    private struct Run {
        let chain: Int
        let positions: ClosedRange<Int>
        let lower: Double
    }

    /// By how much the answer may exceed the least distance, in metres.
    static let tolerance = 1e-4

    /// The number of edges in a run at first.
    private static let edgesPerRun = 32

    let metric: GeodesicMetric
    /// The nearest point so far.
    private(set) var best = NearestPoint(position: Position(x: 0, y: 0), distance: .infinity)

    init(metric: GeodesicMetric) {
        self.metric = metric
    }

    /// What a lower bound must stay below to be worth a look.
    var horizon: Double { best.distance - Self.tolerance }

    /// Takes a point of the geometry at a known distance for the best if it is nearer.
    mutating func offer(_ position: Position, at distance: Double) {
        guard distance < best.distance else { return }
        best = NearestPoint(position: Position(x: position.x, y: position.y), distance: distance)
    }

    /// Visits positions that stand for themselves.
    mutating func visit(_ positions: [Position]) {
        for position in positions
        where metric.lowerBound(to: Envelope(position)) < best.distance {
            offer(position, at: metric.distance(to: position))
        }
    }

    /// Visits the edges of chains.
    mutating func visit(_ chains: [[Position]]) {
        var runs: [Run] = []
        for (chain, positions) in chains.enumerated() {
            for first in stride(from: 0, to: positions.count - 1, by: Self.edgesPerRun) {
                let last = min(first + Self.edgesPerRun, positions.count - 1)
                let run = run(chain, first...last, of: positions)
                if run.lower < horizon { runs.append(run) }
            }
        }
        runs.sort {
            ($0.lower, $0.chain, $0.positions.lowerBound)
                < ($1.lower, $1.chain, $1.positions.lowerBound)
        }
        for run in runs {
            guard run.lower < horizon else { break }
            visit(run, of: chains[run.chain])
        }
    }

    /// Visits a run: the nearer half first, a single edge at once.
    private mutating func visit(_ run: Run, of positions: [Position]) {
        guard run.lower < horizon else { return }
        let (first, last) = (run.positions.lowerBound, run.positions.upperBound)
        guard last - first > 1 else {
            minimize(from: positions[first], to: positions[last])
            return
        }
        let middle = (first + last) / 2
        offer(positions[middle], at: metric.distance(to: positions[middle]))
        let left = self.run(run.chain, first...middle, of: positions)
        let right = self.run(run.chain, middle...last, of: positions)
        visit(left.lower <= right.lower ? left : right, of: positions)
        visit(left.lower <= right.lower ? right : left, of: positions)
    }

    private func run(_ chain: Int, _ range: ClosedRange<Int>, of positions: [Position]) -> Run {
        let box = Self.envelope(of: positions, in: range)
        return Run(chain: chain, positions: range, lower: metric.lowerBound(to: box))
    }

    /// The least envelope of some positions of a chain.
    static func envelope(of positions: [Position], in range: ClosedRange<Int>) -> Envelope {
        let first = positions[range.lowerBound]
        var (west, south, east, north) = (first.x, first.y, first.x, first.y)
        for index in range {
            let position = positions[index]
            west = min(west, position.x)
            south = min(south, position.y)
            east = max(east, position.x)
            north = max(north, position.y)
        }
        return Envelope(minX: west, minY: south, maxX: east, maxY: north)
    }
}
