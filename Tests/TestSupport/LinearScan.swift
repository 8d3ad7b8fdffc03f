public import GeometryTypes

/// The slow, obvious answers that every index is compared with.
public struct LinearScan: Sendable {
    private let envelopes: [Envelope]

    /// Creates the scan over envelopes, numbered by their place.
    public init(_ envelopes: [Envelope]) {
        self.envelopes = envelopes
    }

    /// The items that touch any of some closed boxes, in order of their numbers.
    public func items(touching boxes: [Envelope]) -> [Int] {
        envelopes.indices.filter { item in
            let own = envelopes[item]
            return boxes.contains {
                $0.minX <= own.maxX && own.minX <= $0.maxX
                    && $0.minY <= own.maxY && own.minY <= $0.maxY
            }
        }
    }

    /// All items within a distance, closed, with their distances, by (distance, number).
    public func nearest(
        within maximum: Double = .infinity,
        where accepts: (Int) -> Bool = { _ in true },
        by distance: (Int) -> Double
    ) -> [(item: Int, distance: Double)] {
        envelopes.indices
            .filter(accepts)
            .map { (item: $0, distance: distance($0)) }
            .filter { $0.distance <= maximum }
            .sorted { ($0.distance, $0.item) < ($1.distance, $1.item) }
    }
}
