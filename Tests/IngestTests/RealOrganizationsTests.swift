import Features
import Foundation
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// The real organisations beside the repository, counted by region as another tool counted them.
struct RealOrganizationsTests {
    private static let table = "data/ror-organizations/ror-organizations.csv"
    private static let counts = "reference/peer-maps"

    /// The organisations with the codes of their positions alone: the columns that name regions
    /// go by other names.
    private static let imported = Task {
        let text = try String(contentsOf: SharedMaterial.url(table), encoding: .utf8)
        let end = try #require(text.firstIndex(of: "\n"))
        let header = text[..<end].split(separator: ",").map { name in
            ["country", "city"].contains(name) ? "stated_\(name)" : String(name)
        }
        let url = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-\(UUID().uuidString).csv")
        try (header.joined(separator: ",") + text[end...])
            .write(to: url, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        let store = FlatStore()
        _ = try await Importer(store: store).run(
            ImportRequest(file: try InputFile(path: url.path), collection: "ror"),
            regions: try await GeodataRegions.assigner
        )
        return try await store.page(FeatureQuery(collection: "ror")).entries.map(\.feature)
    }

    @Test(
        .enabled(if: SharedMaterial.exists(table) && SharedMaterial.exists(counts)),
        arguments: [
            (RegionLevel.province, "counts-cn-provinces.csv"),
            (.city, "counts-cn-prefecture-cells.csv"),
        ]
    )
    func `the counts of China by region are those of the other tool`(
        level: RegionLevel,
        file: String
    ) async throws {
        let features = try await Self.imported.value.filter { feature in
            ["CN", "HK", "MO", "TW"].contains(Self.text("stated_country", feature))
        }
        #expect(features.count == 2_439)
        var counts = Self.count(features, level)
        #expect(counts.removeValue(forKey: "") == nil)
        let expected = try Self.reference(file)
        #expect(expected.count == (level == .province ? 34 : 362))
        for (code, count) in expected { #expect(counts[code] ?? 0 == count, "\(code)") }
        #expect(Set(counts.keys).isSubset(of: expected.keys))
    }

    @Test(.enabled(if: SharedMaterial.exists(table) && SharedMaterial.exists(counts)))
    func `the counts of the world are those of the other tool, but for areas without a code`()
        async throws
    {
        let features = try await Self.imported.value
        #expect(features.count == 48_746)
        var counts = Self.count(features, .country)
        let without = counts.removeValue(forKey: "")
        let names = try await GeodataRegions.names
        var expected = try Self.reference("counts-world-admin0.csv")
        // Its polygon has no code, so that what lies in it has none either.
        let unnamed = expected.removeValue(forKey: "unnamed")
        #expect(unnamed == 42)
        // Five lie further than five kilometres from any.
        #expect(without == 42 + 5)
        for (name, count) in expected {
            guard case .code(let code, _) = names.match(name, at: .country) else {
                Issue.record("\(name) is no country")
                continue
            }
            #expect(counts.removeValue(forKey: code) ?? 0 == count, "\(name)")
        }
        #expect(counts.isEmpty)
    }

    @Test(.enabled(if: SharedMaterial.exists(table)))
    func `the names of real cities give the city of the position where they give one`()
        async throws
    {
        let names = try await GeodataRegions.names
        var same = 0
        var other: Set<String> = []
        var without = 0
        for feature in try await Self.imported.value
        where Self.text("stated_country", feature) == "CN" {
            let city = Self.text("stated_city", feature)
            guard case .code(let code, _) = names.match(city, at: .city, within: "CN") else {
                without += 1
                continue
            }
            if code == Self.text("city", feature) { same += 1 } else { other.insert(city) }
        }
        // Towns and districts that share the name of a city elsewhere.
        #expect(other.isSubset(of: Self.homonyms), "\(other.subtracting(Self.homonyms))")
        #expect(same >= 2_029)
        // Counties, and names of two cities: Suzhou, Fuzhou, Taizhou.
        #expect(without <= 167)
    }

    private static let homonyms: Set = [
        "Jinzhong", "Jining", "Jinchang", "Xinyang", "Chaoyang", "Ganzhou", "Xinxiang", "Yangquan",
        "Shaoyang", "Guyuan", "Qingyang",
    ]

    private static func count(_ features: [Feature], _ level: RegionLevel) -> [String: Int] {
        features.reduce(into: [:]) { $0[text(level.property, $1), default: 0] += 1 }
    }

    private static func text(_ property: String, _ feature: Feature) -> String {
        feature.properties[property]?.displayText ?? ""
    }

    /// The counts of a file of the other tool by the name or code of the region.
    private static func reference(_ file: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in try SharedMaterial.lines(of: "\(Self.counts)/\(file)").dropFirst() {
            let cells = line.split(separator: ",")
            counts[String(cells[0])] = Int(cells[1])
        }
        return counts
    }
}
