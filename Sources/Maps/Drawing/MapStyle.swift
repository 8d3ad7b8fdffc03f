import Thematic

/// The colours and sizes that all maps share.
enum MapStyle {
    static let paper = Colour(red: 255, green: 255, blue: 255)
    static let sea = Colour(red: 238, green: 243, blue: 247)
    static let land = Colour(red: 225, green: 224, blue: 219)
    static let ink = Colour(red: 26, green: 32, blue: 38)
    static let softInk = Colour(red: 74, green: 82, blue: 90)
    static let faintInk = Colour(red: 118, green: 126, blue: 134)
    static let alert = Colour(red: 156, green: 42, blue: 22)
    static let innerBorder = Colour(red: 118, green: 126, blue: 134)
    static let border = Colour(red: 52, green: 60, blue: 68)
    static let lightBorder = Colour(red: 255, green: 255, blue: 255)
    static let hatchPaper = Colour(red: 244, green: 244, blue: 244)
    static let hatchInk = Colour(red: 120, green: 120, blue: 120)
    static let dotsPaper = Colour(red: 208, green: 208, blue: 208)
    static let dotsInk = Colour(red: 84, green: 84, blue: 84)

    static let margin = 24.0
    static let titleSize = 27.0
    static let secondTitleSize = 18.0
    static let subtitleSize = 13.5
    static let legendSize = 13.5
    static let legendNoteSize = 11.5
    static let noteSize = 12.0
    static let conditionSize = 13.5
    static let summarySize = 15.0
    static let placeSize = 10.5
    /// The radius of the dot on a region too small to be seen, in pixels.
    static let dotRadius = 4.0
    /// Regions of which no part is larger carry a dot, in square pixels.
    static let dotArea = 60.0
    /// The radius of a dot on a map of the world.
    static let worldDotRadius = 2.6
    /// Regions of a map of the world of which no part is larger carry a dot, in square pixels.
    static let worldDotArea = 12.0
    /// How far from its region a label on a map of the world may stand, in pixels.
    static let worldLabelReach = 140.0
    /// The sea of a map of the world, on which regions of the colour of "none" are islands.
    static let worldSea = Colour(red: 214, green: 228, blue: 238)
    /// The lines of the grid of any other map, over sea and land around.
    static let gridLine = Colour(red: 190, green: 202, blue: 212)
    /// The lines of the grid of a map of the world.
    static let graticule = Colour(red: 236, green: 243, blue: 248)

    /// Families with Han characters first, then whatever there is.
    ///
    /// Labels are measured by the first.
    static let fonts =
        "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, PingFang SC, Microsoft YaHei, "
        + "Noto Sans, DejaVu Sans, sans-serif"

    /// The text colour that can be read better on a ground: dark ink or white.
    static func ink(on ground: Colour) -> Colour {
        ground.contrast(to: ink) >= ground.contrast(to: paper) ? ink : paper
    }

    /// How lines show on a colour, by the contrast of 3 : 1 that WCAG 2.2 asks of them
    /// ([non-text contrast](https://www.w3.org/TR/WCAG22/#non-text-contrast)).
    struct Ground: Hashable, Sendable {
        /// Whether white stands out from it.
        let isDark: Bool
        /// Whether the soft tone of inner borders stands out from it.
        let isLight: Bool

        init(_ colour: Colour) {
            isDark = colour.contrast(to: MapStyle.lightBorder) >= 3
            isLight = colour.contrast(to: MapStyle.innerBorder) >= 3
        }
    }

    /// The colour of a border between two grounds: white where it stands out from both, else the
    /// soft tone where that is asked for and does, else dark.
    static func border(
        between first: Ground,
        _ second: Ground,
        isSoft: Bool = false
    ) -> Colour {
        if first.isDark, second.isDark { return lightBorder }
        return isSoft && first.isLight && second.isLight ? innerBorder : border
    }
}
