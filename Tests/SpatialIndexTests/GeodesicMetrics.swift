import Foundation
import Geodesy
import GeometryTypes
import SpatialIndex

/// The disc of a radius as a region of points, which their envelopes describe.
struct PointDisc: SearchRegion {
    let disc: GeodesicDisc

    var boxes: (first: Envelope?, second: Envelope?) { (disc.boxes.first, disc.boxes.second) }

    func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

    func contains(_ item: Int, in envelope: Envelope) -> Bool {
        disc.contains(x: envelope.minX, y: envelope.minY)
    }
}

/// What a store does: geodesic bounds, and the exact distance to a point known by its envelope.
struct PointMetric: DistanceMetric {
    let metric: GeodesicMetric

    init(from center: Position) {
        metric = GeodesicMetric(from: center)
    }

    var center: Position { metric.center }
    var scale: (x: Double, y: Double) { (cos(metric.center.y * .pi / 180), 1) }
    var period: Double { 360 }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(x: envelope.minX, y: envelope.minY)
    }

    func distance(to item: Int, in envelope: Envelope) -> Double {
        metric.distance(to: Position(x: envelope.minX, y: envelope.minY))
    }

    func region(within distance: Double) -> PointDisc {
        PointDisc(disc: GeodesicDisc(metric: metric, radius: distance))
    }
}

/// The same for geometries of any kind; may fail, as a store may while it reads a row.
struct GeometryMetric: DistanceMetric {
    struct Unreadable: Error, Equatable {
        let item: Int
    }

    struct Region: SearchRegion {
        let disc: GeodesicDisc
        let metric: GeometryMetric

        var boxes: (first: Envelope?, second: Envelope?) { (disc.boxes.first, disc.boxes.second) }

        func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

        func contains(_ item: Int, in envelope: Envelope) throws(Unreadable) -> Bool {
            try metric.distance(to: item, in: envelope) <= disc.radius
        }
    }

    let metric: GeodesicMetric
    let geometries: [Geometry]
    var unreadable: Set<Int> = []

    var center: Position { metric.center }
    var scale: (x: Double, y: Double) { (cos(metric.center.y * .pi / 180), 1) }
    var period: Double { 360 }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) throws(Unreadable) -> Double {
        guard !unreadable.contains(item) else { throw Unreadable(item: item) }
        return metric.distance(to: geometries[item])
    }

    func region(within distance: Double) -> Region {
        Region(disc: GeodesicDisc(metric: metric, radius: distance), metric: self)
    }
}

extension RTree {
    /// All items touching some boxes, in order of their numbers.
    func items(touching boxes: [Envelope]) -> [Int] {
        var found: [Int] = []
        search(boxes) { item, _ in
            found.append(item)
            return true
        }
        return found.sorted()
    }

    /// The nearest items with their distances.
    func nearest(
        to center: Position,
        limit: Int = 100_000,
        within radius: Double = .infinity,
        after last: Neighbor? = nil,
        where accepts: (Int) -> Bool = { _ in true }
    ) -> [Neighbor] {
        nearest(
            limit,
            by: PointMetric(from: center),
            within: radius,
            after: last,
            where: accepts
        )
    }

    /// All items within a radius, in order of their numbers.
    func items(
        within radius: Double,
        of center: Position,
        where accepts: (Int) -> Bool = { _ in true }
    ) -> [Int] {
        var found: [Int] = []
        search(in: PointMetric(from: center).region(within: radius), where: accepts) { item, _ in
            found.append(item)
            return true
        }
        return found.sorted()
    }

    /// The number of items within a radius.
    func count(within radius: Double, of center: Position) -> Int {
        count(in: PointMetric(from: center).region(within: radius))
    }
}

/// A tree over points.
func tree(_ positions: [Position]) -> PackedHilbertRTree {
    PackedHilbertRTree(points: positions.map { SIMD2($0.x, $0.y) })
}

/// The sizes at which the shape of a tree changes.
let turningSizes = [0, 1, 2, 15, 16, 17, 255, 256, 257, 4095, 4096, 4097, 5000]
