internal import Foundation
internal import GeometryTypes

/// Global minimisation of the distance along one edge.
///
/// Let *F*(*t*) be the distance from the centre to the point *q*(*t*) of the edge, 0 ≤ *t* ≤ 1, a
/// straight line in (λ, φ). Two lower bounds hold between points where *F* is known.
///
/// **First order.** |*F*′| ≤ *S*, the greatest speed of *q*: a distance changes by no more than the
/// way made.
///
/// **Second order.** *F*″ = Hess *d*(*q*′, *q*′) + ⟨∇*d*, *A*⟩ with the covariant acceleration
///
///     A = (M_φ φ′² + r sin φ λ′²,  −2 M sin φ φ′ λ′)      (metres to the north and east)
///
/// of the line, from the Christoffel symbols of *M*² dφ² + *r*² dλ²; its length is bounded by
/// the sum of the parts. The Gaussian curvature of an oblate ellipsoid is at most 1/*b*², so
/// within the distance π*b* there is no conjugate point, no cut point (Klingenberg), and
/// Hess *d* ≥ cot(*d*/*b*)/*b* across the geodesic, 0 along it (Rauch). So *F*″ ≥ −*K* with
/// *K* = |*A*| + *S*² max(0, −cot(*d*/*b*)/*b*), whatever the distance, zero included, up to π*b*.
///
/// *F* therefore lies above a parabola through each known point, with the slope there, which the
/// end azimuth of the geodesic gives. Two parabolas of one *K* cross once, and their maximum is
/// least at the ends or at the crossing: that is the bound, and the next point to measure.
///
/// Source: H. Karcher, *Riemannian comparison constructions*, 1989 (Hessian comparison);
/// S. A. Piyavskii, *An algorithm for finding the absolute extremum of a function*, 1972.
extension EdgeSearch {
    /// A measured point of the edge.
    private struct Sample {
        let t: Double
        let distance: Double
        /// The derivative of the distance by `t`, in metres.
        let slope: Double
    }

    /// A part of the edge between two measured points, with no measured point between them.
    private struct Stretch {
        let start: Sample
        let end: Sample
    }

    /// The edge with what its bounds need.
    private struct Edge {
        let start: Position
        let end: Position
        /// The changes of longitude and latitude in radians.
        let turn: Double
        let rise: Double
        let ellipsoid: Geodesic
        /// *a*²/*b*, the radius of curvature at the poles: the greatest there is.
        let greatestRadius: Double
        let squaredEccentricity: Double

        init(_ start: Position, _ end: Position, on ellipsoid: Geodesic) {
            self.start = start
            self.end = end
            turn = (end.x - start.x) * (.pi / 180)
            rise = (end.y - start.y) * (.pi / 180)
            self.ellipsoid = ellipsoid
            greatestRadius =
                ellipsoid.equatorialRadius / (1 - ellipsoid.flattening)
            squaredEccentricity = ellipsoid.flattening * (2 - ellipsoid.flattening)
        }

        func position(_ t: Double) -> Position {
            if t == 1 { return Position(x: end.x, y: end.y) }
            let latitude = start.y + t * (end.y - start.y)
            return Position(x: start.x + t * (end.x - start.x), y: latitude)
        }

        /// The greatest speed between two values of `t`, and the greatest acceleration.
        func limits(_ t0: Double, _ t1: Double) -> (speed: Double, acceleration: Double) {
            let (y0, y1) = (start.y + t0 * (end.y - start.y), start.y + t1 * (end.y - start.y))
            // Widened, so that rounding of the latitudes is no matter.
            let nearest = y0.sign == y1.sign ? Swift.min(abs(y0), abs(y1)) - 1e-9 : 0
            let cosine = cos(nearest * (.pi / 180))
            let sine = Swift.min(sin(Swift.max(abs(y0), abs(y1)) * (.pi / 180)) + 1e-9, 1)
            let across = greatestRadius * cosine * abs(turn)
            let along = greatestRadius * abs(rise)
            let flattening =
                1.5 * squaredEccentricity / (1 - squaredEccentricity) * along * abs(rise)
            return (
                (across * across + along * along).squareRoot(),
                flattening + sine * (across * abs(turn) + 2 * along * abs(turn))
            )
        }
    }

