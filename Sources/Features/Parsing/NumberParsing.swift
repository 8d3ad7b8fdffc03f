/// Numbers in parameters: plain decimal notation only.
enum NumberParsing {
    /// The finite number that a text spells, or nil; `nan`, `inf` and hexadecimal are none.
    static func double(_ text: some StringProtocol) -> Double? {
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
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = double(part) else { return nil }
            values.append(value)
        }
        return values
    }
}
