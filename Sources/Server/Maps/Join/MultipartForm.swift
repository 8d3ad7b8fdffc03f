/// A form with files as browsers send it, cut into its parts.
///
/// Source: RFC 7578; RFC 2046 §5.1.
struct MultipartForm: Sendable {
    /// One field of the form.
    struct Part: Sendable {
        let name: String
        /// The name of its file; nil for a field that is none.
        let fileName: String?
        let bytes: ArraySlice<UInt8>
    }

    let parts: [Part]

    /// The most parts of a form; more are refused.
    static let maximumParts = 64

    /// Reads a form; nil where the bytes are none, or have too many parts.
    ///
    /// - Parameters:
    ///   - body: The bytes.
    ///   - contentType: The field `Content-Type` of the request.
    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter may open the body.
        var position: Int
        if body.starts(with: delimiter.dropFirst(2)) {
            position = delimiter.count - 2
        } else if let start = Self.find(delimiter, in: body, from: 0) {
            position = start + delimiter.count
        } else {
            return nil
        }
        var parts: [Part] = []
        while true {
            if body[position...].starts(with: [0x2d, 0x2d]) { break }
            // Blanks may follow a delimiter.
            while position < body.count, body[position] == 0x20 || body[position] == 0x09 {
                position += 1
            }
            guard body[position...].starts(with: [0x0d, 0x0a]),
                let end = Self.find(delimiter, in: body, from: position),
                parts.count < Self.maximumParts,
                let part = Self.part(body[(position + 2)..<max(end, position + 2)])
            else { return nil }
            parts.append(part)
            position = end + delimiter.count
        }
        self.parts = parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        var head: [String] = []
        var rest = bytes
        while let end = find([0x0d, 0x0a], in: rest) {
            let line = rest[..<end]
            rest = rest[(end + 2)...]
            if line.isEmpty {
                let disposition = head.first {
                    $0.lowercased().hasPrefix("content-disposition:")
                }
                guard let disposition, let name = parameter("name", of: disposition) else {
                    return nil
                }
                return Part(
                    name: name,
                    fileName: parameter("filename", of: disposition),
                    bytes: rest
                )
            }
            guard head.count < 16, let text = String(validating: line, as: UTF8.self) else {
                return nil
            }
            head.append(text)
        }
        return nil
    }

    /// A parameter of a field, quoted or not.
    private static func parameter(_ name: String, of field: String) -> String? {
        let scalars = Array(field.unicodeScalars)
        var index = scalars.firstIndex(of: ";") ?? scalars.count
        while index < scalars.count {
            index += 1
            while index < scalars.count, scalars[index] == " " { index += 1 }
            var own = ""
            while index < scalars.count, scalars[index] != "=", scalars[index] != ";" {
                own.unicodeScalars.append(scalars[index])
                index += 1
            }
            var value = ""
            if index < scalars.count, scalars[index] == "=" {
                index += 1
                let isQuoted = index < scalars.count && scalars[index] == "\""
                if isQuoted { index += 1 }
                while index < scalars.count, scalars[index] != (isQuoted ? "\"" : ";") {
                    value.unicodeScalars.append(scalars[index])
                    index += 1
                }
                while index < scalars.count, scalars[index] != ";" { index += 1 }
            }
            if own.lowercased() == name { return value }
        }
        return nil
    }

    private static func find(
        _ pattern: [UInt8],
        in bytes: [UInt8],
        from start: Int
    ) -> Int? {
        find(pattern, in: bytes[start...])
    }

    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var index = bytes.startIndex
        let last = bytes.endIndex - pattern.count
        while index <= last {
            if bytes[index] == first, bytes[index...].starts(with: pattern) { return index }
            index += 1
        }
        return nil
    }
}
