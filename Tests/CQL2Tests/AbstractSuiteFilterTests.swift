import CQL2
import Features
import Formats
import Foundation
import TestSupport
import Testing

/// The predicates of the abstract test suite, read and checked on its collections.
@Suite("predicates of the abstract test suite")
struct AbstractSuiteFilterTests {
    private static let folder = "cases/material/cql2-ats"

    private static func description(_ name: String) throws -> CollectionDescription {
        let url = SharedMaterial.url("\(folder)/\(name).queryables.json")
        var rest: [UInt8]? = Array(try Data(contentsOf: url))
        var parser = try JSONParser {
            defer { rest = nil }
            return rest
        }
        guard case .object(let members) = try parser.value()["properties"] else {
            return CollectionDescription(id: name, title: LocalizedText(), properties: [])
        }
        let properties = members.compactMap { member -> PropertyDefinition? in
            let type: PropertyType
            switch (member.value["type"], member.value["format"]) {
            case (.string("integer"), _): type = .integer
            case (.string("number"), _): type = .double
            case (.string("boolean"), _): type = .boolean
            case (.string("string"), .string("date")): type = .date
            case (.string("string"), .string("date-time")): type = .dateTime
            case (.string("string"), _): type = .text
            default: return nil
            }
            return PropertyDefinition(name: member.key, type: type)
        }
        return CollectionDescription(id: name, title: LocalizedText(), properties: properties)
    }

    private static func check(_ text: String, on description: CollectionDescription) {
        do throws(CQL2Error) {
            let expression = try CQL2Expression(text: text)
            let filter = try expression.filter(on: description)
            let fromText = try CQL2Expression(text: expression.text)
            let fromJSON = try CQL2Expression(json: expression.json)
            #expect(fromText == expression && fromJSON == expression, "\(text)")
            #expect(try fromJSON.filter(on: description) == filter, "\(text)")
        } catch {
            Issue.record("\(text): \(error)")
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(folder)))
    func `every predicate means something on its collection, in text and in JSON`() throws {
        var descriptions: [String: CollectionDescription] = [:]
        let records = try SharedMaterial.records(of: "\(Self.folder)/predicates.csv")
        #expect(records.count == 274)
        for record in records {
            let name = try #require(record["collection"])
            let description = try descriptions[name] ?? Self.description(name)
            descriptions[name] = description
            Self.check(try #require(record["predicate_cql2_text"]), on: description)
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(folder)))
    func `every combination of predicates means something`() throws {
        let description = try Self.description("ne_110m_populated_places_simple")
        let records = try SharedMaterial.records(of: "\(Self.folder)/combinations.csv")
        #expect(records.count == 77)
        for record in records {
            let parts = try (1...4).map { try #require(record["p\($0)"]) }
            let text = """
                (NOT (\(parts[1])) AND \(parts[0])) OR (\(parts[2]) and \(parts[3])) \
                or not (\(parts[0]) OR \(parts[3]))
                """
            Self.check(text, on: description)
        }
    }
}
