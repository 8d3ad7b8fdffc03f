import Features
import TestSupport
import Testing

@Suite("feature ids")
struct FeatureIDTests {
    @Test func `an empty text and one with a zero character are no ids`() {
        #expect(FeatureID("") == nil)
        #expect(FeatureID("\u{0}") == nil)
        #expect(FeatureID("a\u{0}b") == nil)
        #expect(FeatureID(" ")?.text == " ")
    }

    @Test func `canonically equal texts are two ids`() {
        let (composed, decomposed) = (Sample.id("é"), Sample.id("e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
    }

    @Test func `the id that follows is the next one, and one before comes before`() {
        for text in ["a", "a\u{1}", "北京", "\u{e000}", "\u{10ffff}", "e\u{301}"] {
            let id = Sample.id(text)
            #expect(id < id.following && Array(id.following.text.utf8) == Array(text.utf8) + [1])
            #expect(id.earlier.map { $0 < id } ?? false)
        }
        #expect(Sample.id("\u{1}").earlier == nil)
        #expect(Sample.id("\u{e000}").earlier == Sample.id("\u{d7ff}"))
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `the order is total and that of the code points`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scalars = ["a", "z", "é", "\u{301}", "\u{7ff}", "\u{ffff}", "\u{10000}", "北", "/"]
        let ids = (0..<200).map { _ in
            let length = Int.random(in: 1...4, using: &random)
            let parts = (0..<length).map { _ in scalars.randomElement(using: &random) ?? "a" }
            return Sample.id(parts.joined())
        }
        for a in ids {
            for b in ids.prefix(50) {
                let left = a.text.unicodeScalars.map(\.value)
                let right = b.text.unicodeScalars.map(\.value)
                #expect((a < b) == left.lexicographicallyPrecedes(right), "seed \(seed)")
                #expect((a == b) == (left == right), "seed \(seed)")
                if a == b { #expect(a.hashValue == b.hashValue) }
            }
        }
    }
}
