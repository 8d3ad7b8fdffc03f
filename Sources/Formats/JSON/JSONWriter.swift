/// Writes JSON straight into bytes: members in the order given, no blanks, numbers by shortest
/// round trip.
///
/// Objects and arrays are opened by closures, so that they are always closed. A number that is
/// not finite is written as null.
///
/// Source: RFC 8259.
public struct JSONWriter: Sendable {
    /// The bytes written so far: one JSON value, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Creates a writer with nothing written.
    public init() {}

    /// Creates a writer that writes one value behind bytes that are there.
    init(behind bytes: consuming [UInt8]) { self.bytes = bytes }

    /// Writes more members of an object that is open in the bytes and has some already, and closes
    /// it.
    static func members(behind bytes: inout [UInt8], _ body: (inout Self) -> Void) {
        // The bytes change hands, so that nothing is copied.
        var own: [UInt8] = []
        swap(&own, &bytes)
        var json = JSONWriter(behind: own)
        own = []
        json.needsComma = true
        body(&json)
        bytes = json.takeBytes()
        bytes.append(0x7d)
    }

    /// The bytes, which the writer gives away.
    consuming func takeBytes() -> [UInt8] { bytes }

    /// Writes an object.
    public mutating func object(_ body: (inout Self) -> Void) {
        nest(0x7b, 0x7d, body)
    }

    /// Writes an array.
    public mutating func array(_ body: (inout Self) -> Void) {
        nest(0x5b, 0x5d, body)
    }

    /// Writes a member that is an object.
    public mutating func object(_ key: String, _ body: (inout Self) -> Void) {
        self.key(key)
        object(body)
    }

    /// Writes a member that is an array.
    public mutating func array(_ key: String, _ body: (inout Self) -> Void) {
        self.key(key)
        array(body)
    }

    /// Writes the key of a member, whose value must follow.
    public mutating func key(_ key: String) {
        separate()
        append(quoted: key)
        bytes.append(0x3a)
        needsComma = false
    }

    /// Writes the key of a member that is quoted already and has its colon.
    mutating func key(quoted key: [UInt8]) {
        separate()
        bytes += key
        needsComma = false
    }

    /// A key as it stands before its value, with quotes and colon.
    static func quoted(key: String) -> [UInt8] {
        var json = JSONWriter()
        json.key(key)
        return json.bytes
    }

    /// Writes a text, or null for nil.
    public mutating func value(_ text: String?) {
        separate()
        if let text { append(quoted: text) } else { bytes += "null".utf8 }
    }

    /// Writes a number, or null for nil and for what is not finite.
    public mutating func value(_ number: Double?) {
        separate()
        append(number)
    }

    /// Writes an integer.
    public mutating func value(_ number: some BinaryInteger) {
        separate()
        bytes += String(number).utf8
    }

    /// Writes a truth value.
    public mutating func value(_ flag: Bool) {
        separate()
        bytes += (flag ? "true" : "false").utf8
    }

    /// Writes a member that is a text.
    public mutating func member(_ key: String, _ text: String?) {
        self.key(key)
        value(text)
    }

    /// Writes a member that is a text in parts that follow each other.
    public mutating func member(_ key: String, joining parts: [String]) {
        self.key(key)
        separate()
        bytes.append(0x22)
        for part in parts { append(escaped: part) }
        bytes.append(0x22)
    }

    /// Writes a member that is a number.
    public mutating func member(_ key: String, _ number: Double?) {
        self.key(key)
        value(number)
    }

    /// Writes a member that is an integer.
    public mutating func member(_ key: String, _ number: some BinaryInteger) {
        self.key(key)
        value(number)
    }

    /// Writes a member that is a truth value.
    public mutating func member(_ key: String, _ flag: Bool) {
        self.key(key)
        value(flag)
    }

    /// Writes a value that is JSON already.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes += json
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout Self) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2c) }
        needsComma = true
    }

    private mutating func append(_ number: Double?) {
        guard let number, number.isFinite else {
            bytes += "null".utf8
            return
        }
        NumberText.append(number, to: &bytes)
    }

    private mutating func append(quoted text: String) {
        bytes.append(0x22)
        append(escaped: text)
        bytes.append(0x22)
    }

    private mutating func append(escaped text: String) {
        if Self.isPlain(text) {
            bytes += text.utf8
            return
        }
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += [0x5c, 0x22]
            case 0x5c: bytes += [0x5c, 0x5c]
            case 0x0a: bytes += [0x5c, 0x6e]
            case 0x0d: bytes += [0x5c, 0x72]
            case 0x09: bytes += [0x5c, 0x74]
            case 0..<0x20, 0x7f:
                bytes += "\\u00".utf8
                bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
    }

    /// Whether no byte of a text has to be escaped.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            // Without a way out of the loop the bytes are looked at many at once.
            let found: UInt8 = unsafe bytes.reduce(0) { found, byte in
                found | (byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f ? 1 : 0)
            }
            return found == 0
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
