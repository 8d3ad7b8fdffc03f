internal import GeometryTypes

/// On which side of an edge a position lies.
enum Turn {
    /// 1 where a position lies to the left of the edge from `a` to `b`, −1 to its right, 0 on its line.
    ///
    /// Where rounding leaves it open, the numbers are taken in doubled precision, as GEOS does.
    ///
    /// Source: J. R. Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast Robust
    /// Geometric Predicates*, 1997 (error bound of the first stage; sums and products of two parts).
    @inline(__always)
    static func sign(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ x: Double, _ y: Double) -> Int {
        let left = (b.x - a.x) * (y - a.y)
        let right = (x - a.x) * (b.y - a.y)
        let turn = left - right
        if abs(turn) > 3.330_669_062_177_372_4e-16 * (abs(left) + abs(right)) {
            return turn > 0 ? 1 : -1
        }
        return closeSign(a, b, x, y)
    }

    private static func closeSign(
        _ a: SIMD2<Double>,
        _ b: SIMD2<Double>,
        _ x: Double,
        _ y: Double
    ) -> Int {
        let left = Doubled(b.x, minus: a.x) * Doubled(y, minus: a.y)
        let right = Doubled(x, minus: a.x) * Doubled(b.y, minus: a.y)
        let turn = left - right
        return turn == 0 ? 0 : turn > 0 ? 1 : -1
    }
}

/// A number as the sum of two doubles, the second below the last bit of the first.
private struct Doubled {
    let high: Double
    let low: Double

    init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    /// A difference, exactly.
    init(_ number: Double, minus other: Double) {
        high = number - other
        let back = high - number
        low = (number - (high - back)) - (other + back)
    }

    static func * (left: Self, right: Self) -> Self {
        let product = left.high * right.high
        let error = (-product).addingProduct(left.high, right.high)
        let rest = error + (left.high * right.low + left.low * right.high)
        let high = product + rest
        return Self(high: high, low: rest - (high - product))
    }

    /// The difference; its sign is right.
    static func - (left: Self, right: Self) -> Double {
        (left.high - right.high) + (left.low - right.low)
    }
}
