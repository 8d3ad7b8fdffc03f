/// Numbers in parameters: plain decimal notation only.
enum NumberParsing {
    /// The finite number that a text spells, or nil; `nan`, `inf` and hexadecimal are none.
    static func double(_ text: some StringProtocol) -> Double? {
        if let value = shortDecimal(text.utf8) { return value }
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x45, 0x65: true
            default: false
            }
        }
        guard allowed, let value = Double(String(text)), value.isFinite else { return nil }
        return value
    }

    /// The numbers of a comma-separated list, or nil where a part is none.
    static func doubles(_ text: String) -> [Double]? {
        var values: [Double] = []
        var rest = text[...]
        while true {
            let comma = rest.utf8.firstIndex(of: 0x2c)
            guard let value = double(rest[..<(comma ?? rest.endIndex)]) else { return nil }
            values.append(value)
            guard let comma else { return values }
            rest = rest[rest.utf8.index(after: comma)...]
        }
    }

    /// What is wrong with a list that has a part which is no number, or too few or many: the first
    /// such part with its place from 1, else how many numbers there are.
    static func fault(of text: String) -> String {
        var place = 0
        for part in text.utf8.split(separator: 0x2c, omittingEmptySubsequences: false) {
            place += 1
            if double(Substring(part)) == nil {
                return "part \(place), '\(Substring(part))', is no number"
            }
        }
        return place == 1 ? "it is one number" : "it has \(place) numbers"
    }

    /// The number of a sign, at most fifteen digits and a decimal point; nil for any other text.
    ///
    /// Its digits and the power of ten that they are divided by are both exact, so that the
    /// quotient is rounded once, to the nearest number.
    ///
    /// Source: W. D. Clinger, How to Read Floating Point Numbers Accurately (1990), §3.
    private static func shortDecimal(_ bytes: some Sequence<UInt8>) -> Double? {
        var (digits, count, scale) = (0.0, 0, 1.0)
        var (isNegative, isSigned, hasPoint) = (false, false, false)
        for byte in bytes {
            switch byte {
            case 0x30...0x39 where count < 15:
                digits = digits * 10 + Double(byte - 0x30)
                count += 1
                if hasPoint { scale *= 10 }
            case 0x2b, 0x2d:
                guard !isSigned, count == 0, !hasPoint else { return nil }
                (isSigned, isNegative) = (true, byte == 0x2d)
            case 0x2e where !hasPoint: hasPoint = true
            default: return nil
            }
        }
        guard count > 0 else { return nil }
        return isNegative ? -(digits / scale) : digits / scale
    }
}
