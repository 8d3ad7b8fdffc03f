import Geodesy
import GeometryTypes
import SpatialIndex

/// What a store does: geodesic bounds, and the exact distance to a point known by its envelope.
struct PointMetric: DistanceMetric {
    let metric: GeodesicMetric

    init(from center: Position) {
        metric = GeodesicMetric(from: center)
    }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func lowerBound(to envelope: Envelope) -> Double {
        metric.lowerBound(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) -> Double {
        metric.distance(to: Position(x: envelope.minX, y: envelope.minY))
    }
}

/// The same for geometries of any kind; may fail, as a store may while it reads a row.
struct GeometryMetric: DistanceMetric {
    struct Unreadable: Error, Equatable {
        let item: Int
    }

    let metric: GeodesicMetric
    let geometries: [Geometry]
    var unreadable: Set<Int> = []

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) throws(Unreadable) -> Double {
        guard !unreadable.contains(item) else { throw Unreadable(item: item) }
        return metric.distance(to: geometries[item])
    }
}

extension PackedHilbertRTree {
    /// All items touching some boxes, in order of their numbers.
    func items(touching boxes: [Envelope]) -> [Int] {
        var found: [Int] = []
        search(boxes) { item in
            found.append(item)
            return true
        }
        return found.sorted()
    }

    /// The nearest items with their distances.
    func nearest(
        to center: Position,
        limit: Int = .max,
        within radius: Double = .infinity,
        where accepts: (Int) -> Bool = { _ in true }
    ) -> [(item: Int, distance: Double)] {
        var found: [(item: Int, distance: Double)] = []
        nearest(PointMetric(from: center), within: radius, where: accepts) { item, distance in
            found.append((item, distance))
            return found.count < limit
        }
        return found
    }

    /// All items within a radius, in order of their numbers.
    func items(
        within radius: Double,
        of center: Position,
        where accepts: (Int) -> Bool = { _ in true }
    ) -> [Int] {
        var found: [Int] = []
        search(within: radius, by: PointMetric(from: center), where: accepts) { item in
            found.append(item)
            return true
        }
        return found.sorted()
    }
}

/// A tree over points.
func tree(_ positions: [Position], nodeSize: Int = 16) -> PackedHilbertRTree {
    PackedHilbertRTree(envelopes: positions.map { Envelope($0) }, nodeSize: nodeSize)
}

/// The sizes at which the shape of a tree changes.
func turningSizes(_ nodeSize: Int) -> [Int] {
    [
        0, 1, 2, nodeSize - 1, nodeSize, nodeSize + 1, nodeSize * nodeSize - 1,
        nodeSize * nodeSize, nodeSize * nodeSize + 1, 5000,
    ]
}
