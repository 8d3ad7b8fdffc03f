import Features

/// The parameters by which parts of a map are replaced for one drawing, in a URL and on the
/// command line.
///
/// ``MapDefinition/applying(_:in:)`` reads them.
public enum MapParameters {
    /// The names, in alphabetical order.
    public static let names = [
        "breaks", "by", "classes", "collection", "form", "graticule", "labels", "lang", "level",
        "maximum", "measure", "method", "normalise", "palette", "per", "projection", "regions",
        "title", "width", "zero",
    ]

    /// Those that say what is counted and how it is summed up: a table that somebody brings has
    /// nothing of it.
    public static let ofCounting = ["by", "collection", "measure"]

    /// The greatest number of letters of a title.
    public static let maximumTitleLength = 200

    /// The names of what is drawn of the values.
    public enum Form: String, CaseIterable, Sendable {
        /// Regions filled with the colours of their classes.
        case regions
        /// Symbols of at most four classes.
        case symbols
        /// Circles whose areas are in proportion to the values.
        case circles
    }

    /// The methods that cut numbers into classes.
    public static let methods = MapDefinition.ClassificationRule.Method.allCases.filter {
        $0 != .categories
    }
}

extension MapDefinition.ClassificationRule.Method {
    /// Whether the number of classes is asked for, and not found by the method.
    var takesCount: Bool {
        ["quantile", "equal-interval", "natural-breaks", "pretty", "geometric"].contains(rawValue)
    }
}

/// Reads parameters of their kinds; the errors say what is allowed.
struct MapParameterReader {
    let parameter: (String) -> String?

    func text(_ name: String) -> String? { parameter(name) }

    func isGiven(_ names: String...) -> Bool { names.contains { parameter($0) != nil } }

    func choice<Choice: RawRepresentable>(
        _ name: String,
        of choices: [Choice]
    ) throws(InvalidParameter) -> Choice? where Choice.RawValue == String {
        guard let text = parameter(name) else { return nil }
        guard let choice = choices.first(where: { $0.rawValue == text }) else {
            let allowed = choices.map(\.rawValue).joined(separator: ", ")
            throw InvalidParameter(name, "'\(Self.short(text))' is none of: \(allowed)")
        }
        return choice
    }

    func number(
        _ name: String,
        in range: ClosedRange<Double>,
        isWhole: Bool = false
    ) throws(InvalidParameter) -> Double? {
        guard let text = parameter(name) else { return nil }
        let kind = isWhole ? "a whole number" : "a number"
        guard let value = Self.number(text), range.contains(value),
            !isWhole || value == value.rounded()
        else {
            throw InvalidParameter(
                name,
                "'\(Self.short(text))': \(kind) from \(plain(range.lowerBound)) to "
                    + "\(plain(range.upperBound)) is allowed"
            )
        }
        return value
    }

    func whole(_ name: String, in range: ClosedRange<Int>) throws(InvalidParameter) -> Int? {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        return try number(name, in: bounds, isWhole: true).map { Int($0) }
    }

    /// Numbers separated by commas that rise.
    func rising(_ name: String, count: ClosedRange<Int>) throws(InvalidParameter) -> [Double]? {
        guard let text = parameter(name) else { return nil }
        let allowed = """
            \(count.lowerBound) to \(count.upperBound) rising numbers are allowed, separated by \
            commas: the greatest value of each class but the last
            """
        var values: [Double] = []
        // More than there may be are not looked at.
        let parts = text.split(
            separator: ",",
            maxSplits: count.upperBound,
            omittingEmptySubsequences: false
        )
        for part in parts {
            guard let value = Self.number(part) else {
                throw InvalidParameter(
                    name,
                    "'\(Self.short(String(part)))' is no number; \(allowed)"
                )
            }
            if let last = values.last, last >= value {
                throw InvalidParameter(
                    name,
                    "\(plain(value)) follows \(plain(last)); \(allowed)"
                )
            }
            values.append(value)
        }
        guard count.contains(values.count) else {
            throw InvalidParameter(name, "\(values.count) numbers are given; \(allowed)")
        }
        return values
    }

    /// The finite number that a text spells in plain decimal notation, blanks around it left out.
    static func number(_ text: some StringProtocol) -> Double? {
        let bytes = text.utf8.drop { $0 == 0x20 }
        let digits = bytes.prefix { $0 != 0x20 }
        let isPlain = digits.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x45, 0x65: true
            default: false
            }
        }
        guard isPlain, bytes.dropFirst(digits.count).allSatisfy({ $0 == 0x20 }),
            let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }

    /// A text as an error shows it.
    static func short(_ text: String) -> String {
        text.unicodeScalars.count <= 80 ? text : text.prefix(79) + "…"
    }
}
