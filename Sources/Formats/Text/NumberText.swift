/// Numbers as all formats of text write them.
enum NumberText {
    /// Appends the shortest decimal that reads back as the same number, which must be finite.
    ///
    /// Whole numbers below 2⁵³ have no decimals; zero keeps its sign.
    static func append(_ number: Double, to bytes: inout [UInt8]) {
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 {
            if number == 0, number.sign == .minus { bytes.append(0x2d) }
            append(Int64(number), to: &bytes)
        } else {
            bytes.append(contentsOf: number.description.utf8)
        }
    }

    /// Appends all digits of an integer.
    static func append(_ number: some BinaryInteger, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(number).utf8)
    }
}
