internal import Features
internal import Foundation
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

/// The polygons of one region collection with an index over them.
struct RegionSet: Sendable {
    /// The region that holds a position.
    enum Covering {
        /// It has this code.
        case coded(String)
        /// It has none.
        case uncoded
    }

    /// The codes of all regions.
    let codes: Set<String>
    private let parts: [Polygon]
    private let codeOfPart: [String?]
    private let parentOfPart: [String?]
    private let tree: PackedHilbertRTree

    init(_ features: [Feature]) {
        var parts: [Polygon] = []
        var codeOfPart: [String?] = []
        var parentOfPart: [String?] = []
        for feature in features {
            let code = Self.text("code", of: feature)
            let parent = Self.text("parent", of: feature)
            for polygon in feature.geometry?.polygons ?? [] {
                parts.append(polygon)
                codeOfPart.append(code)
                parentOfPart.append(parent)
            }
        }
        self.parts = parts
        self.codeOfPart = codeOfPart
        self.parentOfPart = parentOfPart
        codes = Set(codeOfPart.compactMap(\.self))
        tree = PackedHilbertRTree(envelopes: parts.map { Geometry.polygon($0).envelope })
    }

    /// The region that holds a position, its boundary included; the first one in the order of
    /// the collection where two share it.
    func region(covering position: Position) -> Covering? {
        if abs(position.y) == 90 {
            // A pole is every longitude, which the distance knows and the plane does not.
            let near = nearestRegion(by: GeodesicMetric(from: position), within: 0)
            return near.map { $0.code.map { .coded($0) } ?? .uncoded }
        }
        var positions = [position]
        if abs(position.x) == 180 { positions.append(Position(x: -position.x, y: position.y)) }
        var first: Int?
        for position in positions {
            tree.search(Envelope(position)) { part in
                if part < first ?? .max, parts[part].covers(position) { first = part }
                return true
            }
        }
        return first.map { codeOfPart[$0].map { .coded($0) } ?? .uncoded }
    }

    /// The region nearest to a position, and how far it is in metres.
    ///
    /// With a parent only its children are looked at.
    func nearestRegion(
        by metric: GeodesicMetric,
        within distance: Double,
        parent: String? = nil
    ) -> (code: String?, distance: Double)? {
        let nearest = tree.nearest(
            1,
            by: PartMetric(metric: metric, parts: parts),
            within: distance
        ) { part in parent == nil || parentOfPart[part] == parent }
        return nearest.first.map { (codeOfPart[$0.item], $0.distance) }
    }

    private static func text(_ property: String, of feature: Feature) -> String? {
        guard case .text(let text) = feature.properties[property] else { return nil }
        return text
    }
}

/// Geodesic distances from one position to the parts of regions.
private struct PartMetric: DistanceMetric {
    let metric: GeodesicMetric
    let parts: [Polygon]

    var center: Position { metric.center }
    var scale: (x: Double, y: Double) { (cos(center.y * .pi / 180), 1) }
    var period: Double { 360 }

    func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        metric.bounds(to: envelope)
    }

    func distance(to item: Int, in envelope: Envelope) -> Double {
        metric.distance(to: .polygon(parts[item]))
    }

    func region(within distance: Double) -> PartRegion {
        PartRegion(disc: GeodesicDisc(metric: metric, radius: distance), metric: self)
    }
}

/// All parts within a radius of a position.
private struct PartRegion: SearchRegion {
    let disc: GeodesicDisc
    let metric: PartMetric

    var boxes: (first: Envelope?, second: Envelope?) { disc.boxes }

    func overlap(with box: Envelope) -> Overlap { disc.overlap(with: box) }

    func contains(_ item: Int, in envelope: Envelope) -> Bool {
        metric.distance(to: item, in: envelope) <= disc.radius
    }
}
