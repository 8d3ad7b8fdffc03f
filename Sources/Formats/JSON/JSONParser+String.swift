extension JSONParser {
    /// Reads a text from its opening to its closing quote.
    mutating func string() throws -> String {
        offset += 1
        scratch.removeAll(keepingCapacity: true)
        while true {
            let start = offset
            var end = start
            while end < chunk.count, Self.isPlain(chunk[end]) { end += 1 }
            if end > start {
                scratch += chunk[start..<end]
                offset = end
            }
            guard let byte = try peek() else { throw failure("the text does not end") }
            switch byte {
            case 0x22:
                offset += 1
                guard let text = String(validating: scratch, as: UTF8.self) else {
                    throw failure("the text before here is no UTF-8")
                }
                return text
            case 0x5c:
                offset += 1
                try escape()
            case 0..<0x20: throw failure("a control character stands in a text unescaped")
            default: continue
            }
        }
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5c
    }

    private mutating func escape() throws {
        guard let byte = try peek() else { throw failure("the text does not end") }
        switch byte {
        case 0x22, 0x5c, 0x2f: scratch.append(byte)
        case 0x62: scratch.append(0x08)
        case 0x66: scratch.append(0x0c)
        case 0x6e: scratch.append(0x0a)
        case 0x72: scratch.append(0x0d)
        case 0x74: scratch.append(0x09)
        case 0x75:
            offset += 1
            scratch += String(Character(try unicodeEscape())).utf8
            return
        default: throw failure("there is no such escape")
        }
        offset += 1
    }

    private mutating func unicodeEscape() throws -> Unicode.Scalar {
        let first = try hexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xd800..<0xdc00).contains(first), try peek() == 0x5c else {
            throw failure("a surrogate stands alone")
        }
        offset += 1
        guard try peek() == 0x75 else { throw failure("a surrogate stands alone") }
        offset += 1
        let second = try hexDigits()
        guard (0xdc00..<0xe000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        else { throw failure("a surrogate stands alone") }
        return scalar
    }

    private mutating func hexDigits() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try peek(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw try unexpected("four hexadecimal digits") }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }
}
