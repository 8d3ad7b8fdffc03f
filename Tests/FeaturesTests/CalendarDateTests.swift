import Features
import Foundation
import TestSupport
import Testing

@Suite("calendar days")
struct CalendarDateTests {
    /// Foundation's calendar, made to reckon back before 1582 as RFC 3339 does.
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar
    }()

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `days agree with Foundation`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<400 {
            let days = Int.random(in: -141_427...2_932_896, using: &random)
            let date = Date(timeIntervalSince1970: Double(days) * 86_400)
            let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
            let own = CalendarDate(daysSinceEpoch: days)
            #expect(own.components.year == parts.year, "seed \(seed), \(days)")
            #expect(own.components.month == parts.month, "seed \(seed), \(days)")
            #expect(own.components.day == parts.day, "seed \(seed), \(days)")
            let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
            #expect(own.description == date.formatted(style), "seed \(seed), \(days)")
            #expect(CalendarDate(own.description) == own, "seed \(seed), \(days)")
        }
    }

    @Test func `every day of the calendar follows the one before`() {
        var expected = CalendarDate(year: 0, month: 1, day: 1)?.daysSinceEpoch ?? 0
        #expect(expected == -719_528)
        for year in stride(from: 0, through: 9999, by: 1) {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let date = CalendarDate(year: year, month: month, day: day)
                let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
                let offset =
                    switch (month, day) {
                    case (1, 1): 0
                    case (2, 28): 58
                    case (3, 1): isLeap ? 60 : 59
                    default: isLeap ? 365 : 364
                    }
                #expect(date?.daysSinceEpoch == expected + offset)
            }
            expected += CalendarDate(year: year, month: 2, day: 29) == nil ? 365 : 366
        }
    }

    @Test(arguments: [
        "", "2020", "2020-1-1", "2020-02-30", "2019-02-29", "1900-02-29", "2020-13-01",
        "2020-00-10", "2020-04-31", "2020-01-00", "20200101", "2020-01-01 ", " 2020-01-01",
        "2020-01-01Z", "-2020-01-01", "12020-01-01", "2020/01/01", "２０２０-01-01", "2020-01-0\u{301}",
    ])
    func `what is no day is none`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `a day lasts from its first to its last microsecond`() {
        let day = CalendarDate(daysSinceEpoch: -1)
        #expect(day.start.description == "1969-12-31T00:00:00Z")
        #expect(day.end.description == "1969-12-31T23:59:59.999999Z")
        #expect(day < CalendarDate(daysSinceEpoch: 0))
    }
}
