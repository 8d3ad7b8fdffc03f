import TestSupport
import Testing

@testable import Features

@Suite("numbers in parameters")
struct NumberParsingTests {
    /// The oracle is the standard library, for texts of the plain notation.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a decimal is the nearest number, however it is written`(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let alphabet = Array("0123456789012345678901234567890.-+eE")
            let length = Int.random(in: 1...20, using: &generator)
            let free = String(
                (0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }
            )
            let degrees = Double.random(in: -180...180, using: &generator)
            let decimals = Int.random(in: 0...15, using: &generator)
            for text in [free, "\(degrees)", String("\(degrees)".prefix(4 + decimals))] {
                let expected = Double(text).flatMap { $0.isFinite ? $0 : nil }
                let value = NumberParsing.double(text)
                #expect(value?.bitPattern == expected?.bitPattern, "seed \(seed): \(text)")
            }
        }
    }

    @Test(arguments: [
        "", ".", "-", "+", "-.", "--1", "+-1", "1-", "1+1", "1..2", "1.2.3", " 1", "1 ", "nan",
        "inf",
        "0x10", "１", "1e", "e1", "1,2",
    ])
    func `what is no number is refused`(_ text: String) {
        #expect(NumberParsing.double(text) == nil)
    }

    @Test(arguments: [
        ("-0", -0.0), ("0", 0), (".5", 0.5), ("5.", 5), ("+1", 1), ("007", 7), ("-.25", -0.25),
        ("123456789012345", 123_456_789_012_345), ("1234567890123456", 1_234_567_890_123_456),
        ("0.000000000000001", 1e-15), ("1e2", 100), ("179.99999999999999", 179.99999999999999),
    ])
    func `what is one is read exactly`(_ text: String, _ value: Double) {
        #expect(NumberParsing.double(text)?.bitPattern == value.bitPattern)
    }

    @Test(arguments: [
        ("1,2", [1, 2]), ("1,,2", nil), (",1", nil), ("1,", nil), ("", nil), ("1", [1]),
        ("-1.5,2,3e1", [-1.5, 2, 30]),
    ])
    func `a list has a number between any two commas`(_ text: String, _ values: [Double]?) {
        #expect(NumberParsing.doubles(text) == values)
    }
}
