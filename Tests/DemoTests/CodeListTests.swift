import Features
import Foundation
import Testing

@testable import Demo

@Suite("code lists")
struct CodeListTests {
    @Test func `the shipped lists are read whole, with titles in both languages`() throws {
        let codes = try ShippedFolder.codes()
        #expect(codes.domains.codes.count == 6)
        #expect(codes.kinds.codes.count == 33)
        #expect(Set(codes.kinds.codes.compactMap(\.parent)) == Set(codes.domains.codes.map(\.code)))
        #expect(
            codes.sharingModes.codes.map(\.code) == ["full-text", "download", "order", "booking"]
        )
        #expect(codes.siteStates.codes.map(\.code) == ["fast", "slow", "unreachable"])
        #expect(codes.siteStates.note?.en?.contains("1,000 ms") == true)
        #expect(codes.kinds.codes.first { $0.code == "wind-tunnels" }?.title.zh == "风洞试验设备")
        let files = try FileManager.default.contentsOfDirectory(atPath: ShippedFolder.codesFolder)
        #expect(files.count == 8)
    }

    @Test func `every category and subcategory has something below it`() throws {
        let codes = try ShippedFolder.codes()
        let (categories, subcategories) = (codes.categories.codes, codes.subcategories.codes)
        #expect(Set(subcategories.map(\.parent)) == Set(categories.map(\.code)))
        #expect(Set(codes.instrumentTypes.codes.map(\.parent)) == Set(subcategories.map(\.code)))
    }

    @Test func `every type of instrument has a price over 400,000 yuan`() throws {
        let types = try ShippedFolder.codes().instrumentTypes.codes.map(\.code)
        #expect(Set(types) == Set(InstrumentFacts.table.keys))
        for (code, facts) in InstrumentFacts.table {
            #expect(facts.price.lowerBound > 400, "\(code)")
            #expect(facts.firstYear <= DemoGenerator.year && facts.frequency > 0, "\(code)")
        }
    }

    private static let head = #""id":"x","title":{"zh":"表","en":"L"},"source":{"zh":"源","en":"S"}"#

    @Test(arguments: [
        ("", "line 1"),
        ("[1", "the text ends"),
        ("{}", "lacks the text 'id'"),
        (#"{"id":"y"}"#, "'y'"),
        (#"{"id":"x","title":"L"}"#, "lacks the text 'zh'"),
        ("{\(head)}", "lacks the text 'licence'"),
        (#"{\#(head),"licence":"L"}"#, "lacks the array 'codes'"),
        (#"{\#(head),"licence":"L","codes":[{"code":"A"}]}"#, "'A' is no code"),
        (#"{\#(head),"licence":"L","codes":[{"code":"a"}]}"#, "'a' lacks 'parent'"),
        (#"{\#(head),"licence":"L","codes":[{"code":"a","parent":null,"zh":"甲"}]}"#, "'en'"),
        (
            """
            {\(head),"licence":"L","codes":[{"code":"a","parent":null,"zh":"甲","en":"A"},
            {"code":"a","parent":null,"zh":"甲","en":"A"}]}
            """, "'a' comes twice"
        ),
        (#"{\#(head),"licence":"L","codes":[]} 7"#, "more follows"),
    ])
    func `a damaged list is an error that names the file and the fault`(
        _ text: String,
        _ reason: String
    ) throws {
        let folder = try TemporaryCodes()
        defer { folder.remove() }
        try folder.write(text, to: "x")
        let error = #expect(throws: DemoError.self) { try CodeList("x", folder: folder.path) }
        #expect(error?.description.contains("\(folder.path)/x.json") == true)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("kinds", "\"parent\": \"literature\"", "\"parent\": \"books\"", "books"),
        ("kinds", "\"wind-tunnels\"", "\"tunnels\"", "'wind-tunnels' is missing"),
        ("domains", "\"parent\": null", "\"parent\": \"x\"", "not null"),
        ("site-states", "\"slow\"", "\"late\"", "'slow' is missing"),
        ("station-fields", "\"lake\"", "\"pond\"", "'lake' is missing"),
    ])
    func `lists that do not fit each other or the generator are refused`(
        _ list: String,
        _ old: String,
        _ new: String,
        _ reason: String
    ) throws {
        let folder = try TemporaryCodes(copyOf: ShippedFolder.codesFolder)
        defer { folder.remove() }
        let text = try folder.text(of: list)
        #expect(text.contains(old))
        try folder.write(text.replacingOccurrences(of: old, with: new), to: list)
        let error = #expect(throws: DemoError.self) { try DemoCodes(folder: folder.path) }
        #expect(error?.description.contains("\(list).json") == true)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `a list that is missing is an error that names the file`() {
        let error = #expect(throws: DemoError.self) { try DemoCodes(folder: "/nonexistent") }
        #expect(error?.description.contains("/nonexistent/domains.json") == true)
    }
}

/// A folder of code lists for one test.
private struct TemporaryCodes {
    let path: String

    init(copyOf source: String? = nil) throws {
        let url = FileManager.default.temporaryDirectory.appending(
            path: "codes-\(UUID().uuidString)"
        )
        path = url.path
        if let source {
            try FileManager.default.copyItem(atPath: source, toPath: path)
        } else {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
    }

    func text(of list: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(list).json", encoding: .utf8)
    }

    func write(_ text: String, to list: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(list).json"))
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
