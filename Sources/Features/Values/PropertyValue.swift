/// The value of one property; an absent value is nil, never a case of its own.
public enum PropertyValue: Sendable {
    /// Unicode text, compared by code point.
    case text(String)
    /// A 64-bit integer.
    case integer(Int64)
    /// A finite 64-bit float.
    case double(Double)
    /// A truth value.
    case boolean(Bool)
    /// A calendar day.
    case date(CalendarDate)
    /// A point in time.
    case dateTime(Instant)
    /// Some texts, in order.
    case textList([String])
}

/// The type of a property.
public enum PropertyType: String, Hashable, Sendable, CaseIterable, Codable {
    /// Unicode text.
    case text
    /// A 64-bit integer.
    case integer
    /// A 64-bit float.
    case double
    /// A truth value.
    case boolean
    /// A calendar day.
    case date
    /// A point in time.
    case dateTime = "datetime"
    /// Some texts, in order.
    case textList = "text-list"
}

extension PropertyValue: Hashable {
    /// Compares by type and value; texts by code point.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.integer(let a), .integer(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.boolean(let a), .boolean(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        case (.textList(let a), .textList(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
        default: false
        }
    }

    /// Hashes texts by their bytes.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .integer(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .boolean(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .dateTime(let value): hasher.combine(value)
        case .textList(let texts):
            for text in texts { for byte in text.utf8 { hasher.combine(byte) } }
        }
    }
}

extension PropertyValue {
    /// The type of the value.
    public var type: PropertyType {
        switch self {
        case .text: .text
        case .integer: .integer
        case .double: .double
        case .boolean: .boolean
        case .date: .date
        case .dateTime: .dateTime
        case .textList: .textList
        }
    }

    /// Parses the text of a query parameter or a table cell, or returns nil when it is no value
    /// of the type.
    ///
    /// A list is read as one text per `|`.
    public init?(_ text: String, as type: PropertyType) {
        switch type {
        case .text: self = .text(text)
        case .integer:
            guard let value = Int64(text) else { return nil }
            self = .integer(value)
        case .double:
            guard let value = NumberParsing.double(text) else { return nil }
            self = .double(value)
        case .boolean:
            switch text {
            case "true": self = .boolean(true)
            case "false": self = .boolean(false)
            default: return nil
            }
        case .date:
            guard let value = CalendarDate(text) else { return nil }
            self = .date(value)
        case .dateTime:
            guard let value = Instant(text) else { return nil }
            self = .dateTime(value)
        case .textList:
            self = .textList(text.split(separator: "|").map(String.init))
        }
    }

    /// The value as a person reads it: numbers in shortest form, times as RFC 3339, lists
    /// joined by `|`.
    public var displayText: String {
        switch self {
        case .text(let text): text
        case .integer(let value): String(value)
        case .double(let value): "\(value)"
        case .boolean(let value): value ? "true" : "false"
        case .date(let value): value.description
        case .dateTime(let value): value.description
        case .textList(let texts): texts.joined(separator: "|")
        }
    }

    /// The span of time the value stands for: a day from its first to its last instant; nil for
    /// a value that is no time.
    public var temporalInterval: TemporalInterval? {
        switch self {
        case .date(let date): TemporalInterval(start: date.start, end: date.end)
        case .dateTime(let instant): TemporalInterval(start: instant, end: instant)
        case .text, .integer, .double, .boolean, .textList: nil
        }
    }
}
