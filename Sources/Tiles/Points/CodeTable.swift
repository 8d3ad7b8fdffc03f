/// Numbers for codes, in the order in which they come.
///
/// Where there are not many more codes than features, a table says which number each has; elsewhere
/// they are looked up by hash, so that a tile of few features does not pay for a large dictionary.
struct CodeTable {
    /// The number plus one by code, or by hash; 0 where there is none.
    private var numbers: [UInt32]
    /// The codes by hash; empty where a table holds all.
    private var keys: [UInt32] = []
    private let shift: UInt32
    /// How many codes have a number.
    private(set) var count: UInt32 = 0

    /// Creates an empty table.
    ///
    /// - Parameters:
    ///   - codes: How many codes there may be.
    ///   - features: How many will be asked for at most.
    init(codes: Int, features: Int) {
        if codes <= 4 * features + 64 {
            numbers = [UInt32](repeating: 0, count: codes)
            shift = 0
        } else {
            let bits = max(64 - (2 * features + 1).leadingZeroBitCount, 4)
            numbers = [UInt32](repeating: 0, count: 1 << bits)
            keys = numbers
            shift = UInt32(32 - bits)
        }
    }

    /// The number of a code, and whether it has got it just now.
    @inline(__always)
    mutating func number(of code: UInt32) -> (number: UInt32, isNew: Bool) {
        keys.isEmpty ? directNumber(of: code) : hashedNumber(of: code)
    }

    @inline(__always)
    private mutating func directNumber(of code: UInt32) -> (number: UInt32, isNew: Bool) {
        let number = numbers[Int(code)]
        if number != 0 { return (number - 1, false) }
        count += 1
        numbers[Int(code)] = count
        return (count - 1, true)
    }

    @inline(__always)
    private mutating func hashedNumber(of code: UInt32) -> (number: UInt32, isNew: Bool) {
        var index = Int((code &* 0x9e37_79b1) >> shift)
        while numbers[index] != 0 {
            if keys[index] == code { return (numbers[index] - 1, false) }
            index = (index + 1) & (numbers.count - 1)
        }
        count += 1
        keys[index] = code
        numbers[index] = count
        return (count - 1, true)
    }
}
