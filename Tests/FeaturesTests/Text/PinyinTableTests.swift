import Features
import Testing

@Suite("the table of pinyin")
struct PinyinTableTests {
    private func matches(_ phrase: String, _ text: String, _ table: PinyinTable) -> Bool {
        TextMatcher(TextQuery(phrases: [phrase]), pinyin: table).matches(text)
    }

    @Test func `a table is read line by line`() throws {
        let table = try PinyinTable(csv: "syllable,characters\nchong,重\nqing,庆青\nzhong,中重\nye,𠀀\n")
        #expect(!table.isEmpty)
        for phrase in ["chongqing", "zhongqing", "chong q"] {
            #expect(matches(phrase, "重庆", table), "\(phrase)")
        }
        #expect(matches("zhongye", "中𠀀", table))
        #expect(!matches("zhong", "庆", table))
        #expect(try PinyinTable(csv: "syllable,characters\n").isEmpty)
        #expect(try PinyinTable(csv: "").isEmpty)
    }

    /// Texts with the line that is wrong in them.
    @Test(arguments: [
        ("syllable,characters\nqing\n", 2), ("syllable,characters\nqing,庆\nq1,青\n", 3),
        ("syllable,characters\nqing,庆,青\n", 2), ("syllable,characters\nqing,x\n", 2),
        ("syllable,characters\nverylonger,庆\n", 2), ("syllable,characters\n,庆\n", 2),
        ("syllable,characters\nQING,庆\n", 2),
    ])
    func `what is no table is refused with its line`(text: String, line: Int) {
        #expect(throws: PinyinTableError(line: line)) { try PinyinTable(csv: text) }
    }
}
