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
    private let names: Set<String>
    private let longest: Int

    init(_ names: [String]) {
        self.names = Set(names.map(Self.normal).filter { !$0.isEmpty })
        longest = self.names.map { Self.pieces($0).count }.max() ?? 0
    }

    /// A name that is in a text, or nil.
    func find(in text: String) -> String? {
        let pieces = Self.pieces(Self.normal(text))
        for start in pieces.indices {
            var part = ""
            for piece in pieces[start..<min(pieces.count, start + longest)] {
                part += piece
                let name = part.hasSuffix(" ") ? String(part.dropLast()) : part
                if names.contains(name) { return name }
            }
        }
        return nil
    }

    /// What a name begins and ends with: words with the blank behind them, and ideographs.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var isOpen = false
        for scalar in text.unicodeScalars {
            let isIdeograph = scalar.value >= 0x2e80
            if isOpen && !isIdeograph {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            } else {
                pieces.append(String(scalar))
            }
            isOpen = !isIdeograph && scalar != " "
        }
        return pieces
    }

    /// Lowercase, with one blank between words.
    private static func normal(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace || $0 == "," }.joined(separator: " ")
    }
}
