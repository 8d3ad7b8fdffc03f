import Features
import Ingest
import TestSupport
import Testing

/// Every region of the shipped data is found by every way to write it.
struct RegionNamesPropertyTests {
    @Test func `every city is itself after its province, in full and short`() async throws {
        let names = try await GeodataRegions.names
        let provinces = try await GeodataRegions.regions("provinces")
        let cities = try await GeodataRegions.regions("cities")
        #expect(provinces.count == 34 && cities.count == 362)
        for city in cities {
            let province = try #require(provinces.first { $0.code == city.parent })
            for first in Self.forms(province.zh) {
                for second in Self.forms(city.zh) {
                    for gap in ["", " ", "，"] where province.zh != city.zh {
                        let text = first + gap + second
                        let match = names.match(text, at: .city)
                        #expect(match == .code(city.code, .city), "\(text)")
                    }
                    #expect(
                        names.match(second, at: .city, within: province.code)
                            == .code(city.code, .city),
                        "\(second) in \(province.code)"
                    )
                }
            }
            for text in [
                "\(city.en), \(province.en), China", "\(city.en), \(province.en)",
                "China, \(province.en), \(city.en)", "\(province.en) \(city.en)",
            ] where province.code != city.code {
                #expect(names.match(text, at: .city) == .code(city.code, .city), "\(text)")
            }
        }
    }

    @Test func `every province is itself in full and short`() async throws {
        let names = try await GeodataRegions.names
        for province in try await GeodataRegions.regions("provinces") {
            let forms = Self.forms(province.zh) + [province.en, "\(province.en), China"]
            for text in forms + forms.map({ "中国\($0)" }).prefix(2) {
                let expected = RegionNames.Match.code(province.code, .province)
                #expect(names.match(text, at: .province, within: "CN") == expected, "\(text)")
            }
        }
    }

    @Test func `every short name alone is itself or ambiguous, never another`() async throws {
        let names = try await GeodataRegions.names
        var ambiguous: Set<String> = []
        for collection in ["provinces", "cities"] {
            for region in try await GeodataRegions.regions(collection) {
                for text in Self.forms(region.zh) + [region.en] {
                    switch names.match(text) {
                    case .code(let code, _): #expect(code == region.code, "\(text)")
                    case .ambiguous(let candidates):
                        ambiguous.insert(text)
                        #expect(candidates.count >= 2)
                        #expect(candidates.contains { $0.code == region.code }, "\(text)")
                    case .unknown: Issue.record("\(text) is unknown")
                    }
                }
            }
        }
        let shared: Set = ["吉林", "海南", "Jilin", "Suzhou", "Fuzhou", "Taizhou", "Yichun", "Yulin"]
        #expect(ambiguous.isSuperset(of: shared))
        #expect(ambiguous.count < 20, "\(ambiguous.sorted())")
    }

    private static func forms(_ name: String) -> [String] {
        Array(Set([name, ShortName.chinese(name), ShortName.shortestChinese(name)])).sorted()
    }

    @Test(arguments: [81, 82, 83] as [UInt64])
    func `texts made of names are read as the comparison of all pairs reads them`(
        seed: UInt64
    ) async throws {
        let oracle = NameOracle(
            provinces: try await GeodataRegions.regions("provinces"),
            cities: try await GeodataRegions.regions("cities")
        )
        let store = try await GeodataRegions.store
        var sets: [RegionLevel: [[Feature]]] = [:]
        for (level, id) in [(RegionLevel.province, "provinces"), (.city, "cities")] {
            sets[level] = [
                try await store.page(FeatureQuery(collection: id)).entries.map(\.feature)
            ]
        }
        let names = RegionNames(sets)
        let pieces = oracle.names
        let shared = pieces.filter { $0.hasPrefix("吉林") || $0.hasPrefix("海南") || $0.count > 5 }
        var generator = SplitMix64(seed: seed)
        var kinds: [Bool: Int] = [:]
        for round in 0..<600 {
            var text = ""
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let source = Bool.random(using: &generator) ? pieces : shared
                text += source.randomElement(using: &generator) ?? ""
                text += ["", "", " ", "-"].randomElement(using: &generator) ?? ""
            }
            text += Self.tails.randomElement(using: &generator) ?? ""
            // A piece cut off anywhere must not be taken for the whole.
            if round % 5 == 0 { text.removeLast() }
            let expected = oracle.match(text)
            kinds[expected == .unknown, default: 0] += 1
            #expect(names.match(text) == expected, "seed \(seed), round \(round): \(text)")
        }
        #expect(kinds.values.allSatisfy { $0 > 20 } && kinds.count == 2, "\(kinds)")
    }

    private static let tails = [
        "", "", "鼓楼区", " 鼓楼区", "区", "县", "路12号", "大学", "场", "市场", "新区科技园", "东路", "开发区",
    ]

    @Test(arguments: [91, 92] as [UInt64])
    func `no text of any signs is a danger, and an answer lies in what was asked`(
        seed: UInt64
    ) async throws {
        let names = try await GeodataRegions.names
        var generator = SplitMix64(seed: seed)
        let signs = Array("北京市省区吉林a XiAn’'\u{301}\u{0},，;()é中国\u{1F469}\u{200D}ß٣1, -州海南of city")
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...24, using: &generator)
            let text = String(
                (0..<length).compactMap { _ in signs.randomElement(using: &generator) }
            )
            if case .code(_, let level) = names.match(text, at: .city) { #expect(level == .city) }
            if case .ambiguous(let all) = names.match(text, within: "220000") {
                #expect(all.allSatisfy { $0.code.hasPrefix("22") })
            }
        }
    }
}
