import Features
import Foundation
import TestSupport
import Testing

@testable import Maps

@Suite("tables joined with regions") struct JoinTests {
    private static let naming: RegionNaming = { name, level in
        switch name {
        case "甲", "甲省", "Alpha": .region("A")
        case "吉林": .ambiguous([.init(code: "A", level: .province), .init(code: "B", level: .city)])
        case "elsewhere": .region("X")
        default: .unknown
        }
    }

    private static func join(
        _ rows: [(String, String?)],
        value: String? = "v",
        duplicates: JoinDuplicates = .refuse
    ) throws -> RegionJoin {
        let table = JoinTable(
            name: "t",
            key: "k",
            value: value,
            rows: rows.enumerated().map {
                JoinTable.Row(line: $0.offset + 2, key: $0.element.0, value: $0.element.1)
            }
        )
        return try RegionJoin(
            table,
            with: try Fixture.regions(),
            code: "code",
            level: .province,
            duplicates: duplicates,
            naming: naming
        )
    }

    @Test func `rows find their regions by code and by name, and each is accounted for`() throws {
        let join = try Self.join([
            ("A", "1"), (" b ", "2.5"), ("Ｃ", "1,234,567"), ("nowhere", "4"), ("吉林", "5"),
            ("", "6"),
            ("D", "n/a"), ("E", "much"), ("elsewhere", "7"),
        ])
        #expect(join.values == ["A": 1, "B": 2.5, "C": 1_234_567])
        let report = join.report
        #expect(report.rows == 9 && report.matched == 5 && report.unmatched.count == 4)
        #expect(report.matched + report.unmatched.count == report.rows)
        #expect(report.unmatched.map(\.line) == [5, 6, 7, 10])
        #expect(report.unmatched[1].candidates.map(\.code) == ["A", "B"])
        #expect(report.empty == [8])
        #expect(report.notNumbers == [.init(line: 9, text: "much")])
        #expect(report.withoutRow == ["F"])
    }

    @Test func `several values of a region are refused unless something is said of them`() throws {
        let rows: [(String, String?)] = [
            ("A", "1"), ("甲省", "3"), ("B", "5"), ("Alpha", ""), ("A", "8"),
        ]
        let error = #expect(throws: JoinError.self) { try Self.join(rows) }
        #expect(error == .duplicates([.init(code: "A", lines: [2, 3, 6])]))
        #expect(error?.description.contains("2, 3, 6") == true)
        for (rule, value) in [
            (JoinDuplicates.sum, 12.0), (.mean, 4), (.first, 1), (.last, 8),
        ] {
            let join = try Self.join(rows, duplicates: rule)
            #expect(join.values == ["A": value, "B": 5])
            #expect(join.report.duplicates.count == 1)
        }
    }

    @Test func `without a column of values rows are counted`() throws {
        let join = try Self.join([("A", nil), ("甲", nil), ("B", nil), ("?", nil)], value: nil)
        #expect(join.values == ["A": 2, "B": 1, "C": 0, "D": 0, "E": 0, "F": 0])
        #expect(join.report.duplicates.isEmpty && join.report.unmatched.count == 1)
    }

    @Test func `a table without rows, with too many, or of other regions is none`() throws {
        #expect(throws: JoinError.empty) { try Self.join([]) }
        #expect(throws: JoinError.nothingMatched(key: "k", regions: "province", first: "x")) {
            try Self.join([("x", "1"), ("y", "2")])
        }
        let many = [(String, String?)](repeating: ("A", "1"), count: JoinTable.maximumRows + 1)
        #expect(throws: JoinError.tooManyRows) { try Self.join(many) }
    }

    @Test(arguments: [
        ("110000", "110000"), (" 110000 ", "110000"), ("110 000", "110000"), ("110000.0", "110000"),
        ("110000.", "110000."), ("110000.5", "110000.5"), ("010", "010"), ("'010", "010"),
        ("１１０", "110"), ("cn", "CN"), ("cn-11", "CN-11"), ("\u{feff}11", "11"), ("1.0.0", "1.0.0"),
        (".0", ".0"), ("", ""),
    ])
    func `codes are read as spreadsheets write them`(_ text: String, _ code: String) {
        #expect(JoinKey.code(text) == code)
    }

    @Test func `numbers are read as people write them, and nothing else is one`() {
        for (text, value) in [
            ("1", 1.0), (" 2.5 ", 2.5), ("-3", -3), ("+4", 4), ("1e3", 1000), ("1,234", 1234),
            ("-12,345.5", -12345.5), ("0", 0), ("1 000", 1000),
        ] {
            #expect(JoinValue(text) == .number(value), "\(text)")
        }
        for text in ["", "  ", "n/a", "N/A", "NA", "NaN", "null", "-", "—", "…", "无数据"] {
            #expect(JoinValue(text) == .empty, "\(text)")
        }
        for text in [
            "x", "1,2", "12,34", "1,2345", "0x10", "inf", "1e999", "1.2.3", "5%", ",1", "1,",
        ] {
            #expect(JoinValue(text) == .text, "\(text)")
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `all rows are accounted for, whatever they hold`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let keys = ["A", "b", "C.0", "甲", "吉林", "", "zz", "F", "elsewhere"]
        let values = ["1", "2", "", "n/a", "x", "-7", "1e2"]
        let rows: [(String, String?)] = (0..<60).map { _ in
            (keys.randomElement(using: &random) ?? "", values.randomElement(using: &random))
        }
        let join = try Self.join([("A", "0")] + rows, duplicates: .sum)
        let report = join.report
        #expect(report.rows == 61, "seed \(seed)")
        #expect(report.matched + report.unmatched.count == report.rows, "seed \(seed)")
        // The slow way: each row for itself.
        var sums: [String: Double] = [:]
        for (key, value) in [("A", "0")] + rows {
            let code: String? =
                switch key {
                case "A", "甲": "A"
                case "b": "B"
                case "F": "F"
                default: nil
                }
            if let code, let number = Double(value ?? "") { sums[code, default: 0] += number }
        }
        #expect(join.values == sums, "seed \(seed)")
    }

    @Test func `the report stands in the JSON and as a note under the map`() throws {
        var map = try Fixture.map(values: ["A": 1, "B": 2])
        map.join = try Self.join([("A", "1"), ("B", "2"), ("x\"", "3")]).report
        let json = try JSONSerialization.jsonObject(with: Data(map.json().utf8)) as? [String: Any]
        let join = try #require(json?["join"] as? [String: Any])
        #expect(join["key"] as? String == "k" && join["value"] as? String == "v")
        #expect(join["rows"] as? Int == 3 && join["matched"] as? Int == 2)
        let lost = try #require(join["unmatchedRows"] as? [[String: Any]])
        #expect(lost.count == 1 && lost[0]["line"] as? Int == 4)
        #expect(lost[0]["key"] as? String == "x\"")
        #expect(map.notes(in: .english).contains { $0.contains("1 of 3 rows matched no region") })
        #expect(map.notes(in: .chinese).contains { $0.contains("表中 3 行有 1 行未对应到地区") })
        #expect(map.csv().contains("# 1 of 3 rows matched no region."))
        #expect(!(try Fixture.map().json()).contains("join"))
    }
}
