public import GeometryTypes

/// The second look and the third, which are calls.
extension GeodesicDisc {
    @usableFromInline
    func measures(_ x: Double, _ y: Double) -> Bool {
        switch chordOverlap(x, y) {
        case .disjoint: false
        case .within: true
        case .partial: metric.distance(to: Position(x: x, y: y)) <= radius
        }
    }

    /// How a position lies to the disc, by its chords.
    ///
    /// What is NaN, or past a pole, is left to the distance, which is NaN for it.
    @usableFromInline
    func chordOverlap(_ x: Double, _ y: Double) -> Overlap {
        guard !shell.isEmpty else { return .disjoint }
        guard abs(x) <= 540, abs(y) <= 90 else { return .partial }
        let chord = metric.image.chord(x: x, y: y, axisRatio: metric.geodesic.axisRatio)
        let (onSphere, inSpace) = (chord.onSphere, chord.inSpace(of: metric.geodesic))
        if inSpace > shell.outerInSpace || onSphere > shell.outerOnSphere { return .disjoint }
        let isWithin = inSpace <= shell.innerInSpace || onSphere <= shell.innerOnSphere
        return isWithin ? .within : .partial
    }

    /// How a box lies to the disc, by the chords of the auxiliary sphere.
    @usableFromInline
    func chordOverlap(with envelope: Envelope) -> Overlap {
        guard !shell.isEmpty else { return .disjoint }
        let box = ReducedBox(envelope, axisRatio: metric.geodesic.axisRatio)
        if box.leastSquaredChord(from: metric.image) > shell.outerOnSphere { return .disjoint }
        let isWithin = box.greatestSquaredChord(from: metric.image) <= shell.innerOnSphere
        return isWithin ? .within : .partial
    }
}
