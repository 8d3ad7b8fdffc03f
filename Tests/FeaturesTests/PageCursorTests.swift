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
            isBackward: Bool.random(using: &generator),
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

    /// The bytes were put together by hand from the shape that the token documents.
    @Test func `a token has the bytes that it says`() throws {
        let id = Sample.id("a")
        func token(_ bytes: [UInt8]) -> String {
            // Three bytes make four letters.
            stride(from: 0, to: bytes.count, by: 3).map { start in
                let group = bytes[start..<min(start + 3, bytes.count)]
                let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
                return String((0...group.count).map { Self.alphabet[bits >> (18 - 6 * $0) & 63] })
            }.joined()
        }
        let print: [UInt8] = [8, 7, 6, 5, 4, 3, 2, 1]
        let fingerprint: UInt64 = 0x0102_0304_0506_0708
        #expect(
            PageCursor(id: id, fingerprint: fingerprint).token == token([3, 0] + print + [0x61])
        )
        #expect(
            PageCursor(distance: 1, id: id, fingerprint: fingerprint).token
                == token([3, 1] + print + [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x61])
        )
        #expect(
            PageCursor(id: id, isBackward: true, fingerprint: fingerprint).token
                == token([3, 4] + print + [0x61])
        )
        let values: [PropertyValue?] = [
            nil, .boolean(true), .integer(-2), .text("é"),
            .date(CalendarDate(daysSinceEpoch: 1)), .dateTime(Instant(microseconds: 256)),
        ]
        var bytes: [UInt8] = [3, 2] + print + [6, 0x6e, 0x31, 0x69, 0xfe]
        bytes += [UInt8](repeating: 0xff, count: 7) + [0x74, 2, 0, 0, 0, 0, 0, 0, 0, 0xc3, 0xa9]
        bytes += [0x44, 1, 0, 0, 0, 0, 0, 0, 0, 0x54, 0, 1, 0, 0, 0, 0, 0, 0, 0x61]
        #expect(
            PageCursor(values: values, id: id, fingerprint: fingerprint).token == token(bytes)
        )
        // What is no value: an unknown letter, a text longer than the rest, numbers that are none,
        // a day that no calendar has, none or nine of them, and an end without an id.
        for tail: [UInt8] in [
            [1, 0x78, 0x61], [1, 0x74, 3, 0, 0, 0, 0, 0, 0, 0, 0x61, 0x61],
            [1, 0x64, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f, 0x61],
            [1, 0x64, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0x61],
            [1, 0x44, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0x61], [0, 0x61],
            [9] + [UInt8](repeating: 0x6e, count: 9) + [0x61], [1, 0x6e], [1, 0x69, 1, 0x61],
            [1, 0x74, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x61],
            [1, 0x74, 1, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x61],
        ] {
            #expect(throws: PageCursor.Invalid.malformed, "\(tail)") {
                try PageCursor(token: token([3, 2] + print + tail))
            }
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
        "", "A", "AA", "Aw", "AwAAAAAAAAAAAA", "AgAAAAAAAAAAAGE", "AwMAAAAAAAAAAGE",
        "AwcAAAAAAAAAAGE", "AwgAAAAAAAAAAGE",
        "AwEAAAAAAAAAAGE", "AwAAAAAAAAAAAP8", "AwAAAAAAAAAAAGE=", "AwAAAAAAAAAAAGF",
        "AwEAAAAAAAAAAAAAAAAAAPB_YQ", "AwEAAAAAAAAAAAAAAAAAAPC_YQ", "AwEAAAAAAAAAAAAAAAAAAPh_YQ",
        "AwAAAAAAAAAAAAA", "null", "../..", " ",
    ])
    func `a text that no store wrote is malformed`(token: String) throws {
        // What they are spoilt from is well formed.
        _ = try PageCursor(token: "AwAAAAAAAAAAAGE")
        // Too short, another version or flag, no id, broken UTF-8, padding, loose bits, distances
        // that are infinite, negative or no number, a zero character.
        #expect(throws: PageCursor.Invalid.malformed) { try PageCursor(token: token) }
    }
}
