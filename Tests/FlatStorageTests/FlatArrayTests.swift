import FlatStorage
import TestSupport
import Testing

@Suite struct FlatArrayTests {
    @Test func `ranges share the elements`() {
        let array = FlatArray(Array(0..<100))
        #expect(array[10..<20].elements == Array(10..<20))
        #expect(array[100..<100].isEmpty)
    }

    @Test func `bytes compare as Swift compares them`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            // Few different bytes, so that many beginnings are shared.
            func bytes() -> [UInt8] {
                let count = Int.random(in: 0..<20, using: &random)
                return (0..<count).map { _ in
                    [0, 1, 0x7f, 0x80, 0xff].randomElement(using: &random)!
                }
            }
            let (a, b) = (bytes(), bytes())
            let order = FlatArray(a).compare(with: FlatArray(b))
            #expect((order < 0) == a.lexicographicallyPrecedes(b), "\(a) \(b)")
            #expect((order == 0) == (a == b), "\(a) \(b)")
        }
    }

    @Test func `texts are found among rising ones`() {
        var builder = FlatSlicesBuilder()
        let texts = ["", "a", "ab", "北京", "质谱仪", "😀"]
        for text in texts { builder.append(text.utf8) }
        let slices = builder.slices()
        for (index, text) in texts.enumerated() { #expect(slices.index(of: text) == index) }
        for text in ["A", "aa", "北", "质谱仪器", "😀😀"] {
            #expect(slices.index(of: text) == nil)
            let expected = texts.firstIndex { !$0.utf8.lexicographicallyPrecedes(text.utf8) }
            #expect(slices.lowerBound(of: text) == expected ?? texts.count)
        }
    }
}
