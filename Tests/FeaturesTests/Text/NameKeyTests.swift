import Features
import TestSupport
import Testing

@Suite("names in order")
struct NameKeyTests {
    private static let table = try? PinyinTable(
        csv: """
            syllable,characters
            an,安
            bei,北
            chang,长
            chong,重
            guang,广
            he,河
            jing,京
            men,门
            nan,南
            piao,朴
            ping,平
            pu,朴
            qing,庆
            sha,厦沙
            xi,西
            xia,厦
            zhang,长
            zhong,重

            """
    )

    private func sorted(_ names: [(String, String?)]) throws -> [String] {
        let table = try #require(Self.table)
        return names.map { (NameKey($0.0, romanised: $0.1, pinyin: table), $0.0) }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test func `Chinese stands by its pinyin, syllable by syllable`() throws {
        let names = ["重庆", "西安", "广西", "河南", "北京"].map { ($0, String?.none) }
        #expect(try sorted(names) == ["北京", "重庆", "广西", "河南", "西安"])
        // Xi and An come before Xian, which is one syllable.
        #expect(try sorted([("厦门", "Xiamen"), ("西安", "Xi'an")]) == ["西安", "厦门"])
    }

    @Test func `the name in Latin letters tells readings apart`() throws {
        #expect(try sorted([("厦门", "Xiamen"), ("西安", nil)]) == ["西安", "厦门"])
        #expect(try sorted([("朴", "Pu"), ("平", nil)]) == ["平", "朴"])
        #expect(try sorted([("朴", nil), ("平", nil)]) == ["朴", "平"])
        // Without it the usual one is taken, where there is one.
        #expect(try sorted([("厦门", nil), ("西安", nil)]) == ["西安", "厦门"])
        #expect(try sorted([("长沙", "Changsha"), ("重庆", "Chongqing")]) == ["长沙", "重庆"])
        // What does not fit is left alone, and so is all behind it.
        #expect(try sorted([("重朴", "Foo Pu"), ("重平", nil)]) == ["重朴", "重平"])
    }

    @Test func `case, accents and width say nothing, and what is alike stands by code point`()
        throws
    {
        let names = ["zoe", "Ångström", "angstrom", "Zoë", "ＡＢＣ", "abd"].map { ($0, String?.none) }
        #expect(try sorted(names) == ["ＡＢＣ", "abd", "angstrom", "Ångström", "Zoë", "zoe"])
    }

    @Test func `a character that nobody reads comes behind all letters`() throws {
        #expect(try sorted([("鑫", nil), ("z", nil), ("", nil)]) == ["", "z", "鑫"])
        #expect(NameKey("庆", pinyin: .empty) < NameKey("重", pinyin: .empty))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the order is total`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let table = try #require(Self.table)
        let letters = ["重", "庆", "厦", "a", "Z", "é", " ", "1", "鑫", "<"]
        let keys = (0..<40).map { _ in
            NameKey(
                (0..<Int.random(in: 0...4, using: &random))
                    .compactMap { _ in letters.randomElement(using: &random) }.joined(),
                romanised: Bool.random(using: &random) ? "xiazhong" : nil,
                pinyin: table
            )
        }
        for a in keys {
            for b in keys {
                #expect([a < b, b < a, a == b].count { $0 } == 1, "seed \(seed): \(a) \(b)")
            }
        }
        let ordered = keys.sorted()
        for (left, right) in zip(ordered, ordered.dropFirst()) {
            #expect(!(right < left), "seed \(seed)")
        }
    }
}
