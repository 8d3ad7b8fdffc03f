internal import Foundation
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

/// The index of the service over points.
public struct KunyuIndex {
    let tree: PackedHilbertRTree

    /// Builds the tree on some threads.
    public init(_ points: Points, threads: Int = 1) {
        tree = PackedHilbertRTree(points: points.places, threads: threads)
    }

    /// The number of points in a box.
    func count(_ box: Envelope) -> Int { tree.count(box) }

    /// The number of points within a radius in metres.
    func count(_ center: Position, within radius: Double) -> Int {
        tree.count(in: PointMetric(center).region(within: radius))
    }

    /// The points in a circle.
    func items(in circle: Circle) -> [Int] {
        var items = ItemBuffer()
        tree.search(in: PointMetric(circle.center).region(within: circle.radius), into: &items)
        return items.items.map { Int($0) }
    }

    /// The nearest points on the ellipsoid.
    func nearest(_ center: Position, limit: Int) -> [Int] {
        tree.nearest(limit, by: PointMetric(center)).map(\.item)
    }
}

/// Geodesic distances from a place to points: what joins the index to geodesy.
struct PointMetric: DistanceMetric {
    let metric: GeodesicMetric
    let scale: (x: Double, y: Double)
    var center: Position { metric.center }
    var period: Double { 360 }

    init(_ center: Position) {
        metric = GeodesicMetric(from: center)
        scale = (cos(metric.center.y * .pi / 180), 1)
    }

    func bounds(to box: Envelope) -> (lower: Double, upper: Double) {
        box.minX == box.maxX && box.minY == box.maxY
            ? metric.bounds(x: box.minX, y: box.minY) : metric.bounds(to: box)
    }

    func distance(to item: Int, in box: Envelope) -> Double {
        metric.distance(to: Position(x: box.minX, y: box.minY))
    }

    func region(within distance: Double) -> PointDisc {
        PointDisc(disc: GeodesicDisc(metric: metric, radius: distance))
    }
}

/// The points within a radius on the ellipsoid.
struct PointDisc: SearchRegion {
    let disc: GeodesicDisc
    var boxes: (first: Envelope?, second: Envelope?) { (disc.boxes.first, disc.boxes.second) }

    func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

    func contains(_ item: Int, in box: Envelope) -> Bool {
        disc.contains(x: box.minX, y: box.minY)
    }
}
