/// A function that filters can call, beside those of CQL2 itself.
public enum FilterFunction: String, Hashable, Sendable, CaseIterable {
    /// The geodesic distance between the geometry of the feature and a point, in metres.
    case distance
    /// The number of characters of a text.
    case length
    /// A number without its sign.
    case abs
    /// The greatest integer that is not above a number.
    case floor
    /// The least integer that is not below a number.
    case ceil
    /// The nearest integer to a number; halves away from zero.
    case round
    /// The year of a day or of an instant in UTC.
    case year
    /// The month of a day or of an instant in UTC, 1 … 12.
    case month
    /// The day of the month of a day or of an instant in UTC, 1 … 31.
    case day

    /// What an operand is.
    public enum Kind: String, Hashable, Sendable {
        case text = "string"
        case number
        /// A day or an instant.
        case time = "datetime"
        case geometry
        /// A geometry that is given and is a point.
        case point
    }

    /// An operand of a function.
    public struct Parameter: Hashable, Sendable {
        /// The name that tells it from others.
        public let name: String
        /// What it is.
        public let kind: Kind
    }

    /// What it takes, in order.
    public var parameters: [Parameter] {
        switch self {
        case .distance:
            [
                Parameter(name: "geometry", kind: .geometry),
                Parameter(name: "place", kind: .point),
            ]
        case .length: [Parameter(name: "text", kind: .text)]
        case .abs, .floor, .ceil, .round: [Parameter(name: "number", kind: .number)]
        case .year, .month, .day: [Parameter(name: "time", kind: .time)]
        }
    }

    /// What a person reads of it.
    public var summary: LocalizedText {
        switch self {
        case .distance:
            LocalizedText(
                zh: "要素到一点的大地线距离，单位米",
                en: "The geodesic distance from a feature to a point, in metres"
            )
        case .length: LocalizedText(zh: "文本的字符数", en: "The number of characters of a text")
        case .abs: LocalizedText(zh: "绝对值", en: "The absolute value of a number")
        case .floor: LocalizedText(zh: "向下取整", en: "The greatest integer not above a number")
        case .ceil: LocalizedText(zh: "向上取整", en: "The least integer not below a number")
        case .round:
            LocalizedText(zh: "四舍五入取整", en: "The nearest integer, halves away from zero")
        case .year: LocalizedText(zh: "年（协调世界时）", en: "The year, in UTC")
        case .month: LocalizedText(zh: "月（协调世界时）", en: "The month, in UTC")
        case .day: LocalizedText(zh: "日（协调世界时）", en: "The day of the month, in UTC")
        }
    }

    /// The type of what it gives, for some operands.
    ///
    /// The absolute value and the rounding of an integer are integers; of a double they are doubles.
    public func type(of operands: [FilterOperand]) -> PropertyType {
        switch self {
        case .distance: return .double
        case .length, .year, .month, .day: return .integer
        case .abs, .floor, .ceil, .round:
            guard case .value(let value)? = operands.first else { return .double }
            return value.type
        }
    }
}
