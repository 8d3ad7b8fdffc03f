internal import Features

extension RandomFilters {
    /// A number from 0 to one less than a bound.
    mutating func pick(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &generator) }

    mutating func oneIn(_ count: Int) -> Bool { pick(count) == 0 }

    /// An element of what is not empty.
    mutating func element<Element>(_ elements: [Element]) -> Element {
        elements[pick(elements.count)]
    }

    /// A keyword in capitals, in small letters or mixed.
    mutating func word(_ keyword: String) -> String {
        switch pick(4) {
        case 0: keyword.lowercased()
        case 1: keyword.prefix(1).uppercased() + keyword.dropFirst().lowercased()
        default: keyword.uppercased()
        }
    }

    /// Blanks, as many as wanted at least.
    mutating func blank(_ least: Int = 1) -> String {
        String(repeating: " ", count: least) + (oneIn(6) ? element(["\n", "\t ", "\u{3000}"]) : "")
    }

    mutating func negation() -> String { oneIn(3) ? "\(word("NOT")) " : "" }

    mutating func call(_ name: String, _ operands: [String]) -> String {
        "\(word(name))\(blank(0))(\(operands.joined(separator: ",\(blank(0))")))"
    }

    /// The name of a property, in quotes where it needs them and sometimes where it does not.
    mutating func name(_ name: String) -> String {
        let isWord =
            name.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f }
            && !["and", "or", "not", "like", "between", "in", "is", "null", "div", "true", "false"]
                .contains(name)
        if isWord, !oneIn(3) { return name }
        return
            "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }

    mutating func geometryName() -> String { name(element(description.geometryNames)) }

    mutating func idName() -> String { name(description.idName) }

    /// A text in quotes.
    static func quoted(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += "''"
            case "\\": quoted += "\\\\"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }
}
