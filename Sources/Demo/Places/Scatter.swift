internal import GeometryTypes

/// Positions spread by chance, rounded to five decimals of a degree (about a metre).
enum Scatter {
    private static let kilometresPerDegree = 111.2

    /// A position near another one: normally distributed, the deviation in kilometres, within
    /// the area that `accepts` tells; the centre itself where 24 tries find none.
    static func near(
        _ center: Position,
        deviationInKilometres deviation: Double,
        _ random: inout SeededGenerator,
        where accepts: (Position) -> Bool
    ) -> Position {
        let scale = deviation / kilometresPerDegree
        for _ in 0..<24 {
            let position = rounded(
                center.x + scale * random.normal() / cosine(ofDegrees: center.y),
                center.y + scale * random.normal()
            )
            if accepts(position) { return position }
        }
        return rounded(center.x, center.y)
    }

    /// A position in a box, evenly spread over its degrees.
    static func within(_ box: Envelope, _ random: inout SeededGenerator) -> Position {
        rounded(random.number(in: box.minX...box.maxX), random.number(in: box.minY...box.maxY))
    }

    /// A rough distance in kilometres: good enough to stay away from towns.
    static func kilometres(from a: Position, to b: Position) -> Double {
        let x = (a.x - b.x) * cosine(ofDegrees: (a.y + b.y) / 2)
        let y = a.y - b.y
        return (x * x + y * y).squareRoot() * kilometresPerDegree
    }

    private static func rounded(_ longitude: Double, _ latitude: Double) -> Position {
        Position(
            longitude: (longitude * 100_000).rounded() / 100_000,
            latitude: (latitude * 100_000).rounded() / 100_000
        )
    }

    /// The cosine by its series, to a thousandth up to 70°: the library's own is not the same on
    /// every machine.
    private static func cosine(ofDegrees degrees: Double) -> Double {
        let x = degrees * (Double.pi / 180)
        let square = x * x
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30))
    }
}
