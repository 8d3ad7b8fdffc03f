import Features
import Formats
import Foundation
import TestSupport
import Testing

@testable import Demo

/// Nothing in the data bears the name of anybody.
@Suite("names")
struct NameTests {
    private static let organizations = "data/ror-organizations/ror-organizations.csv"

    @Test func `a name is found as a whole or as words of another, in any case`() {
        let names = NameList([
            "Example University", "RATIO", "示例大学", "Field Station", "Demonstration Platform 1",
        ])
        for name in ["example university", "The Example  University of X", "示范示例大学 3"] {
            #expect(names.find(in: name) != nil, "\(name)")
        }
        for name in ["Demonstration 12", "Example Universities", "示例 大学"] {
            #expect(names.find(in: name) == nil, "\(name)")
        }
        #expect(names.find(in: "Demonstration field station 001") == "field station")
        #expect(names.find(in: "Demonstration Platform 12") == nil)
    }

    @Test(.enabled(if: SharedMaterial.exists(organizations)))
    func `no owner, lab, station or site has the name of a real organisation in it`() throws {
        var chunk: [UInt8]? = Array(
            try Data(contentsOf: SharedMaterial.url(Self.organizations))
        )
        var reader = try CSVReader {
            defer { chunk = nil }
            return chunk
        }
        var real: [String] = []
        while let record = try reader.next()?.get() {
            for field in record.fields where ["name", "name_zh"].contains(field.name) {
                if case .string(let text) = field.value { real.append(text) }
            }
        }
        #expect(real.count > 48_746)
        let list = NameList(real)
        let made = try self.made()
        #expect(made.count > 2_800)
        for name in made.sorted() {
            #expect(list.find(in: name) == nil, "\(name)")
        }
    }

    @Test func `every name says that it is a demonstration`() throws {
        for name in try made() {
            #expect(name.hasPrefix("示范") || name.hasPrefix("Demonstration "), "\(name)")
        }
    }

    /// The names of owners, labs, stations and sites.
    private func made() throws -> Set<String> {
        var names: Set<String> = []
        for collection in ["instruments", "labs", "stations", "sites"] {
            for feature in try ShippedFolder.features(collection) {
                let own = collection == "instruments" ? [] : ["name_zh", "name_en"]
                for property in own + ["owner_zh", "owner_en"] {
                    names.insert(try #require(feature.text(property)))
                }
            }
        }
        return names
    }
}

/// Names that are looked for in others: Latin ones as whole words, Chinese ones anywhere.
private struct NameList {
    private let words: Set<String>
    private let longest: Int
    private let ideographs: [String]

    init(_ names: [String]) {
        let normal = names.map(Self.normal).filter { !$0.isEmpty }
        let isWide = { (name: String) in name.unicodeScalars.contains { $0.value >= 0x2e80 } }
        ideographs = normal.filter(isWide)
        words = Set(normal.filter { !isWide($0) })
        longest = words.map { $0.split(separator: " ").count }.max() ?? 0
    }

    /// A name that is in a text, or nil.
    func find(in text: String) -> String? {
        let normal = Self.normal(text)
        let parts = normal.split(separator: " ")
        for start in parts.indices {
            for end in start..<min(parts.count, start + longest) {
                let part = parts[start...end].joined(separator: " ")
                if words.contains(part) { return part }
            }
        }
        guard normal.unicodeScalars.contains(where: { $0.value >= 0x2e80 }) else { return nil }
        return ideographs.first { normal.contains($0) }
    }

    /// Lowercase, with one blank between words.
    private static func normal(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace || $0 == "," }.joined(separator: " ")
    }
}
