import Features
import Foundation
import TestSupport
import Testing

@Suite("instants")
struct InstantTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `instants in any zone agree with Foundation`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let seconds = Int.random(in: -12_219_292_800...253_402_000_000, using: &random)
            let minutes = Int.random(in: -1000...1000, using: &random)
            let zone = try #require(TimeZone(secondsFromGMT: minutes * 60))
            let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
                .time(includingFractionalSeconds: false).timeZone(separator: .colon)
            let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            let instant = try #require(Instant(text), "seed \(seed), \(text)")
            #expect(instant.microseconds == Int64(seconds) * 1_000_000, "seed \(seed), \(text)")
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `the text of an instant leads back to it`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let unit: Int64 = [1, 1000, 1_000_000].randomElement(using: &random) ?? 1
            let instant = Instant(
                microseconds: .random(
                    in: -62_167_219_200_000_000...253_402_300_799_999_999,
                    using: &random
                ) / unit * unit
            )
            #expect(Instant(instant.description) == instant, "seed \(seed)")
            #expect(instant.date.start <= instant && instant <= instant.date.end, "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("2013-11-15T08:00:00+08:00", "2013-11-15T00:00:00Z"),
        ("2013-11-14T16:00:00-08:00", "2013-11-15T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2020-01-01t00:00:00z", "2020-01-01T00:00:00Z"),
        ("2020-01-01 00:00:00Z", "2020-01-01T00:00:00Z"),
        ("2020-01-01T00:00:00.1Z", "2020-01-01T00:00:00.100Z"),
        ("2020-01-01T00:00:00.1234567899Z", "2020-01-01T00:00:00.123456Z"),
        ("2020-01-01T00:00:00-00:00", "2020-01-01T00:00:00Z"),
    ])
    func `the forms of RFC 3339 are read`(text: String, expected: String) {
        #expect(Instant(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2020-01-01", "2020-01-01T00:00:00", "2020-01-01T00:00Z", "2020-01-01T24:00:00Z",
        "2020-01-01T00:60:00Z", "2020-01-01T00:00:61Z", "2020-01-01T00:00:00.Z",
        "2020-01-01T00:00:00+0800", "2020-01-01T00:00:00+08", "2020-01-01T00:00:00+24:00",
        "2020-01-01T00:00:00 08:00", "2020-01-01T00:00:00ZZ", "2020-01-01T00:00:00Z ",
        "2020-01-01T00:00:00,5Z", "2020-02-30T00:00:00Z", "now",
    ])
    func `what is no instant is none`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `an offset that leads out of the years 0 to 9999 makes no instant`() {
        #expect(Instant("0000-01-01T00:00:00+00:01") == nil)
        #expect(Instant("9999-12-31T23:59:00-00:01") == nil)
        #expect(Instant("9999-12-31T23:59:60Z") == nil)
        #expect(Instant("0000-01-01T00:00:00Z")?.description == "0000-01-01T00:00:00Z")
        #expect(Instant("9999-12-31T23:59:59.999999Z") != nil)
    }
}
