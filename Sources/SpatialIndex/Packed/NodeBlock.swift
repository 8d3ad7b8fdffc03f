public import GeometryTypes

/// The boxes of the up to sixteen children of a node, in 32 bits, rounded outwards.
///
/// What lies outside a rounded box lies outside the true one, and a rounded box inside a query has
/// the true one inside; doubt is resolved further down, in exact doubles. Lanes without a child
/// hold a box that is turned inside out, which touches nothing and lies in nothing.
@usableFromInline
struct NodeBlock: BitwiseCopyable, Hashable, Sendable {
    /// The number of children of a node, and of places in a group.
    ///
    /// As many as four vector registers of the least processor hold in 32 bits. Eight and thirty-two
    /// have not been measured.
    @usableFromInline static let lanes = 16
    /// The binary logarithm of ``lanes``.
    @usableFromInline static let shift = 4

    @usableFromInline var minX = SIMD16<Float>(repeating: .infinity)
    @usableFromInline var minY = SIMD16<Float>(repeating: .infinity)
    @usableFromInline var maxX = SIMD16<Float>(repeating: -.infinity)
    @usableFromInline var maxY = SIMD16<Float>(repeating: -.infinity)

    @usableFromInline
    init() {}

    /// The lanes that have a child.
    @inlinable
    @inline(__always)
    var children: UInt32 { Lanes.set(minX .<= maxX) }

    /// The rounded box of a child.
    @inlinable
    func box(_ lane: Int) -> Envelope {
        Envelope(
            minX: Double(minX[lane]),
            minY: Double(minY[lane]),
            maxX: Double(maxX[lane]),
            maxY: Double(maxY[lane])
        )
    }
}

extension Float {
    /// The greatest number of 32 bits that is not above a double; −infinity for NaN.
    @inlinable
    init(roundedDown value: Double) {
        let nearest = Float(value)
        self = Double(nearest) <= value ? nearest : value.isNaN ? -.infinity : nearest.nextDown
    }

    /// The least number of 32 bits that is not below a double; infinity for NaN.
    @inlinable
    init(roundedUp value: Double) {
        let nearest = Float(value)
        self = Double(nearest) >= value ? nearest : value.isNaN ? .infinity : nearest.nextUp
    }
}
