internal import Features
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
        var found: (code: String?, distance: Double)?
        let isChild = { (part: Int) in parent == nil || self.parentOfPart[part] == parent }
        let body = { (part: Int, distance: Double) in
            found = (self.codeOfPart[part], distance)
            return false
        }
        tree.nearest(
            PartMetric(metric: metric, parts: parts),
            within: distance,
            where: isChild,
            body
        )
        return found
    }

    private static func text(_ property: String, of feature: Feature) -> String? {
        guard case .text(let text) = feature.properties[property] else { return nil }
        return text
    }

    private struct PartMetric: DistanceMetric {
        let metric: GeodesicMetric
        let parts: [Polygon]

        func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
            metric.bounds(to: envelope)
        }

        func lowerBound(to envelope: Envelope) -> Double {
            metric.lowerBound(to: envelope)
        }

        func distance(to item: Int, in envelope: Envelope) -> Double {
            metric.distance(to: .polygon(parts[item]))
        }
    }
}
