internal import Features

/// A time is refused by its name, or its ends are in order and come back from their texts.
enum DatetimeTarget {
    static func violation(of text: String) -> String? {
        let interval: TemporalInterval?
        do {
            interval = try TargetQuery.parse(["datetime": text]).interval
        } catch {
            return error.name == "datetime" ? nil : "'\(error.name)' is blamed"
        }
        guard let interval else { return "the time is lost" }
        if let start = interval.start, let end = interval.end, end < start {
            return "it ends before it starts"
        }
        let ends = [interval.start, interval.end].map { $0?.description ?? ".." }
        let again = try? TargetQuery.parse(["datetime": ends.joined(separator: "/")])
        return again?.interval == interval ? nil : "\(ends) is another time"
    }
}
