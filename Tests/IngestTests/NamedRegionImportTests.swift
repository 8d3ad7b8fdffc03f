import Features
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// Records that name their regions get the codes, with and without a position.
struct NamedRegionImportTests {
    /// The members of case I07.
    private static let members = [
        "武汉", "武汉市", "北京", "北京市 朝阳区", "辽宁省 朝阳市", "福州市 鼓楼区", "开封市 鼓楼区", "Shaanxi",
        "Shanxi", "吉林",
    ]

    @Test(arguments: ["city", "address"])
    func `I07: members are joined to their cities, and the rest is told`(
        column: String
    ) async throws {
        let rows = Self.members.enumerated().map { "\($0),\($1)" }
        let file = try await ImportedFile(
            (["id,\(column)"] + rows).joined(separator: "\n"),
            as: .csv,
            regions: try await GeodataRegions.assigner
        )
        let counts = Self.counts(file, "city")
        #expect(
            counts == [
                "420100": 2, "110000": 2, "211300": 1, "350100": 1, "410200": 1, "": 3,
            ]
        )
        #expect(counts.values.reduce(0, +) == Self.members.count)
        let cities = try #require(file.report.levels[.city])
        #expect(cities.bySource == [.declared: 7])
        #expect(cities.bySource.values.reduce(0, +) + cities.none == Self.members.count)
        let provinces = Self.counts(file, "province")
        #expect(provinces["610000"] == 1 && provinces["140000"] == 1)
        #expect(provinces["220000"] == nil && provinces[""] == 1)
        let told = file.report.findings.filter { $0.severity == .warning }
        let bare = try #require(told.first { $0.message.contains("吉林") })
        #expect(bare.line == 11)
        #expect(bare.message.contains("220000") && bare.message.contains("220200"))
    }

    private static func counts(_ file: ImportedFile, _ property: String) -> [String: Int] {
        file.ids.reduce(into: [:]) { counts, id in
            counts[file[id]?.properties[property]?.displayText ?? "", default: 0] += 1
        }
    }

    @Test func `the name of the province tells which city is meant, and all names are kept`()
        async throws
    {
        let file = try await ImportedFile(
            """
            id,country,province,city
            a,China,Jiangsu,Suzhou
            b,中国,安徽省,Suzhou
            c,CN,,Suzhou
            d,,220000,吉林
            e,China,Hubei,Atlantis
            f,France,,Paris
            """,
            as: .csv,
            regions: try await GeodataRegions.assigner
        )
        #expect(file.codes("a") == ["CN", "320000", "320500"])
        #expect(file.codes("b") == ["CN", "340000", "341300"])
        #expect(file.codes("c") == ["CN", nil, nil])
        #expect(file.codes("d") == ["CN", "220000", "220200"])
        #expect(file.codes("e") == ["CN", "420000", nil])
        #expect(file.codes("f") == ["FR", nil, nil])
        for id in ["a", "b", "d"] {
            for level in RegionLevel.allCases {
                #expect(file[id]?.properties[level.sourceProperty] == .text("declared"), "\(id)")
            }
        }
        #expect(file["a"]?.properties["city_name"] == .text("Suzhou"))
        #expect(file["b"]?.properties["country_name"] == .text("中国"))
        #expect(file["e"]?.properties["city_name"] == .text("Atlantis"))
        let told = file.report.findings.filter { $0.severity == .warning }
        // No city of France is known, so that Paris is nothing to warn of.
        #expect(told.map(\.line) == [4, 6])
        #expect(told[0].message.contains("320500") && told[0].message.contains("341300"))
        #expect(told[1].message.contains("Atlantis"))
    }

    @Test func `the position fills what the names leave open, and contradictions are told`()
        async throws
    {
        let file = try await ImportedFile(
            """
            id,lon,lat,city,address
            agreed,114.3,30.6,武汉,
            contradicted,116.4,39.9,武汉市,
            open,114.3,30.6,Atlantis,
            ambiguous,120.6,31.3,Suzhou,
            sent,116.4,39.9,,武汉市洪山区
            nowhere,,,,武汉市洪山区
            """,
            as: .csv,
            regions: try await GeodataRegions.assigner
        )
        #expect(file.codes("agreed") == ["CN", "420000", "420100"])
        #expect(file.source("agreed") == "declared")
        #expect(file.codes("contradicted")[2] == "420100")
        #expect(file.source("contradicted") == "declared")
        #expect(file.codes("open")[2] == "420100" && file.source("open") == "polygon")
        #expect(file.codes("ambiguous")[2] == "320500" && file.source("ambiguous") == "polygon")
        #expect(file.codes("sent")[2] == "110000" && file.source("sent") == "polygon")
        #expect(file.codes("nowhere") == ["CN", "420000", "420100"])
        #expect(file.source("nowhere") == "declared")
        #expect(file["sent"]?.properties["address"] == .text("武汉市洪山区"))
        let told = file.report.findings.filter { $0.severity == .information && $0.line > 0 }
        #expect(Set(told.map(\.line)) == [3, 6])
        #expect(file.report.levels[.city]?.contradictions == 2)
        #expect(file.report.levels[.city]?.none == 0)
    }

    @Test func `features without a position get codes by name in any format`() async throws {
        let file = try await ImportedFile(
            #"{"type":"Feature","id":"p","properties":{"city":"Wuhan City"},"geometry":null}"#,
            as: .geojson,
            regions: try await GeodataRegions.assigner
        )
        #expect(file.codes("p") == ["CN", "420000", "420100"])
        #expect(file.description.property("city")?.type == .text)
    }

    @Test func `many doubtful names are counted, and the first ones listed`() async throws {
        let rows = (0..<120).map { "\($0),Nowhere \($0 / 2)" }
        let file = try await ImportedFile(
            (["id,city"] + rows).joined(separator: "\n"),
            as: .csv,
            regions: try await GeodataRegions.assigner
        )
        let told = file.report.findings.filter { $0.severity == .warning }
        #expect(told.count == 51)
        #expect(told.contains { $0.message.contains("10 more") && $0.message.contains("20 times") })
        #expect(told.contains { $0.line == 2 && $0.message.contains("(2 times)") })
    }

    @Test func `a table needs coordinates or regions`() async throws {
        let assigner = try await GeodataRegions.assigner
        for header in ["id,value", "id,lon,city", "id,lat,address"] {
            await #expect(throws: ImportError.self, "\(header)") {
                try await ImportedFile("\(header)\n1,2,3\n", as: .csv, regions: assigner)
            }
        }
    }
}

extension ImportedFile {
    /// The codes of a feature from country to city.
    fileprivate func codes(_ id: String) -> [String?] {
        RegionLevel.allCases.map { self[id]?.properties[$0.property]?.displayText }
    }

    /// Where the code of its city came from.
    fileprivate func source(_ id: String) -> String? {
        self[id]?.properties[RegionLevel.city.sourceProperty]?.displayText
    }
}
