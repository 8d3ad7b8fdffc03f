internal import Features
internal import GeometryTypes

/// A box in another reference system by its definition: places are projected one by one, and edges
/// in many small pieces.
struct ScanReferencedBox {
    private static let pieces = 128

    private let system: ScanSystem
    private let rectangle: ScanRectangle
    private let heights: ClosedRange<Double>?
    /// The box where its numbers are those of CRS84.
    private let plain: ScanBox?

    init(_ box: ReferencedBox, _ systems: ScanSystems) throws(FeatureStoreError) {
        system = try systems.system(box.crs)
        heights = box.heights
        if system.isEqual {
            let (lower, upper) =
                system.isTurned
                ? (box.lower, box.upper)
                : (
                    ReferencedBox.Pair(box.lower.second, box.lower.first),
                    ReferencedBox.Pair(box.upper.second, box.upper.first)
                )
            rectangle = ScanRectangle(x: 0...0, y: 0...0)
            do throws(GeographicBox.Invalid) {
                plain = ScanBox(
                    try GeographicBox(
                        west: lower.second,
                        south: lower.first,
                        east: upper.second,
                        north: upper.first,
                        lowestHeight: heights?.lowerBound,
                        highestHeight: heights?.upperBound
                    )
                )
            } catch {
                throw .invalidBox(box, reason: "\(error)")
            }
            return
        }
        // The one of them in the tests is in gons.
        let isOut = max(abs(box.lower.first), abs(box.upper.first)) > 100
        guard !(system.isGeographic && isOut), box.lower.first <= box.upper.first,
            box.lower.second <= box.upper.second
        else {
            throw .invalidBox(box, reason: "upside down")
        }
        plain = nil
        rectangle = ScanRectangle(
            x: box.lower.first...box.upper.first,
            y: box.lower.second...box.upper.second
        )
    }

    /// Whether a geometry, or the lack of one, matches.
    func matches(_ geometry: Geometry?) -> Bool {
        guard let geometry else { return true }
        if let plain { return plain.matches(geometry) }
        if let heights, ScanBox.isOff(geometry, heights) { return false }
        if geometry.loosePositions.contains(where: { system.project($0).map(holds) ?? false }) {
            return true
        }
        let isTouched = geometry.chains.contains { chain in
            zip(chain, chain.dropFirst()).contains { touches(edgeFrom: $0, to: $1) }
        }
        return isTouched
            || geometry.polygons.contains { polygon in places.contains { polygon.holds($0) } }
    }

    private func holds(_ numbers: Position) -> Bool {
        rectangle.x.contains(numbers.x) && rectangle.y.contains(numbers.y)
    }

    private func touches(edgeFrom a: Position, to b: Position) -> Bool {
        func place(_ share: Double) -> Position {
            Position(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
        }
        let images = (0...2 * Self.pieces).map {
            system.project(place(Double($0) / Double(2 * Self.pieces)))
        }
        if images.contains(where: { $0.map(holds) ?? false }) { return true }
        return stride(from: 0, to: 2 * Self.pieces, by: 2).contains { index in
            guard let start = images[index], let middle = images[index + 1],
                let end = images[index + 2]
            else { return false }
            let length = max(abs(end.x - start.x), abs(end.y - start.y))
            let sag = max(
                abs((start.x + end.x) / 2 - middle.x),
                abs((start.y + end.y) / 2 - middle.y)
            )
            // No chord where the map is torn.
            return sag <= length / 4 && rectangle.touches(edgeFrom: start, to: end)
        }
    }

    private var places: [Position] {
        (0...8).flatMap { v in
            (0...8).compactMap { u in
                let (x, y) = (rectangle.x, rectangle.y)
                return system.unproject(
                    Position(
                        x: x.lowerBound + Double(u) / 8 * (x.upperBound - x.lowerBound),
                        y: y.lowerBound + Double(v) / 8 * (y.upperBound - y.lowerBound)
                    )
                )
            }
        }
    }
}

extension Polygon {
    /// Whether an odd number of edges lies east of a place.
    fileprivate func holds(_ place: Position) -> Bool {
        let spot = ScanRectangle(x: place.x...place.x, y: place.y...place.y)
        let crossings = rings.flatMap { ring in
            zip(ring.positions, ring.positions.dropFirst()).filter {
                spot.isCornerLeft(ofEdgeFrom: $0, to: $1)
            }
        }
        return !crossings.count.isMultiple(of: 2)
    }
}
