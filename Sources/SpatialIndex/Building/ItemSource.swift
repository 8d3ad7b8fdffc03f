internal import GeometryTypes

/// The items that a tree is built over, by their order.
protocol ItemSource: Sendable {
    /// How many there are.
    var count: Int { get }
    /// Whether every item is a point.
    var arePoints: Bool { get }
    /// The envelope of an item as it was given.
    func envelope(_ index: Int) -> Envelope
    /// The centre of its envelope.
    func center(_ index: Int) -> SIMD2<Double>
    /// The number that the caller knows it by.
    func item(_ index: Int) -> UInt32
}

/// Items that are points.
struct PointSource: ItemSource {
    let points: [SIMD2<Double>]
    let items: [UInt32]?

    var count: Int { points.count }
    var arePoints: Bool { true }

    @inline(__always)
    func center(_ index: Int) -> SIMD2<Double> { points[index] }

    @inline(__always)
    func envelope(_ index: Int) -> Envelope {
        let point = points[index]
        return Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    }

    @inline(__always)
    func item(_ index: Int) -> UInt32 { items?[index] ?? UInt32(truncatingIfNeeded: index) }
}

/// Items that are boxes.
struct EnvelopeSource: ItemSource {
    let envelopes: [Envelope]
    let items: [UInt32]?

    var count: Int { envelopes.count }
    var arePoints: Bool { envelopes.allSatisfy { $0.minX == $0.maxX && $0.minY == $0.maxY } }

    @inline(__always)
    func center(_ index: Int) -> SIMD2<Double> {
        let envelope = envelopes[index]
        return SIMD2(
            envelope.minX / 2 + envelope.maxX / 2,
            envelope.minY / 2 + envelope.maxY / 2
        )
    }

    @inline(__always)
    func envelope(_ index: Int) -> Envelope { envelopes[index] }

    @inline(__always)
    func item(_ index: Int) -> UInt32 { items?[index] ?? UInt32(truncatingIfNeeded: index) }
}
