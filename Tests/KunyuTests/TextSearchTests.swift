import Foundation
import Testing

@Suite("searches for words by the command line")
struct TextSearchTests {
    private static let table = """
        id,name,lon,lat
        a,液相质谱仪,116.39,39.91
        b,Mass Spectrometer,121.47,31.23
        c,Laser,116.4,39.9

        """

    private func filled() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let file = try kunyu.file("things.csv", Self.table)
        let imported = try kunyu.run("import", file, "--collection", "things", "--no-regions")
        #expect(imported.status == 0)
        return kunyu
    }

    @Test(arguments: [
        ("质谱", ["a"]), ("zhipu", ["a"]), ("mass spec,zhi p", ["a", "b"]), ("spectrum", []),
    ])
    func `words are found in Chinese, pinyin and English`(phrases: String, ids: [String]) throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run("query", "things", "--q", phrases)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n").dropFirst(2).dropLast()
        #expect(lines.compactMap { $0.split(separator: " ").first.map(String.init) } == ids)
        #expect(result.output.hasSuffix("\(ids.count) of \(ids.count) features\n"))
    }

    @Test func `a group counts what has the words, and a plan by words is named`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let groups = try kunyu.run("aggregate", "things", "--by", "name", "--q", "las")
        #expect(groups.output.contains("Laser"))
        #expect(!groups.output.contains("Mass"))
        let plan = try kunyu.run("query", "things", "--q", "las", "--plan", "text", "--explain")
        #expect(plan.status == 0)
        #expect(plan.output.contains("text"))
        let none = try kunyu.run("query", "things", "--plan", "text")
        #expect(none.errors.contains("text words to look for"))
    }

    @Test func `a text without a word is refused by its option`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run("query", "things", "--q", " , ")
        #expect(result.status != 0)
        #expect(result.errors.contains("--q: "))
    }
}
