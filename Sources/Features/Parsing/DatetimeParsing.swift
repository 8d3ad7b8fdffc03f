/// The parameter `datetime`: an instant, a day, or an interval with open ends.
///
/// Source: OGC 17-069r4 §7.15.4 (`fc-time-definition`).
enum DatetimeParsing {
    /// Why a text is no time: which part of it, and what is wrong with it.
    struct Fault: Error, Hashable {
        let reason: String
    }

    /// The span that a text stands for.
    ///
    /// A date stands for the whole day in UTC. An open end is `..` or nothing. One end must be
    /// given, except that `../..` is any time.
    static func interval(_ text: String) throws(Fault) -> TemporalInterval {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch ends.count {
        case 1:
            guard let span = span(text) else { throw Fault(reason: "it is no time") }
            return span
        case 2:
            let first = try end(ends[0], "start")
            let last = try end(ends[1], "end")
            guard first != nil || last != nil || text == "../.." else {
                throw Fault(reason: "neither start nor end is given")
            }
            guard let interval = TemporalInterval(start: first?.start, end: last?.end) else {
                throw Fault(reason: "the start lies after the end")
            }
            return interval
        default: throw Fault(reason: "it has \(ends.count) parts")
        }
    }

    private static func end(_ text: String, _ name: String) throws(Fault) -> TemporalInterval? {
        guard !text.isEmpty, text != ".." else { return nil }
        guard let span = span(text) else {
            throw Fault(reason: "the \(name) '\(text)' is no time")
        }
        return span
    }

    private static func span(_ text: String) -> TemporalInterval? {
        let value = PropertyValue(text, as: .dateTime) ?? PropertyValue(text, as: .date)
        return value?.temporalInterval
    }
}
