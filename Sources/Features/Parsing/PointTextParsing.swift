internal import GeometryTypes

/// The parameter `coords`: a place as well-known text.
///
/// Source: OGC 06-103r4 §7.2 (well-known text); OGC 19-086r6 §8.2.4 (`coords`).
enum PointTextParsing {
    /// Why a text is no place: what is wrong, at which place of the text, counted in characters
    /// from 1.
    struct Fault: Error, Hashable {
        let position: Int
        let reason: String
    }

    /// The longitude and latitude of `POINT(longitude latitude)`; a height, as in
    /// `POINT Z(longitude latitude height)`, is read and left out.
    ///
    /// The words may be in any case, and blanks may stand between all parts.
    static func position(_ text: String) throws(Fault) -> Position {
        var scanner = Scanner(text)
        try scanner.word("POINT")
        let hasHeight = scanner.hasLetter
        if hasHeight { try scanner.word("Z") }
        try scanner.sign("(")
        let longitude = try scanner.number("a longitude")
        let latitude = try scanner.number("a latitude")
        if hasHeight || scanner.hasNumber { _ = try scanner.number("a height") }
        try scanner.sign(")")
        try scanner.end()
        return Position(longitude: longitude, latitude: latitude)
    }

    private struct Scanner {
        private let scalars: [Unicode.Scalar]
        private var index = 0

        init(_ text: String) { scalars = Array(text.unicodeScalars) }

        private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        /// Whether a letter comes next, after blanks.
        var hasLetter: Bool {
            mutating get {
                passBlanks()
                return next.map(Self.isLetter) ?? false
            }
        }

        /// Whether a number comes next, after blanks.
        var hasNumber: Bool {
            mutating get {
                passBlanks()
                return next.map(Self.isOfNumber) ?? false
            }
        }

        mutating func word(_ word: String) throws(Fault) {
            passBlanks()
            let start = index
            for letter in word.unicodeScalars {
                guard let next, next.properties.uppercaseMapping == String(letter) else {
                    throw fault(at: start, "'\(word)' is expected")
                }
                index += 1
            }
        }

        mutating func sign(_ sign: Unicode.Scalar) throws(Fault) {
            passBlanks()
            guard next == sign else { throw fault(at: index, "'\(sign)' is expected") }
            index += 1
        }

        mutating func number(_ what: String) throws(Fault) -> Double {
            passBlanks()
            let start = index
            while let next, Self.isOfNumber(next) { index += 1 }
            let text = String(String.UnicodeScalarView(scalars[start..<index]))
            guard let number = NumberParsing.double(text) else {
                throw fault(at: start, "\(what) is expected")
            }
            return number
        }

        mutating func end() throws(Fault) {
            passBlanks()
            guard next == nil else { throw fault(at: index, "nothing more is expected") }
        }

        private mutating func passBlanks() {
            while let next, next == " " || next == "\t" { index += 1 }
        }

        private func fault(at index: Int, _ reason: String) -> Fault {
            Fault(position: index + 1, reason: reason)
        }

        private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        }

        private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
            ("0"..."9").contains(scalar) || ["+", "-", ".", "e", "E"].contains(scalar)
        }
    }
}
