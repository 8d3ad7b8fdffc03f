internal import Foundation
internal import GeometryTypes

/// A box of longitudes and latitudes on the auxiliary sphere of reduced latitudes.
struct ReducedBox {
    /// In degrees.
    private let west: Double
    private let east: Double
    private let south: ReducedLatitude
    private let north: ReducedLatitude

    init(_ envelope: Envelope, axisRatio: Double) {
        west = envelope.minX
        east = envelope.maxX
        south = ReducedLatitude(envelope.minY, axisRatio: axisRatio)
        north =
            envelope.minY == envelope.maxY
            ? south : ReducedLatitude(envelope.maxY, axisRatio: axisRatio)
    }

    /// The least squared chord from a point of the sphere to the box.
    ///
    /// The proof stands at ``GeodesicMetric``.
    func leastSquaredChord(from point: SpherePoint) -> Double {
        leastSquaredChord(from: point, HalfTurn(leastTurn(from: point)))
    }

    /// The greatest squared chord from a point of the sphere to the box: 4 less the least from the
    /// antipode, but without taking nearly all of it away where a corner is the farthest.
    func greatestSquaredChord(from point: SpherePoint) -> Double {
        let antipode = point.antipode
        let turn = HalfTurn(leastTurn(from: antipode))
        if let squared = squaredChordToFoot(from: antipode, turn) { return 4 - squared }
        let (south, north) = squaredChords(from: point, turn.supplement)
        return Swift.max(south, north)
    }

    /// The least angle in radians from a point of the sphere to the box.
    ///
    /// A chord near the diameter tells little of its angle; there the chord from the antipode does.
    func leastAngle(from point: SpherePoint) -> Double {
        let turn = HalfTurn(leastTurn(from: point))
        let squaredChord = leastSquaredChord(from: point, turn)
        guard squaredChord > 2 else { return Self.angle(squaredChord) }
        // No foot of a perpendicular is as far, so the nearest point is a corner.
        let (south, north) = squaredChords(from: point.antipode, turn.supplement)
        return .pi - 2 * asin(Swift.max(south, north).squareRoot() / 2)
    }

    private func leastSquaredChord(from point: SpherePoint, _ turn: HalfTurn) -> Double {
        if let squared = squaredChordToFoot(from: point, turn) { return squared }
        let (south, north) = squaredChords(from: point, turn)
        return Swift.min(south, north)
    }

    /// The squared chords to the ends of a meridian of the box.
    private func squaredChords(
        from point: SpherePoint,
        _ turn: HalfTurn
    ) -> (south: Double, north: Double) {
        (point.chord(to: south, turn).onSphere, point.chord(to: north, turn).onSphere)
    }

    /// The squared chord to the foot of the perpendicular on the meridian a turn away, nil where
    /// it does not lie in the box.
    private func squaredChordToFoot(from point: SpherePoint, _ turn: HalfTurn) -> Double? {
        let (sine, cosine) = (point.latitude.sine, point.latitude.cosine)
        // The cross products are the sines of the angles to the edges, up to the length of
        // (x, sine). Seen from a pole they do not tell it from the other one, so a box that is one
        // is an end.
        let x = cosine * (turn.squaredCosine - turn.squaredSine)
        guard x >= 0, !isPole, sine * south.cosine - x * south.sine >= 0,
            x * north.sine - sine * north.cosine >= 0
        else { return nil }
        // 2 − 2 length, free of cancellation: 1 − length² = y², y the way from the meridian.
        let squaredY = 4 * cosine * cosine * turn.squaredSine * turn.squaredCosine
        let length = (sine * sine + x * x).squareRoot()
        return 2 * squaredY / (1 + length)
    }

    /// Whether the box is one of the poles and nothing else.
    private var isPole: Bool {
        south.cosine == 0 && north.cosine == 0 && south.sine == north.sine
    }

    private func leastTurn(from point: SpherePoint) -> Double {
        SpherePoint.leastTurn(from: point.longitude, to: west, east)
    }

    /// The angle of a chord of the unit sphere up to √2, never too great by more than rounding.
    ///
    /// 2 asin(*q*/2); below *q* = 1/10 three terms of its series, all of whose terms are positive:
    /// 10⁻⁹ of it is left out at most.
    static func angle(_ squaredChord: Double) -> Double {
        let chord = squaredChord.squareRoot()
        guard squaredChord > 0.01 else {
            return chord + chord * squaredChord * (1.0 / 24 + squaredChord * (3.0 / 640))
        }
        return 2 * asin(chord / 2)
    }
}
