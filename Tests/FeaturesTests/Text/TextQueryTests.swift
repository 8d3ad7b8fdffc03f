import Features
import TestSupport
import Testing

@Suite("the parameter q")
struct TextQueryTests {
    private func phrases(_ text: String) throws -> [String]? {
        try FeatureQueryParser.query(
            on: Sample.collection(),
            parameter: { name in name == "q" ? text : nil },
            value: { _ in nil }
        ).text?.phrases
    }

    /// What is given, and the phrases in it.
    @Test(arguments: [
        ("mass", ["mass"]), ("mass spec,质谱", ["mass spec", "质谱"]), ("质谱，北京", ["质谱", "北京"]),
        ("  mass \t spec ,, ", ["mass spec"]), ("!?", ["!?"]), ("a,a", ["a", "a"]),
        (String(repeating: "x", count: 256), [String(repeating: "x", count: 256)]),
    ])
    func `commas separate phrases, blanks words`(text: String, expected: [String]) throws {
        #expect(try phrases(text) == expected)
    }

    /// What is given, and what the refusal says of it.
    @Test(arguments: [
        ("", "holds no word"), (" , ，", "holds no word"),
        (String(repeating: "质", count: 86), "258 bytes are given"),
        (String(repeating: "a,", count: 17), "17 phrases are given"),
    ])
    func `what holds no word or too many is refused`(text: String, reason: String) {
        let error = #expect(throws: InvalidParameter.self) { try phrases(text) }
        #expect(error?.name == "q")
        #expect(error?.detail.contains(reason) == true)
        #expect(error?.detail.contains("one to 16 phrases") == true)
    }
}
