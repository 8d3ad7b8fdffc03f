/// Finds the text of the `<metadata>` of an SVG document.
///
/// A small scan, no parser: it looks at the elements before the metadata only, takes no
/// declaration of a document type, resolves no entity but the five of XML and references to
/// characters, and never looks further than its bounds.
///
/// Source: XML 1.0 §2.4 (references), §2.5 (comments), §2.7 (CDATA sections).
struct PictureMetadata {
    /// A larger document is not looked at.
    static let maximumBytes = 64 << 20
    /// Metadata that is larger is not read.
    static let maximumText = 4 << 20

    private let bytes: [UInt8]
    private var place = 0

    /// The text of the metadata.
    static func text(of document: some Sequence<UInt8>) throws(MapProof.Failure) -> String {
        var scan = PictureMetadata(bytes: Array(document))
        return try scan.text()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func text() throws(MapProof.Failure) -> String {
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge(bytes: bytes.count) }
        if bytes.starts(with: [0x1f, 0x8b]) { throw .notSVG(reason: "it is compressed") }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
        skipSpace()
        guard place < bytes.count else { throw .notSVG(reason: "it is empty") }
        guard peek("<") else { throw .notSVG(reason: "it is no XML") }
        var depth = 0
        while let tag = try nextTag() {
            if depth == 0 {
                guard !tag.isEnd, tag.name == "svg" || tag.name.hasSuffix(":svg") else {
                    throw .notSVG(reason: "its root is <\(tag.name.prefix(40))>")
                }
                if tag.isEmpty { break }
            } else if depth == 1, !tag.isEnd, tag.name == "metadata" {
                return tag.isEmpty ? "" : try content()
            }
            if tag.isEnd { depth -= 1 } else if !tag.isEmpty { depth += 1 }
            if depth == 0 { break }
        }
        throw .noMetadata
    }

    private struct Tag {
        let name: String
        let isEnd: Bool
        let isEmpty: Bool
    }

    /// The next tag; comments, instructions and text before it are passed over.
    private mutating func nextTag() throws(MapProof.Failure) -> Tag? {
        while place < bytes.count {
            guard peek("<") else {
                place += 1
                continue
            }
            if peek("<!--") {
                try skip(past: "-->")
            } else if peek("<?") {
                try skip(past: "?>")
            } else if peek("<![CDATA[") {
                try skip(past: "]]>")
            } else if peek("<!") {
                throw .notSVG(reason: "it declares a document type")
            } else {
                return try tag()
            }
        }
        return nil
    }

    /// The tag that starts here; signs within its quotes do not end it.
    private mutating func tag() throws(MapProof.Failure) -> Tag {
        place += 1
        let isEnd = peek("/")
        if isEnd { place += 1 }
        let start = place
        while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        var quote: UInt8?
        var last: UInt8 = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return Tag(name: name, isEnd: isEnd, isEmpty: last == UInt8(ascii: "/"))
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            last = byte
        }
        throw .notSVG(reason: "it is cut off")
    }

    /// The text up to the end of the metadata.
    private mutating func content() throws(MapProof.Failure) -> String {
        var text: [UInt8] = []
        while place < bytes.count {
            guard text.count <= Self.maximumText else { throw .tooLarge(bytes: text.count) }
            if peek("<![CDATA[") {
                let start = place + 9
                try skip(past: "]]>")
                text += bytes[start..<(place - 3)]
            } else if peek("<!--") {
                try skip(past: "-->")
            } else if peek("</") {
                return String(decoding: text, as: UTF8.self)
            } else if peek("<") {
                throw .foreignMetadata
            } else if peek("&") {
                text += try reference()
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        throw .notSVG(reason: "it is cut off")
    }

    /// The character that a reference stands for.
    private mutating func reference() throws(MapProof.Failure) -> [UInt8] {
        let start = place + 1
        let limit = min(bytes.count, start + 12)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            throw .notSVG(reason: "it holds an unfinished reference")
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        place = end + 1
        switch name {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default:
            let code =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16)
                : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let code, let scalar = Unicode.Scalar(code) else {
                throw .notSVG(reason: "it holds the unknown reference &\(name);")
            }
            return Array(String(scalar).utf8)
        }
    }

    private func peek(_ text: String) -> Bool {
        bytes[place...].starts(with: text.utf8)
    }

    private mutating func skip(past end: String) throws(MapProof.Failure) {
        let pattern = Array(end.utf8)
        while place + pattern.count <= bytes.count {
            if bytes[place] == pattern[0], bytes[place...].starts(with: pattern) {
                place += pattern.count
                return
            }
            place += 1
        }
        throw .notSVG(reason: "it is cut off")
    }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
