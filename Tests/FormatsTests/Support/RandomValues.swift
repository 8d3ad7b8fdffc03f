import Features
import GeometryTypes
import TestSupport

/// Seeded random features of the sample collection.
///
/// Values lie at the ends of their types, and texts hold all that formats have to escape; none has a
/// zero character, which some formats cannot hold.
struct RandomValues {
    private var generator: SplitMix64
    private static let pieces = [
        "北京", "𠮷", "é", "e\u{301}", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "<", ">", "&",
        "'",
        "]]>", "=", "-", "@", "|", "\\", "a", "Z", "0", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}",
    ]

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func features(count: Int) -> [Feature] {
        (0..<count).map { index in
            let position = Position(x: double(180), y: double(90))
            return Sample.feature(
                "\(text())\(index)",
                chance(5) ? nil : .point(position),
                properties()
            )
        }
    }

    mutating func text() -> String {
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? ""
        }.joined()
    }

    private mutating func properties() -> [String: PropertyValue] {
        let integers: [Int64] = [.min, .max, 0, -1, 9_007_199_254_740_993]
        let doubles = [
            -0.0, 0, 0.1, 1e16, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
            9_007_199_254_740_992,
        ]
        let all: [(String, PropertyValue)] = [
            ("名", .text(text())),
            ("n", .integer(integers.randomElement(using: &generator) ?? 0)),
            ("d", .double(doubles.randomElement(using: &generator) ?? 0)),
            ("b", .boolean(chance(2))),
            (
                "day",
                .date(
                    CalendarDate(
                        daysSinceEpoch: Int.random(in: -719_000...2_900_000, using: &generator)
                    )
                )
            ),
            (
                "at",
                .dateTime(
                    Instant(
                        microseconds: Int64.random(
                            in: -60_000_000_000_000_000...250_000_000_000_000_000,
                            using: &generator
                        )
                    )
                )
            ),
            ("list", .textList((0..<2).map { "\($0)北" })),
        ]
        return all.reduce(into: [:]) { if !chance(4) { $0[$1.0] = $1.1 } }
    }

    private mutating func chance(_ of: Int) -> Bool {
        Int.random(in: 0..<of, using: &generator) == 0
    }

    private mutating func double(_ reach: Double) -> Double {
        Double.random(in: -reach...reach, using: &generator)
    }
}
