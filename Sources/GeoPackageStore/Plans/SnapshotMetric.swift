internal import Features
internal import Foundation
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

/// Geodesic distances from one place to the features of a snapshot.
struct SnapshotMetric: DistanceMetric {
    /// The number that stands for the feature of a cursor, which may be gone.
    static let cursorItem = -1

    let metric: GeodesicMetric
    private let snapshot: CollectionSnapshot
    private let cursor: PageCursor?

    init(
        _ center: Position,
        snapshot: CollectionSnapshot,
        cursor: PageCursor? = nil
    ) {
        self.snapshot = snapshot
        self.cursor = cursor
        metric = GeodesicMetric(from: center)
    }

    /// The neighbour that stands for the feature of the cursor; nil without one.
    var last: Neighbor? {
        cursor?.distance.map { Neighbor(item: Self.cursorItem, distance: $0) }
    }

    var center: Position { metric.center }
    var scale: (x: Double, y: Double) { (cos(center.y * .pi / 180), 1) }
    var period: Double { 360 }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) throws -> Double {
        if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
            return metric.distance(to: Position(x: envelope.minX, y: envelope.minY))
        }
        guard let geometry = snapshot.geometry(item) else {
            return .infinity
        }
        return metric.distance(to: geometry)
    }

    /// Whether a neighbour comes before another one on the pages.
    func precedes(_ neighbor: Neighbor, _ other: Neighbor) -> Bool {
        neighbor.distance < other.distance
            || neighbor.distance == other.distance && precedes(neighbor.item, other.item)
    }

    func region(within distance: Double) -> SnapshotRegion {
        SnapshotRegion(disc: GeodesicDisc(metric: metric, radius: distance), metric: self)
    }

    /// Ids decide between features at one distance.
    func precedes(_ item: Int, _ other: Int) -> Bool {
        guard let cursor else { return snapshot.directory.precedes(item, other) }
        if item == Self.cursorItem { return cursor.id < snapshot.directory.id(other) }
        if other == Self.cursorItem { return snapshot.directory.id(item) < cursor.id }
        return snapshot.directory.precedes(item, other)
    }

    /// The azimuth at the centre towards the nearest point of a feature; nil at distance zero.
    func bearing(to item: Int, distance: Double) -> Double? {
        guard distance > 0, let envelope = snapshot.envelope(item) else { return nil }
        var place = Position(x: envelope.minX, y: envelope.minY)
        if envelope.minX != envelope.maxX || envelope.minY != envelope.maxY {
            guard let geometry = snapshot.geometry(item) else { return nil }
            place = metric.nearestPoint(of: geometry).position
        }
        return metric.geodesic.inverse(from: metric.center, to: place).azimuth
    }
}

/// All features of a snapshot within a radius of a place.
struct SnapshotRegion: SearchRegion {
    let disc: GeodesicDisc
    let metric: SnapshotMetric

    var boxes: (first: Envelope?, second: Envelope?) { disc.boxes }

    func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

    func contains(_ item: Int, in envelope: Envelope) throws -> Bool {
        if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
            return disc.contains(x: envelope.minX, y: envelope.minY)
        }
        return switch disc.overlap(with: envelope) {
        case .disjoint: false
        case .within: true
        case .partial: try metric.distance(to: item, in: envelope) <= disc.radius
        }
    }
}
