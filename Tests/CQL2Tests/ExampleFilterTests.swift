import CQL2
import Features
import Formats
import Foundation
import TestSupport
import Testing

/// The examples of the standard: each in text, and most in JSON as well.
@Suite("examples of CQL2")
struct ExampleFilterTests {
    private static let folder = "cases/material/cql2-examples"

    private static func names(_ kind: String, _ ending: String) throws -> [String] {
        try FileManager.default
            .contentsOfDirectory(atPath: SharedMaterial.url("\(folder)/\(kind)").path)
            .filter { $0.hasSuffix(ending) }
            .map { String($0.dropLast(ending.count)) }
            .sorted()
    }

    private static func contents(_ path: String) throws -> String {
        try String(contentsOf: SharedMaterial.url("\(folder)/\(path)"), encoding: .utf8)
    }

    @Test(.enabled(if: SharedMaterial.exists(folder)))
    func `every example in text comes back from text and from JSON`() throws {
        let names = try Self.names("text", ".txt")
        #expect(names.count > 80)
        for name in names {
            let text = try Self.contents("text/\(name).txt")
            do throws(CQL2Error) {
                let expression = try CQL2Expression(text: text)
                let again = try CQL2Expression(text: expression.text)
                #expect(again == expression, "\(name)")
                #expect(again.text == expression.text, "\(name)")
                #expect(try CQL2Expression(json: expression.json) == expression, "\(name)")
            } catch {
                Issue.record("\(name): \(error)")
            }
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(folder)))
    func `text and JSON of an example are one filter`() throws {
        let names = try Self.names("json", ".json")
        #expect(names.count > 80)
        for name in names {
            let text = try Self.contents("text/\(name).txt")
            let json = try Self.contents("json/\(name).json")
            do throws(CQL2Error) {
                let fromText = try CQL2Expression(text: text)
                let fromJSON = try CQL2Expression(json: Array(json.utf8))
                #expect(fromText == fromJSON, "\(name): \(fromText.text) ≠ \(fromJSON.text)")
            } catch {
                Issue.record("\(name): \(error)")
            }
        }
    }
}