    /// Finds the nearest point of an edge, as far as it may be nearer than the best so far.
    mutating func minimize(from start: Position, to end: Position) {
        let edge = Edge(start, end, on: metric.geodesic)
        let first = measure(edge, 0)
        let (speed, _) = edge.limits(0, 1)
        guard first.distance - speed < horizon else { return }
        let last = measure(edge, 1)
        // From a pole the distance depends on the latitude alone, and grows away from it.
        guard abs(metric.center.y) < 90 else { return }
        var stretches = [Stretch(start: first, end: last)]
        while let stretch = stretches.popLast() {
            let (lower, crossing) = bound(stretch, of: edge)
            guard lower < horizon else { continue }
            let middle = measure(edge, crossing)
            let halves = [
                Stretch(start: stretch.start, end: middle),
                Stretch(start: middle, end: stretch.end),
            ]
            // The half that falls towards its inside is looked at first: it is last on the stack.
            stretches += middle.slope > 0 ? halves.reversed() : halves
        }
    }

    private mutating func measure(_ edge: Edge, _ t: Double) -> Sample {
        let position = edge.position(t)
        let held = Position(x: position.x, y: Swift.min(Swift.max(position.y, -90), 90))
        let line = metric.geodesic.inverse(from: metric.center, to: held)
        offer(held, at: line.distance)
        let sine = sin(held.y * (.pi / 180))
        let squaredW = 1 - edge.squaredEccentricity * sine * sine
        let normal = metric.geodesic.equatorialRadius / squaredW.squareRoot()
        let meridian = normal * (1 - edge.squaredEccentricity) / squaredW
        let parallel = normal * cos(held.y * (.pi / 180))
        let azimuth = line.endAzimuth * (.pi / 180)
        let slope =
            meridian * edge.rise * cos(azimuth) + parallel * edge.turn * sin(azimuth)
        return Sample(t: t, distance: line.distance, slope: slope)
    }

    /// The greater of the lower bounds of first and second order on a stretch, and where to
    /// measure next: where the bound is attained, but not too near the ends.
    private func bound(_ stretch: Stretch, of edge: Edge) -> (lower: Double, crossing: Double) {
        let (start, end) = (stretch.start, stretch.end)
        let width = end.t - start.t
        let (speed, acceleration) = edge.limits(start.t, end.t)
        var lower = (start.distance + end.distance - speed * width) / 2
        var crossing = width / 2 + (start.distance - end.distance) / (2 * speed)
        let polarRadius = metric.geodesic.polarRadius
        let farthest = (start.distance + end.distance + speed * width) / (2 * polarRadius)
        if farthest < 3.14 {
            let bending = Swift.max(0, -1 / tan(farthest)) / polarRadius
            let curvature = acceleration + speed * speed * bending
            let second = parabolas(start, end, curvature)
            if second.lower > lower { (lower, crossing) = second }
        }
        let least = Swift.min(start.distance, end.distance)
        let inset = 0.1 * width
        return (
            Swift.min(lower, least),
            start.t + Swift.min(Swift.max(crossing, inset), width - inset)
        )
    }

    /// The least value between two samples of the greater of their parabolas, and where it is,
    /// counted from the first.
    private func parabolas(
        _ start: Sample,
        _ end: Sample,
        _ curvature: Double
    ) -> (lower: Double, crossing: Double) {
        // Both parabolas have the same −K u²/2, u counted from the start; what is left of them is
        // two straight lines, the first with the slope at the start, the second, brought from the
        // end back to u = 0, with the slope m₁ + K w. Where the lines cross, so do the parabolas.
        let width = end.t - start.t
        let endLine = end.slope + curvature * width
        let endValue = end.distance + curvature * width * width / 2 - endLine * width
        let crossing = (endValue - start.distance) / (start.slope - endLine)
        guard crossing > 0, crossing < width else {
            return (Swift.min(start.distance, end.distance), width / 2)
        }
        return (
            start.distance + start.slope * crossing - curvature * crossing * crossing / 2, crossing
        )
    }
}
