internal import Features
internal import Formats

/// Finds the type of each property from all of its values.
///
/// An integer is a double too; dates are texts too; what fits nothing else is text. Text that
/// would lose something as a number stays text: leading zeros, a plus sign, more digits than a
/// double holds. So does every column whose name is `id` or ends in `code` or `_id`, and those of region
/// codes.
struct SchemaInference {
    private var order: [String] = []
    private var kinds: [String: Kinds] = [:]

    /// Which types all values so far fit.
    fileprivate struct Kinds {
        var hasValue = false
        var isInteger = true
        var isDouble = true
        var isBoolean = true
        var isDate = true
        var isDateTime = true
        var isTextList = true
    }

    /// Takes the values of one record.
    mutating func add(_ fields: some Sequence<Record.Field>) {
        for field in fields {
            if kinds[field.name] == nil { order.append(field.name) }
            kinds[field.name, default: Kinds()].add(field.value)
        }
    }

    /// The properties in the order in which they were met.
    var properties: [PropertyDefinition] {
        order.map { name in
            PropertyDefinition(name: name, type: type(of: name))
        }
    }

    private func type(of name: String) -> PropertyType {
        guard let kinds = kinds[name], kinds.hasValue, !Self.isCode(name) else { return .text }
        if kinds.isBoolean { return .boolean }
        if kinds.isInteger { return .integer }
        if kinds.isDouble { return .double }
        if kinds.isDate { return .date }
        if kinds.isDateTime { return .dateTime }
        return kinds.isTextList ? .textList : .text
    }

    private static func isCode(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return lowered.hasSuffix("code") || lowered == "id" || lowered.hasSuffix("_id")
            || lowered.hasSuffix("代码")
            || RegionLevel.allCases.contains { $0.property == lowered }
    }
}

extension SchemaInference.Kinds {
    fileprivate mutating func add(_ value: JSONValue) {
        if case .null = value { return }
        hasValue = true
        switch value {
        case .integer(let number):
            narrow(integer: true, double: Int64(exactly: Double(number)) == number)
        case .double: narrow(double: true)
        case .boolean: narrow(boolean: true)
        case .array(let values):
            narrow(
                textList: values.allSatisfy { if case .string = $0 { true } else { false } }
            )
        case .string(let text):
            let number = PlainNumber(text)
            narrow(
                integer: number?.integer != nil,
                double: number?.isExactDouble ?? false,
                boolean: text == "true" || text == "false",
                date: PropertyValue(text, as: .date) != nil,
                dateTime: PropertyValue(text, as: .dateTime) != nil
            )
        case .hugeNumber, .object, .null: narrow()
        }
    }

    private mutating func narrow(
        integer: Bool = false,
        double: Bool = false,
        boolean: Bool = false,
        date: Bool = false,
        dateTime: Bool = false,
        textList: Bool = false
    ) {
        isInteger = isInteger && integer
        isDouble = isDouble && double
        isBoolean = isBoolean && boolean
        isDate = isDate && date
        isDateTime = isDateTime && dateTime
        isTextList = isTextList && textList
    }
}

/// A number in a cell, written so that nothing is lost when it is read as one.
struct PlainNumber {
    /// The value.
    let double: Double
    /// The value where it is whole and written as such.
    let integer: Int64?
    /// Whether the double is the number itself; always where it is not whole.
    let isExactDouble: Bool

    init?(_ text: String) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let first = digits.first, first.isASCII, first.isNumber,
            digits.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x45, 0x65: true
                default: false
                }
            })
        else { return nil }
        if first == "0", let second = digits.dropFirst().first, second.isNumber { return nil }
        guard let double = Double(text), double.isFinite else { return nil }
        self.double = double
        integer = Int64(text)
        let isWhole = digits.allSatisfy(\.isNumber)
        if isWhole, integer == nil { return nil }
        isExactDouble = integer.map { Int64(exactly: double) == $0 } ?? true
    }
}
