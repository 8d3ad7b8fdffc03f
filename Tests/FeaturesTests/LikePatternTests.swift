import Features
import TestSupport
import Testing

@Suite("patterns of texts")
struct LikePatternTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("%", "", true), ("%", "北京", true), ("_", "京", true),
        ("_", "", false), ("__", "京", false), ("北%", "北京", true), ("%京", "北京", true),
        ("%京", "京北", false), ("a%b%c", "a--b-b--c", true), ("a%b%c", "a--c--b", false),
        ("%_b", "ab", true), ("%_b", "b", false), ("100\\%", "100%", true),
        ("100\\%", "1000", false), ("a\\_b", "a_b", true), ("a\\_b", "axb", false),
        ("a\\\\b", "a\\b", true), ("a\\", "a\\", true), ("%a%", "bab", true),
        ("_é", "èé", true), ("%😀_", "x😀y", true), ("_😀", "😀😀", true), ("A", "a", false),
    ])
    func `a pattern holds where it should`(pattern: String, text: String, holds: Bool) {
        #expect(LikePattern(pattern).matches(Array(text.utf8)) == holds)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `patterns hold as the recursive definition says`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        func random(_ letters: [String], _ length: Int) -> String {
            (0..<Int.random(in: 0...length, using: &generator))
                .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
        }
        for _ in 0..<3_000 {
            let pattern = random(["a", "京", "%", "_", "%", "\\"], 6)
            let text = random(["a", "京", "%", "\\"], 7)
            #expect(
                LikePattern(pattern).matches(Array(text.utf8))
                    == Self.holds(
                        Array(pattern.unicodeScalars)[...],
                        Array(text.unicodeScalars)[...]
                    ),
                "seed \(seed): '\(text)' like '\(pattern)'"
            )
        }
    }

    /// The definition, word by word.
    private static func holds(
        _ pattern: ArraySlice<Unicode.Scalar>,
        _ text: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "%":
            return (0...text.count).contains { holds(rest, text.dropFirst($0)) }
        case "_": return !text.isEmpty && holds(rest, text.dropFirst())
        case "\\" where !rest.isEmpty:
            return text.first == rest.first && holds(rest.dropFirst(), text.dropFirst())
        default: return text.first == first && holds(rest, text.dropFirst())
        }
    }
}
