/// Reads fixed-width numbers and separators from ASCII text.
struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one of the characters, or returns nil and takes nothing.
    mutating func take(_ characters: String) -> Character? {
        guard let first = rest.first else { return nil }
        let character = Character(Unicode.Scalar(first))
        guard characters.contains(character) else { return nil }
        rest.removeFirst()
        return character
    }

    /// Takes exactly `width` digits.
    mutating func number(width: Int) -> Int? {
        let digits = rest.prefix(width)
        guard digits.count == width else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        rest.removeFirst(width)
        return value
    }

    /// Takes the digits after a decimal point as millionths; more than six are cut off.
    mutating func millionths() -> Int? {
        var value = 0
        var scale = 100_000
        var count = 0
        while let digit = rest.first, (0x30...0x39).contains(digit) {
            value += Int(digit - 0x30) * scale
            scale /= 10
            count += 1
            rest.removeFirst()
        }
        return count > 0 ? value : nil
    }

    /// Takes `YYYY-MM-DD`.
    mutating func date() -> CalendarDate? {
        guard let year = number(width: 4), take("-") != nil,
            let month = number(width: 2), take("-") != nil,
            let day = number(width: 2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
