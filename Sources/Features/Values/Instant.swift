/// A point in time, in microseconds of UTC without leap seconds.
///
/// Source of the text form: RFC 3339 §5.6.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// Creates an instant from microseconds since 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Parses an RFC 3339 date-time with its offset (`Z`, `+08:00`), or returns nil.
    ///
    /// Digits past the microsecond are cut off; a leap second is read as the first instant of
    /// the next minute. An instant outside the years 0 … 9999 of UTC, where an offset can lead,
    /// is none: its text could not be read back.
    public init?(_ text: String) {
        var scanner = DigitScanner(text)
        guard let date = scanner.date(), scanner.take("Tt ") != nil,
            let hour = scanner.number(width: 2), scanner.take(":") != nil,
            let minute = scanner.number(width: 2), scanner.take(":") != nil,
            let second = scanner.number(width: 2),
            hour <= 23, minute <= 59, second <= 60
        else { return nil }
        var fraction = 0
        if scanner.take(".") != nil {
            guard let millionths = scanner.millionths() else { return nil }
            fraction = millionths
        }
        var offsetInMinutes = 0
        guard let sign = scanner.take("Zz+-") else { return nil }
        if sign == "+" || sign == "-" {
            guard let hours = scanner.number(width: 2), scanner.take(":") != nil,
                let minutes = scanner.number(width: 2), hours <= 23, minutes <= 59
            else { return nil }
            offsetInMinutes = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
        }
        guard scanner.isAtEnd else { return nil }
        let seconds = (hour * 60 + minute - offsetInMinutes) * 60 + second
        microseconds = date.start.microseconds + Int64(seconds) * 1_000_000 + Int64(fraction)
        guard Self.readable.contains(microseconds) else { return nil }
    }

    /// The years 0 … 9999.
    private static let readable: ClosedRange<Int64> =
        -62_167_219_200_000_000...253_402_300_799_999_999

    /// The day in UTC.
    public var date: CalendarDate {
        let day = 86_400_000_000 as Int64
        let quotient = microseconds / day
        return CalendarDate(
            daysSinceEpoch: Int(microseconds % day < 0 ? quotient - 1 : quotient)
        )
    }

    /// `YYYY-MM-DDThh:mm:ssZ`, with three or six decimals where they are not zero.
    public var description: String {
        let ofDay = microseconds - date.start.microseconds
        let seconds = Int(ofDay / 1_000_000)
        let fraction = Int(ofDay % 1_000_000)
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        let decimals =
            switch fraction {
            case 0: ""
            case _ where fraction % 1000 == 0: ".\(padded(fraction / 1000, 3))"
            default: ".\(padded(fraction, 6))"
            }
        return "\(date)T\(time)\(decimals)Z"
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}
