import Features
import TestSupport
import Testing

@Suite("page cursors")
struct PageCursorTests {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )

    private func random(_ generator: inout SplitMix64) -> PageCursor {
        let texts = [
            "a", "a/b", "北京-01", "e\u{301}", "\u{10ffff}", String(repeating: "x", count: 99),
        ]
        let distances = [
            0, .leastNonzeroMagnitude, 1e7, Double.random(in: 0...2e7, using: &generator),
        ]
        let values: [PropertyValue?] = [
            nil, .text("质谱"), .text(""), .integer(.min), .double(-0.0), .boolean(true),
            .boolean(false), .date(CalendarDate(daysSinceEpoch: -1)),
            .dateTime(Instant(microseconds: 1_600_000_000_123_456)),
        ]
        let kind = Int.random(in: 0..<3, using: &generator)
        let count = kind == 2 ? Int.random(in: 1...SortKey.maximumCount, using: &generator) : 0
        return PageCursor(
            distance: kind == 1 ? distances.randomElement(using: &generator) : nil,
            values: (0..<count).map { _ in values.randomElement(using: &generator) ?? nil },
            id: Sample.id(texts.randomElement(using: &generator) ?? "a"),
            fingerprint: generator.next()
        )
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a cursor comes back from its token, to the bit`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let cursor = random(&generator)
            #expect(cursor.token.allSatisfy { Self.alphabet.contains($0) }, "seed \(seed)")
            let again = try PageCursor(token: cursor.token)
            #expect(again == cursor, "seed \(seed)")
            #expect(again.distance?.bitPattern == cursor.distance?.bitPattern, "seed \(seed)")
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a changed token is malformed or another cursor, and never traps`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var token = Array(random(&generator).token)
            let place = Int.random(in: 0..<token.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: token[place] = Self.alphabet.randomElement(using: &generator) ?? "A"
            case 1: token.removeSubrange(place...)
            case 2: token.insert("=", at: place)
            default: token[place] = "é"
            }
            // Only one text stands for a cursor.
            guard let cursor = try? PageCursor(token: String(token)) else { continue }
            #expect(cursor.token == String(token), "seed \(seed)")
        }
    }

    @Test(arguments: [
        "", "A", "AA", "Ag", "AgAAAAAAAAAAAA", "AQAAAAAAAAAAAGE", "AgMAAAAAAAAAAGE",
        "AgEAAAAAAAAAAGE", "AgAAAAAAAAAAAP8", "AgAAAAAAAAAAAGE=", "AgAAAAAAAAAAAGF",
        "AgEAAAAAAAAAAAAAAAAAAPB_YQ", "AgEAAAAAAAAAAAAAAAAAAPC_YQ", "AgEAAAAAAAAAAAAAAAAAAPh_YQ",
        "AgAAAAAAAAAAAAA", "null", "../..", " ",
    ])
    func `a text that no store wrote is malformed`(token: String) {
        // Too short, another version or flag, no id, broken UTF-8, padding, loose bits, distances
        // that are infinite, negative or no number, a zero character.
        #expect(throws: PageCursor.Invalid.malformed) { try PageCursor(token: token) }
    }
}
