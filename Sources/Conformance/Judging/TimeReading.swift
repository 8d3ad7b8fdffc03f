internal import Features

/// The span that a text of a feature may stand for.
///
/// A date-time with its offset is one instant. A date may be meant as its first instant or the
/// whole day, and neither it nor a date-time without offset says in which zone: the span then has
/// all of this in it.
struct TimeReading {
    private static let zones: Int64 = 14 * 3_600_000_000

    let earliest: Instant
    let latest: Instant

    /// Reads a text; nil for one that is no time.
    init?(_ text: String) {
        if let instant = Instant(text) {
            (earliest, latest) = (instant, instant)
        } else if let date = CalendarDate(text) {
            earliest = Instant(microseconds: date.start.microseconds - Self.zones)
            latest = Instant(microseconds: date.end.microseconds + Self.zones)
        } else if let instant = Instant(text + "Z") {
            earliest = Instant(microseconds: instant.microseconds - Self.zones)
            latest = Instant(microseconds: instant.microseconds + Self.zones)
        } else {
            return nil
        }
    }
}
