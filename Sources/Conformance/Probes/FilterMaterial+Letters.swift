extension FilterMaterial {
    /// CASEI and ACCENTI.
    var letters: [FilterCase] {
        guard let sample = samples[.text] else { return [] }
        let texts = sample.values.compactMap { value -> String? in
            if case .text(let text) = value { text } else { nil }
        }
        guard let any = texts.isEmpty ? nil : texts[texts.count / 2] else { return [] }
        let cased = texts.first { $0.lowercased() != $0.uppercased() } ?? any
        let marked = texts.first { Self.bare($0) != $0 } ?? cased
        let probes: [(String, ConformanceClass, Requirement, FilterProbe)] = [
            ("upper", .caseInsensitive, .caseiFunction, casei(sample, "=", cased.uppercased())),
            ("lower", .caseInsensitive, .caseiFunction, casei(sample, "=", cased.lowercased())),
            ("unequal", .caseInsensitive, .caseiFunction, casei(sample, "<>", cased.uppercased())),
            ("bare", .accentInsensitive, .accentiFunction, accenti(sample, "=", Self.bare(marked))),
            ("marked", .accentInsensitive, .accentiFunction, accenti(sample, "=", marked)),
            (
                "unequal bare", .accentInsensitive, .accentiFunction,
                accenti(sample, "<>", Self.bare(marked))
            ),
        ]
        return probes.map { FilterCase("letters \($0.0)", $0.1, $0.2, $0.3) }
    }

    private func casei(_ sample: QueryableSample, _ comparison: String, _ text: String)
        -> FilterProbe
    {
        insensitive("CASEI", sample, comparison, text) { left, right in
            let isSame = left.lowercased() == right.lowercased()
            // Letters whose case folds otherwise than it lowers are open.
            return isSame == (left.uppercased() == right.uppercased()) ? FilterTruth(isSame) : .open
        }
    }

    private func accenti(_ sample: QueryableSample, _ comparison: String, _ text: String)
        -> FilterProbe
    {
        insensitive("ACCENTI", sample, comparison, text) { left, right in
            let (a, b) = (Self.bare(left), Self.bare(right))
            if a == b { return .holds }
            // Other letters than Latin ones have marks too, and some have other forms.
            return a.utf8.allSatisfy { $0 < 0x80 } && b.utf8.allSatisfy { $0 < 0x80 }
                ? .fails : .open
        }
    }

    private func insensitive(
        _ function: String,
        _ sample: QueryableSample,
        _ comparison: String,
        _ text: String,
        _ isSame: @escaping (String, String) -> FilterTruth
    ) -> FilterProbe {
        let literal = FilterLiteral.text(text)
        let name = function.lowercased()
        return .condition(
            "\(function)(\(sample.queryable.text)) \(comparison) \(function)(\(literal.text))",
            FilterProbe.operation(
                comparison,
                FilterProbe.operation(name, sample.queryable.json),
                FilterProbe.operation(name, literal.json)
            ),
            sample.queryable
        ) { value in
            guard case .text(let own) = value else { return .open }
            return comparison == "=" ? isSame(own, text) : !isSame(own, text)
        }
    }

    /// A text whose Latin letters have lost their marks.
    static func bare(_ text: String) -> String { String(text.map { marked[$0] ?? $0 }) }

    /// Latin letters with one of the usual marks, by canonical equivalence.
    private static let marked: [Character: Character] = {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        // Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, ring, double acute, caron,
        // comma below, cedilla, ogonek.
        let marks = [
            0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x326,
            0x327, 0x328,
        ]
        var table: [Character: Character] = [:]
        for letter in letters {
            for mark in marks.compactMap(Unicode.Scalar.init) {
                table[Character("\(letter)\(mark)")] = letter
            }
        }
        return table
    }()
}
