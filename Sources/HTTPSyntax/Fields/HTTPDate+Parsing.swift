internal import Features

extension HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Reads a time in one of the three forms that were ever allowed, in seconds since 1970; nil
    /// for anything else.
    ///
    /// The name of the day is not looked at. Years of two digits lie in 1970 … 2069.
    public static func parse(_ text: String) -> Int64? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.lowercased().split { " ,-".contains($0) }
        // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT
        if words.count == 6, words[5] == "gmt" {
            return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
        }
        // Sun Nov  6 08:49:37 1994
        if words.count == 5 {
            return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
        }
        return nil
    }

    private static func seconds(
        day: Substring,
        month: Substring,
        year: Substring,
        time: Substring
    ) -> Int64? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard let month = months.firstIndex(where: { $0 == month }), parts.count == 3,
            let day = number(day, 1...2), var year = number(year, 2...4),
            let hour = number(parts[0], 2...2), hour < 24,
            let minute = number(parts[1], 2...2), minute < 60,
            let second = number(parts[2], 2...2), second <= 60
        else { return nil }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard year >= 1000, let date = CalendarDate(year: year, month: month + 1, day: day) else {
            return nil
        }
        let ofDay = (hour * 60 + minute) * 60 + second
        return date.start.microseconds / 1_000_000 + Int64(ofDay)
    }

    private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
        let bytes = text.utf8
        guard digits.contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
