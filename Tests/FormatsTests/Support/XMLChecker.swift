/// What is wrong with a text that should be XML.
struct XMLFault: Error {
    let reason: String
}

/// An element of a document: as much of XML as the writers of this room use, read strictly.
struct XMLElement {
    let name: String
    var attributes: [String: String] = [:]
    var children: [XMLElement] = []
    /// The text directly in it.
    var text = ""

    /// The elements of a name among all below it, in order.
    func all(_ name: String) -> [XMLElement] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }

    func first(_ name: String) -> XMLElement? { all(name).first }

    /// Reads a document; every character must be one that XML has.
    static func document(_ text: String) throws -> XMLElement {
        var reader = XMLReader(rest: text.unicodeScalars[...])
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)
            if isControl || scalar.value == 0xfffe || scalar.value == 0xffff {
                throw XMLFault(reason: "the character \(scalar.value) is none of XML")
            }
        }
        guard reader.take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") else {
            throw XMLFault(reason: "no declaration")
        }
        reader.blanks()
        let root = try reader.element()
        reader.blanks()
        guard reader.rest.isEmpty else { throw XMLFault(reason: "something behind the root") }
        return root
    }
}

private struct XMLReader {
    var rest: String.UnicodeScalarView.SubSequence

    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    mutating func blanks() { rest = rest.drop { [" ", "\n", "\r", "\t"].contains($0) } }

    mutating func name() throws -> String {
        let name = rest.prefix {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "_-.:".contains(Character($0))
        }
        guard let first = name.first, first.properties.isAlphabetic || first == "_" else {
            throw XMLFault(reason: "no name at '\(String(rest.prefix(20)))'")
        }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    mutating func element() throws -> XMLElement {
        guard take("<") else { throw XMLFault(reason: "no element") }
        var element = XMLElement(name: try name())
        while true {
            blanks()
            if take("/>") { return element }
            if take(">") { break }
            let key = try name()
            guard take("=\"") else { throw XMLFault(reason: "no value of \(key)") }
            let value = rest.prefix { $0 != "\"" && $0 != "<" }
            rest = rest.dropFirst(value.count)
            guard take("\"") else { throw XMLFault(reason: "the value of \(key) does not end") }
            // A parser makes blanks of line ends and tabs in attributes.
            let plain = value.map { ["\n", "\r", "\t"].contains($0) ? " " : $0 }
            guard element.attributes.updateValue(try resolved(plain[...]), forKey: key) == nil
            else {
                throw XMLFault(reason: "\(key) comes twice")
            }
        }
        while true {
            let content = rest.prefix { $0 != "<" }
            rest = rest.dropFirst(content.count)
            // A parser makes one line feed of every line end.
            let lines = String(content).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            guard !lines.contains("]]>") else { throw XMLFault(reason: "]]> in a text") }
            element.text += try resolved(Array(lines.unicodeScalars)[...])
            if take("</") {
                guard try name() == element.name, take(">") else {
                    throw XMLFault(reason: "\(element.name) is not closed")
                }
                return element
            }
            guard !rest.isEmpty else { throw XMLFault(reason: "\(element.name) does not end") }
            element.children.append(try self.element())
        }
    }

    private func resolved(_ text: ArraySlice<Unicode.Scalar>) throws -> String {
        var result = String.UnicodeScalarView()
        var rest = text
        while let scalar = rest.popFirst() {
            guard scalar == "&" else {
                result.append(scalar)
                continue
            }
            let reference = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(reference.count + 1)
            let known: [String: Unicode.Scalar] = [
                "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
                "#13": "\r", "#10": "\n", "#9": "\t",
            ]
            guard let meant = known[String(String.UnicodeScalarView(reference))] else {
                throw XMLFault(reason: "&\(String(String.UnicodeScalarView(reference)));")
            }
            result.append(meant)
        }
        return String(result)
    }
}
