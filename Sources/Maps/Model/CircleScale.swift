import Thematic

/// How large the circle of a value is: its area is in proportion to the value, so its radius to
/// the square root.
///
/// Source: J. J. Flannery, [The relative effectiveness of some common graduated point
/// symbols](https://doi.org/10.3138/J647-1776-745H-3667), 1971, whose enlargement of large circles
/// is not applied: areas can be measured.
struct CircleScale: Hashable, Sendable {
    /// The value whose circle has the radius ``radius``.
    let maximum: Double
    /// The radius of the circle of ``maximum`` in pixels: it follows from the width of the
    /// picture alone, so that maps of a series compare.
    let radius: Double
    /// What circles are filled with, and let through what is beneath.
    let fill: Colour
    /// Their outline, which stands out from white and from the sea by 3 : 1 or more.
    let outline: Colour
    /// The round values of the legend, the greatest first.
    let marks: [Mark]

    /// A circle of the legend.
    struct Mark: Hashable, Sendable {
        let value: Double
        let radius: Double
        var label: String { formatted(value) }
    }

    /// The radius of the smallest circle, which can just be seen.
    static let least = 1.7
    static let opacity = ".45"

    /// A scale for values up to a maximum; `isInteger` where the legend shall write whole numbers.
    init(maximum: Double, width: Double, isInteger: Bool, ramp: ColourRamp) {
        let radius = min(max(width * 0.034, 12), 68)
        self.maximum = maximum
        self.radius = radius
        let strong = ramp.colours(count: 8).filter {
            $0.contrast(to: MapStyle.paper) >= 3 && $0.contrast(to: MapStyle.worldSea) >= 3
        }
        outline = strong.last ?? MapStyle.ink
        fill = ramp.colours(count: 5)[3]
        var marks: [Mark] = []
        var bound = maximum
        while marks.count < 3, let value = Self.round(atMost: bound), !isInteger || value >= 1 {
            let own = Self.radius(of: value, maximum: maximum, largest: radius)
            guard own > Self.least else { break }
            marks.append(Mark(value: value, radius: own))
            bound = value / 4
        }
        self.marks = marks
    }

    /// The radius of the circle of a value above zero in pixels: no smaller than can be seen, no
    /// more than twice that of the maximum.
    func radius(of value: Double) -> Double {
        Self.radius(of: value, maximum: maximum, largest: radius)
    }

    private static func radius(of value: Double, maximum: Double, largest: Double) -> Double {
        let own = largest * (max(value, 0) / maximum).squareRoot()
        return own.isFinite ? min(max(own, least), 2 * largest) : least
    }

    /// The value below which all circles are of the least size.
    var leastValue: Double { maximum * (Self.least / radius) * (Self.least / radius) }

    /// The value above which all circles are of the greatest size.
    var greatestValue: Double { maximum * 4 }

    /// The greatest of 1, 2 and 5 times a power of ten that is not above a bound; nil where the
    /// bound is not above zero, or beyond what a legend can write.
    private static func round(atMost bound: Double) -> Double? {
        guard bound.isFinite, bound >= 1e-6, bound < 1e15 else { return nil }
        var power = 1.0
        while power * 10 <= bound { power *= 10 }
        while power > bound { power /= 10 }
        return [5.0, 2, 1].map { $0 * power }.first { $0 <= bound } ?? power
    }
}

extension ThematicMap {
    /// The scale of the circles; nil where symbols are not proportional.
    var circleScale: CircleScale? {
        guard definition.form == .symbols, definition.symbols?.kind == .proportional else {
            return nil
        }
        let values = regions.compactMap(\.value)
        let greatest = values.max() ?? 0
        return CircleScale(
            maximum: definition.symbols?.maximum ?? (greatest > 0 ? greatest : 1),
            width: definition.width,
            isInteger: values.allSatisfy { $0 == $0.rounded() },
            ramp: definition.colours ?? .yellowGreenBlue
        )
    }

    /// The circle of a region, or the sign of one without data; nil where its value is zero, and
    /// where it is not covered.
    func circle(of region: Int, _ scale: CircleScale) -> MapSymbol? {
        if regions[region].membership == .missing { return .missing }
        guard let value = regions[region].value, value > 0 else { return nil }
        return MapSymbol(shape: .disc, radius: scale.radius(of: value), colour: scale.fill)
    }
}
