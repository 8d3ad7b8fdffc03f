/// A way of seeing colours, in which classes of a map must be told apart.
///
/// The deficiencies are simulated as if the cone were lacking altogether.
///
/// Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, *A Physiologically-based Model for
/// Simulation of Color Vision Deficiency*, 2009 (doi:10.1109/TVCG.2009.113), severity 1.
public enum ColourVision: String, Hashable, Sendable, CaseIterable {
    /// With all three cones.
    case normal
    /// Without the cones for long waves: red is dark.
    case protanopia
    /// Without the cones for middle waves, the most frequent lack.
    case deuteranopia
    /// Without the cones for short waves.
    case tritanopia
    /// By lightness alone, as on a black-and-white print.
    case grey

    func seen(_ light: LinearLight) -> LinearLight {
        let rows: [[Double]]
        switch self {
        case .normal: return light
        case .protanopia:
            rows = [
                [0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ]
        case .deuteranopia:
            rows = [
                [0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ]
        case .tritanopia:
            rows = [
                [1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ]
        case .grey:
            let luminance = light.luminance
            return LinearLight(red: luminance, green: luminance, blue: luminance)
        }
        func channel(_ row: [Double]) -> Double {
            row[0] * light.red + row[1] * light.green + row[2] * light.blue
        }
        return LinearLight(red: channel(rows[0]), green: channel(rows[1]), blue: channel(rows[2]))
            .clamped
    }
}

extension Colour {
    /// The colour as it looks to a kind of vision.
    public func seen(with vision: ColourVision) -> Colour {
        vision == .normal ? self : vision.seen(LinearLight(self)).colour
    }

    /// How different two colours look to a kind of vision: 0 for equal ones, about 0.02 where a
    /// difference can just be noticed, 1 between black and white.
    ///
    /// Source: the distance in Oklab, [CSS Color 4](https://www.w3.org/TR/css-color-4/#color-difference-OK).
    public func distance(to other: Colour, with vision: ColourVision = .normal) -> Double {
        perceived(with: vision).distance(to: other.perceived(with: vision))
    }

    /// The colour as it is perceived with a vision.
    func perceived(with vision: ColourVision) -> PerceivedColour {
        PerceivedColour(vision.seen(LinearLight(self)))
    }
}
