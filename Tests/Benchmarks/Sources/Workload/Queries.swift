public import GeometryTypes

/// A circle on the ellipsoid: centre in degrees, radius in metres.
public struct Circle {
    /// The centre.
    public let center: Position
    /// The radius in metres.
    public let radius: Double
}

/// The queries over some points, found by calibration: each is centred at a point drawn with a
/// fixed seed and grown until it holds as many points as its set is named for, within a tenth.
public struct Queries {
    /// The seed of the centres.
    public static let seed: UInt64 = 20_260_702

    /// The numbers of hits of the boxes, with how many boxes of each.
    static let boxHits = [10: 10_000, 1_000: 1_000, 100_000: 100]
    /// The numbers of hits of the circles, with how many circles of each.
    static let circleHits = [10: 10_000, 1_000: 1_000]

    /// Where nearest searches start: near the points, and at none of them.
    public let centers: [Position]
    /// Square boxes by hits each.
    public internal(set) var boxes: [Int: [Envelope]] = [:]
    /// Circles by hits each.
    public internal(set) var circles: [Int: [Circle]] = [:]

    /// Finds the queries.
    ///
    /// No edge of a box comes so near to a point that a peer which keeps coordinates as 32-bit
    /// floats, rounded outwards, would count it otherwise; `isClear` switches that off.
    ///
    /// - Parameters:
    ///   - points: The data.
    ///   - index: Counts while calibrating; peers check every answer afterwards.
    ///   - isClear: Whether boxes keep clear of points by four steps of a 32-bit float.
    public init(over points: Points, by index: KunyuIndex, isClear: Bool) {
        var generator = SplitMix64(seed: Self.seed)
        func draw() -> Position { points[Int(generator.next() % UInt64(points.count))] }
        var centers: [Position] = []
        for _ in 0..<10_000 {
            let point = draw()
            let shift = (generator.unit() - 0.5) * 0.01
            centers.append(Position(x: point.x + shift, y: min(max(point.y - shift, -90), 90)))
        }
        self.centers = centers
        for (hits, number) in Self.boxHits.sorted(by: <)
        where hits * 4 < points.count {
            var found: [Envelope] = []
            while found.count < number {
                let center = draw()
                let half = size(for: hits, from: 0.01) { index.count(square(center, $0)) }
                guard let half else { continue }
                let box = square(center, half)
                if !isClear || index.count(grown(box)) == index.count(shrunk(box)) {
                    found.append(box)
                }
            }
            boxes[hits] = found
        }
        for (hits, number) in Self.circleHits.sorted(by: <) {
            var found: [Circle] = []
            while found.count < number {
                let center = draw()
                let radius = size(for: hits, from: 1_000) { index.count(center, within: $0) }
                if let radius { found.append(Circle(center: center, radius: radius)) }
            }
            circles[hits] = found
        }
    }
}

/// The size at which `count` is within a tenth of `hits`, by doubling and halving; nil when there
/// is none, as where points lie at one place.
private func size(for hits: Int, from first: Double, _ count: (Double) -> Int) -> Double? {
    var (low, high) = (0.0, first)
    while count(high) < hits { (low, high) = (high, high * 2) }
    for _ in 0..<40 {
        let size = (low + high) / 2
        let found = count(size)
        if abs(found - hits) <= hits / 10 { return size }
        if found < hits { low = size } else { high = size }
    }
    return nil
}

private func square(_ center: Position, _ half: Double) -> Envelope {
    Envelope(
        minX: center.x - half,
        minY: center.y - half,
        maxX: center.x + half,
        maxY: center.y + half
    )
}

private func grown(_ box: Envelope) -> Envelope {
    Envelope(
        minX: box.minX - step(box.minX),
        minY: box.minY - step(box.minY),
        maxX: box.maxX + step(box.maxX),
        maxY: box.maxY + step(box.maxY)
    )
}

private func shrunk(_ box: Envelope) -> Envelope {
    Envelope(
        minX: box.minX + step(box.minX),
        minY: box.minY + step(box.minY),
        maxX: box.maxX - step(box.maxX),
        maxY: box.maxY - step(box.maxY)
    )
}

private func step(_ edge: Double) -> Double { 4 * Double(Float(edge).ulp) }
