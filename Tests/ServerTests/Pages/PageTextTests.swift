import Features
import GeometryTypes
import Testing

@testable import Server

@Suite("texts of pages")
struct PageTextTests {
    @Test(
        arguments: [
            (0, "0 m"), (999.4, "999 m"), (999.6, "1.00 km"), (1234, "1.23 km"), (9_994, "9.99 km"),
            (9_996, "10.0 km"), (99_960, "100 km"), (1_234_567, "1,235 km"),
            (20_003_931, "20,004 km"),
        ] as [(Double, String)]
    )
    func `a distance has three digits or so`(_ metres: Double, _ text: String) {
        #expect(NumberText.distance(metres) == text)
    }

    @Test func `numbers are grouped, and years are not`() {
        #expect(NumberText.count(1_000) == "1,000" && NumberText.count(-1_234_567) == "-1,234,567")
        #expect(NumberText.grouped(2_011) == "2011" && NumberText.grouped(16_000) == "16,000")
        #expect(NumberText.count(Int64.min) == "-9,223,372,036,854,775,808")
        #expect(NumberText.fixed(-0.004, decimals: 2) == "0.00")
        #expect(
            NumberText.fixed(2.5, decimals: 0) == "3"
                && NumberText.fixed(.nan, decimals: 1) == "nan"
        )
        #expect(NumberText.position(longitude: -0.1, latitude: 51.500004) == "-0.1,51.5")
        #expect(
            NumberText.roundDistance(500) == "500 m" && NumberText.roundDistance(2_000) == "2 km"
        )
    }

    @Test(
        arguments: [
            (0, 0), (22.4, 0), (22.6, 1), (90, 2), (180, 4), (337.4, 7), (337.6, 0), (359.9, 0),
        ] as [(Double, Int)]
    )
    func `a bearing belongs to the nearest of eight winds`(_ bearing: Double, _ wind: Int) {
        #expect(NumberText.wind(bearing) == wind)
    }

    @Test(
        arguments: [
            ("116.4,39.9", "116.4,39.9"), (" 116.4，39.9 ", "116.4,39.9"),
            ("116.4 39.9", "116.4,39.9"),
            ("-1;+2", "-1,+2"), ("西安", nil), ("1,2,3", nil), ("1", nil), ("1e3,2", nil), ("", nil),
            ("nan,1", nil), ("--1,2", nil),
        ] as [(String, String?)]
    )
    func `two numbers in the field for a name are a position`(_ text: String, _ near: String?) {
        #expect(ResultPlace.position(text) == near)
    }

    @Test(arguments: [
        ("西安", ["c", "t2"]), ("西安市", ["c", "t2"]), ("XI AN", ["c", "t2"]), ("xi'an", ["c", "t2"]),
        ("xian", ["c", "t2"]), ("朝阳", ["t4", "t3"]), ("市", []), ("", []), ("西", []),
    ])
    func `names are found in either language, cities first, then by size`(
        _ name: String,
        _ ids: [String]
    ) throws {
        func place(_ id: String, _ zh: String, _ en: String, _ longitude: Double, _ size: Int64)
            throws -> Place
        {
            let feature = try point(
                id,
                longitude,
                34,
                [
                    "name_zh": .text(zh), "name_en": .text(en), "population": .integer(size),
                    "code": .text(id),
                ]
            )
            return try #require(Place(feature, isCity: id == "c"))
        }
        let names = PlaceNames([
            try place("t1", "西安", "Xi'an", 108.91, 12_000_000),
            try place("t2", "西安", "Xi An", 125, 300_000), try place("c", "西安市", "Xi’an", 108.9, 5),
            try place("t3", "朝阳", "Chaoyang", 120, 1), try place("t4", "朝阳区", "Chaoyang", 116, 9),
            try place("t4", "朝阳", "Chaoyang", 116, 9),
        ])
        let found = names.answer(name).places.map { place in
            place.isCity
                ? "c" : place.position.x == 125 ? "t2" : place.position.x == 116 ? "t4" : "t3"
        }
        #expect(found == ids)
    }

    @Test func `a text is in the other language where its own is missing`() {
        let words = Words(LocalizedText(zh: "中"), .english)
        #expect(words.text == "中" && words.foreign == "zh-Hans")
        #expect(Words(LocalizedText(zh: "中", en: ""), .english).foreign == "zh-Hans")
        #expect(Words(LocalizedText(), .chinese, else: "id") == Words("id"))
    }
}
