/// A sequence of colours from light to dark for classes from low to high.
///
/// The colours are sequential schemes of ColorBrewer that people with colour-blindness can read.
/// The palest colour of a scheme is never used: white stands for "none" and must be told from
/// the lowest class.
///
/// Source: Cynthia Brewer, Mark Harrower and The Pennsylvania State University,
/// [ColorBrewer](https://colorbrewer2.org), Apache License 2.0.
public enum ColourRamp: String, Hashable, Sendable, CaseIterable, Codable {
    /// Yellow through green to blue.
    case yellowGreenBlue = "YlGnBu"
    /// Light to dark blue.
    case blues = "Blues"
    /// Purple through blue to green.
    case purpleBlueGreen = "PuBuGn"

    /// The colour of "none": white.
    public static let none = Colour(rgb: 0xff_ffff)

    /// Colours for a number of classes, the lightest first.
    ///
    /// More than eight classes take the eighth colour for all beyond; none for zero or fewer.
    public func colours(count: Int) -> [Colour] {
        guard count > 0 else { return [] }
        // One class is drawn in the middle tone of the smallest scheme.
        let scheme = schemes[min(max(count + 1, 3), 9) - 3]
        var colours = scheme.dropFirst(count == 1 ? 1 : scheme.count - min(count, 8))
            .prefix(count).map(Colour.init(rgb:))
        while colours.count < count, let last = colours.last { colours.append(last) }
        return colours
    }

    /// Schemes of 3 to 9 colours, the lightest first.
    private var schemes: [[UInt32]] {
        switch self {
        case .yellowGreenBlue: yellowGreenBlueSchemes
        case .blues: blueSchemes
        case .purpleBlueGreen: purpleBlueGreenSchemes
        }
    }
}

private let yellowGreenBlueSchemes: [[UInt32]] = [
    [0xedf8b1, 0x7fcdbb, 0x2c7fb8],
    [0xffffcc, 0xa1dab4, 0x41b6c4, 0x225ea8],
    [0xffffcc, 0xa1dab4, 0x41b6c4, 0x2c7fb8, 0x253494],
    [0xffffcc, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x2c7fb8, 0x253494],
    [0xffffcc, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x0c2c84],
    [0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x0c2c84],
    [0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58],
]

private let blueSchemes: [[UInt32]] = [
    [0xdeebf7, 0x9ecae1, 0x3182bd],
    [0xeff3ff, 0xbdd7e7, 0x6baed6, 0x2171b5],
    [0xeff3ff, 0xbdd7e7, 0x6baed6, 0x3182bd, 0x08519c],
    [0xeff3ff, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x3182bd, 0x08519c],
    [0xeff3ff, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x084594],
    [0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x084594],
    [0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b],
]

private let purpleBlueGreenSchemes: [[UInt32]] = [
    [0xece2f0, 0xa6bddb, 0x1c9099],
    [0xf6eff7, 0xbdc9e1, 0x67a9cf, 0x02818a],
    [0xf6eff7, 0xbdc9e1, 0x67a9cf, 0x1c9099, 0x016c59],
    [0xf6eff7, 0xd0d1e6, 0xa6bddb, 0x67a9cf, 0x1c9099, 0x016c59],
    [0xf6eff7, 0xd0d1e6, 0xa6bddb, 0x67a9cf, 0x3690c0, 0x02818a, 0x016450],
    [0xfff7fb, 0xece2f0, 0xd0d1e6, 0xa6bddb, 0x67a9cf, 0x3690c0, 0x02818a, 0x016450],
    [0xfff7fb, 0xece2f0, 0xd0d1e6, 0xa6bddb, 0x67a9cf, 0x3690c0, 0x02818a, 0x016c59, 0x014636],
]
