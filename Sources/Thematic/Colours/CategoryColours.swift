/// Colours for things of different kinds, which have no order.
///
/// They are told apart by readers with any common kind of colour vision; a second sign, such as a
/// shape, makes them readable in grey.
///
/// Source: M. Okabe, K. Ito, [Color Universal Design](https://jfly.uni-koeln.de/color/), 2008;
/// without yellow, whose contrast to white is too low, and with the light tones darkened to a
/// contrast of at least 3 : 1.
public enum CategoryColours {
    /// The colours, those that differ most first.
    public static let all: [Colour] = [
        0x00_72b2, 0xc4_7a00, 0xc0_3b00, 0x00_7d5c, 0x8a_4f9e, 0x2a_93c4, 0x7a_5a2b, 0x50_5a64,
    ].map(Colour.init(rgb:))

    /// The colour of a kind by its place in the list of kinds; they come again after the last.
    public static func colour(_ index: Int) -> Colour {
        all[((index % all.count) + all.count) % all.count]
    }
}
