/// The parameter `datetime`: an instant, a day, or an interval with open ends.
///
/// Source: OGC 17-069r4 §7.15.4 (`fc-time-definition`).
enum DatetimeParsing {
    /// The span that a text stands for, or nil when it is none.
    ///
    /// A date stands for the whole day in UTC. An open end is `..` or nothing; at least one end
    /// must be given.
    static func interval(_ text: String) -> TemporalInterval? {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch ends.count {
        case 1: return span(ends[0])
        case 2:
            let isOpenStart = ends[0].isEmpty || ends[0] == ".."
            let isOpenEnd = ends[1].isEmpty || ends[1] == ".."
            let first = isOpenStart ? nil : span(ends[0])
            let last = isOpenEnd ? nil : span(ends[1])
            guard isOpenStart == (first == nil), isOpenEnd == (last == nil),
                !(isOpenStart && isOpenEnd) || text == "../.."
            else { return nil }
            return TemporalInterval(start: first?.start, end: last?.end)
        default: return nil
        }
    }

    private static func span(_ text: String) -> TemporalInterval? {
        let value = PropertyValue(text, as: .dateTime) ?? PropertyValue(text, as: .date)
        return value?.temporalInterval
    }
}
