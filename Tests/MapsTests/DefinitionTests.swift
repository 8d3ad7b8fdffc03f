import Features
import Foundation
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite struct DefinitionTests {
    @Test func `every shipped definition is valid`() throws {
        let folder = repository.appending(path: "tiles/maps")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let maps = files.filter { $0.hasSuffix(".json") }
        #expect(!maps.isEmpty)
        for file in maps {
            let definition = try MapDefinition(json: Data(contentsOf: folder.appending(path: file)))
            #expect("\(definition.id).json" == file)
        }
    }

    @Test(arguments: [
        ("{", ""), ("[]", ""), ("{\"id\": 3}", "id"), ("{\"id\": \"x\"}", "title"),
    ])
    func `what is no definition is refused by its key`(json: String, path: String) {
        #expect {
            try MapDefinition(json: json.utf8)
        } throws: { error in
            guard case .invalidDefinition(let key, _) = error as? MapError else { return false }
            return key == path
        }
    }

    @Test func `a definition survives writing and reading`() throws {
        let definition = Fixture.definition()
        let data = try JSONEncoder().encode(definition)
        #expect(try MapDefinition(json: data) == definition)
    }

    @Test(arguments: ["compare", "", "a/b"])
    func `an id that no address can hold is refused`(id: String) throws {
        let data = try JSONEncoder().encode(Fixture.definition())
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        object["id"] = id
        let json = try JSONSerialization.data(withJSONObject: object)
        #expect {
            try MapDefinition(json: json)
        } throws: { error in
            guard case .invalidDefinition("id", _) = error as? MapError else { return false }
            return true
        }
    }

    @Test func `parts that cannot be drawn are refused`() {
        var wide = Fixture.definition()
        wide.width = 1e9
        var padded = Fixture.definition()
        padded.frame.padding = [1, 2]
        var lost = Fixture.definition()
        lost.places = [.init(name: LocalizedText(), longitude: 200, latitude: 0)]
        var many = Fixture.definition()
        many.classification.method = .quantile
        many.classification.count = 99
        for definition in [wide, padded, lost, many] {
            #expect(throws: MapError.self) { try definition.validate() }
        }
    }

    @Test(arguments: [
        ("内蒙古自治区", "内蒙古"), ("新疆维吾尔自治区", "新疆"), ("广西壮族自治区", "广西"),
        ("宁夏回族自治区", "宁夏"), ("西藏自治区", "西藏"), ("北京市", "北京"), ("黑龙江省", "黑龙江"),
        ("香港特别行政区", "香港"), ("沙市", "沙市"), ("台湾省", "台湾"), ("", ""),
        ("延边朝鲜族自治州", "延边朝鲜族"),
    ])
    func `short names follow the rule`(name: String, short: String) {
        #expect(ShortName.chinese(name) == short)
    }

    @Test func `short English names lose their brackets`() {
        #expect(ShortName.english("Tibet (Xizang)") == "Tibet")
        #expect(ShortName.english("(x)") == "(x)")
    }
}

/// The root of the repository.
let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "../..").standardizedFileURL
