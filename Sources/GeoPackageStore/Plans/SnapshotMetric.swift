internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

/// Geodesic distances from one place to the features of a snapshot.
struct SnapshotMetric: DistanceMetric {
    typealias Failure = any Error

    private let metric: GeodesicMetric
    private let snapshot: CollectionSnapshot
    private let reader: RowReader

    init(_ center: Position, snapshot: CollectionSnapshot, reader: RowReader) {
        self.snapshot = snapshot
        self.reader = reader
        metric = GeodesicMetric(from: center)
    }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func lowerBound(to envelope: Envelope) -> Double {
        metric.lowerBound(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) throws -> Double {
        if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
            return metric.distance(to: Position(x: envelope.minX, y: envelope.minY))
        }
        let key = snapshot.keys[Int(snapshot.rankOfItem[item])]
        guard let geometry = try reader.geometry(key: key) else { return .infinity }
        return metric.distance(to: geometry)
    }

    /// The azimuth at the centre towards the nearest point of a geometry; nil at distance zero.
    func bearing(to geometry: Geometry, distance: Double) -> Double? {
        guard distance > 0 else { return nil }
        let place = metric.nearestPoint(of: geometry).position
        return metric.geodesic.inverse(from: metric.center, to: place).azimuth
    }
}
