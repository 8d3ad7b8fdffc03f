internal import Features

/// Results around a place by distance and direction: an azimuthal equidistant picture without a
/// map below, right at any latitude since it is drawn from what was measured.
struct RingDiagram: Sendable {
    struct Ring: Sendable {
        let radius: String
        let label: String
        let labelX: String
        let labelY: String
    }

    struct Dot: Sendable {
        let x: String
        let y: String
        let number: Int
        let anchor: String
        let title: String
    }

    /// Half the width of the picture inside its margin.
    private static let reach = 130.0
    /// The centre of the picture.
    private static let centre = 150.0

    let rings: [Ring]
    let dots: [Dot]
    let text: String

    /// The diagram of a page of results, or nil where there is nothing to draw.
    init?(_ table: ResultTable, _ entries: [FeaturePage.Entry], _ context: PageContext) {
        let measured = entries.compactMap(\.proximity)
        guard let farthest = measured.map(\.distance).max(), farthest > 0 else { return nil }
        let step = Self.step(for: farthest)
        let count = max(1, Int((farthest / step).rounded(.up)))
        let outer = step * Double(count)
        rings = (1...count).reversed().map { index in
            let radius = Self.reach * Double(index) / Double(count)
            return Ring(
                radius: Self.number(radius),
                label: NumberText.roundDistance(step * Double(index)),
                labelX: Self.number(Self.centre),
                labelY: Self.number(Self.centre + radius - 3)
            )
        }
        var dots: [Dot] = []
        for (index, (entry, row)) in zip(entries, table.rows).enumerated().reversed() {
            guard let proximity = entry.proximity else { continue }
            let angle = (proximity.bearing ?? 0) * .pi / 180
            let radius = Self.reach * proximity.distance / outer
            dots.append(
                Dot(
                    x: Self.number(Self.centre + radius * Angle.sine(angle)),
                    y: Self.number(Self.centre - radius * Angle.cosine(angle)),
                    number: index + 1,
                    anchor: row.anchor,
                    title: "\(index + 1). \(row.name.text), "
                        + NumberText.distance(proximity.distance)
                )
            )
        }
        self.dots = dots
        text = context.text("ringsText", ["outer": NumberText.roundDistance(outer)])
    }

    /// One, two or five times a power of ten, so that two to five rings hold a distance.
    private static func step(for distance: Double) -> Double {
        var power = 0.001
        while true {
            for factor in [1.0, 2, 5] where distance <= factor * power * 5 {
                return factor * power
            }
            power *= 10
        }
    }

    private static func number(_ value: Double) -> String {
        NumberText.fixed(value, decimals: 1)
    }
}
