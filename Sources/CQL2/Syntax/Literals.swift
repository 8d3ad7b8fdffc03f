internal import Features

/// Literals that text and JSON write alike.
enum Literals {
    /// The instant that a text spells in UTC with a `Z`, nil for any other.
    static func timestamp(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54, bytes.last == 0x5a else { return nil }
        return Instant(text)
    }

    /// The end of an interval that a text spells.
    static func bound(
        _ text: String,
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Node.Kind {
        if text == ".." { return .open }
        if let date = CalendarDate(text) { return .date(date) }
        if let instant = timestamp(text) { return .timestamp(instant) }
        throw CQL2Error(
            at: place,
            "'\(text.prefix(40))' is no end of an interval; '..', a date such as \(date) or a time "
                + "in UTC such as \(time) is allowed"
        )
    }

    static func noDate(_ text: String, at place: CQL2Error.Position) -> CQL2Error {
        CQL2Error(at: place, "'\(text.prefix(40))' is no date; one such as \(date) is allowed")
    }

    static func noTimestamp(_ text: String, at place: CQL2Error.Position) -> CQL2Error {
        CQL2Error(
            at: place,
            "'\(text.prefix(40))' is no time; one in UTC such as \(time) is allowed"
        )
    }

    static func noBox(_ count: Int, at place: CQL2Error.Position) -> CQL2Error {
        CQL2Error(
            at: place,
            """
            a box of \(count) numbers is none; west, south, east, north are allowed, with the heights \
            third and sixth in one of six
            """
        )
    }

    private static let date = "2020-01-31"
    private static let time = "2020-01-31T12:00:00Z"
}
