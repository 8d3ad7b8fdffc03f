import Formats
import Foundation
import TestSupport
import Testing

/// The parser takes what RFC 8259 allows, refuses what it does not, and says where.
struct JSONParserTests {
    static let suite = "cases/material/jsontestsuite"

    @Test func `values of every kind are read`() throws {
        let text = #" {"a":[1,-2.5,1e3,true,false,null],"b":{"c":"x\u00e9\ud83d\ude00\n"},"a":2} "#
        let value = try parsed(text)
        #expect(value["a"] == .integer(2))
        #expect(value["b"]?["c"] == .string("xé😀\n"))
        guard case .object(let members) = value else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.key) == ["a", "b", "a"])
        #expect(
            members[0].value
                == .array([
                    .integer(1), .double(-2.5), .double(1000), .boolean(true), .boolean(false),
                    .null,
                ])
        )
    }

    @Test func `F05 numbers beyond 64 bits and beyond doubles are kept as they were written`()
        throws
    {
        #expect(try parsed("9007199254740993") == .integer(9_007_199_254_740_993))
        #expect(try parsed("-9223372036854775808") == .integer(.min))
        #expect(try parsed("18446744073709551615") == .hugeNumber("18446744073709551615"))
        let huge = "123456789012345678901234567890"
        #expect(try parsed(huge) == .hugeNumber(huge))
        #expect(try parsed(huge).text == huge)
        #expect(try parsed("1.0") == .double(1))
        #expect(try parsed("1e400") == .hugeNumber("1e400"))
        guard case .double(let zero) = try parsed("-0.0") else {
            Issue.record("-0.0 is no double")
            return
        }
        #expect(zero.bitPattern == (-0.0).bitPattern)
    }

    @Test(arguments: [
        ("[1,]", 1, 4), ("[1,\n 2,\n  x]", 3, 3), ("{\"a\" 1}", 1, 6), ("[\"a\n\"]", 1, 4),
        ("[01]", 1, 3), ("[1.]", 1, 4), ("nul", 1, 4), ("{\"a\":1\n\n", 3, 1), ("[\"\\x\"]", 1, 5),
        ("[\"\\ud800\"]", 1, 9),
    ])
    func `a fault is named by line and column`(text: String, line: Int, column: Int) throws {
        let fault = #expect(throws: JSONSyntaxError.self) { try parsed(text) }
        #expect(fault?.line == line, "\(text): \(fault.debugDescription)")
        #expect(fault.map { abs($0.column - column) <= 1 } == true, "\(fault.debugDescription)")
        #expect(fault?.reason.isEmpty == false)
    }

    @Test func `F01 nesting beyond the limit is refused, up to the limit it is read`() throws {
        let limit = JSONParser.maximumDepth
        let allowed = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(throws: Never.self) { try parsed(allowed) }
        for text in [String(repeating: "[", count: 100_000), "[" + allowed + "]" + "\n"] {
            let deeper = "[[" + text
            let fault = #expect(throws: JSONSyntaxError.self) { try parsed(deeper) }
            #expect(fault?.description.contains("\(limit)") == true, "\(fault.debugDescription)")
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func `where chunks are cut makes no difference`(size: Int) throws {
        let text = "\u{feff}{\"键\":[1.25e2,\"é😀\\u00e9\",true],\n\"b\":null}\n"
        #expect(try parsed(text, size: size) == (try parsed(text)))
        for fault in ["[1,\n2,\n}", "[\"a\\q\"]", "[\"\\ud83d\\u0041\"]"] {
            let whole = #expect(throws: JSONSyntaxError.self) { try parsed(fault) }
            let cut = #expect(throws: JSONSyntaxError.self) { try parsed(fault, size: size) }
            #expect(whole == cut)
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        for bad: [UInt8] in [
            [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80],
        ] {
            #expect(throws: (any Error).self, "\(bad)") {
                try parsed(bytes: [0x5b, 0x22] + bad + [0x22, 0x5d])
            }
        }
    }

    @Test(
        .enabled(if: SharedMaterial.exists(suite)),
        arguments: SharedMaterial.exists(suite) ? try files() : []
    )
    func `the files of JSONTestSuite are taken or refused as their names say`(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: SharedMaterial.url("\(Self.suite)/\(name)")))
        let isTaken = (try? parsed(bytes: bytes)) != nil
        switch name.prefix(2) {
        case "y_": #expect(isTaken)
        case "n_": #expect(!isTaken)
        default: break
        }
    }

    private static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: SharedMaterial.url(suite).path)
            .filter { $0.hasSuffix(".json") }
            .sorted()
    }

    private func parsed(_ text: String, size: Int = .max) throws -> JSONValue {
        try parsed(bytes: Array(text.utf8), size: size)
    }

    private func parsed(bytes: [UInt8], size: Int = .max) throws -> JSONValue {
        var parser = try JSONParser(nextChunk: Chunks.of(bytes, size: size))
        let value = try parser.value()
        guard try parser.isAtEnd() else {
            throw JSONSyntaxErrorAfterValue()
        }
        return value
    }

    private struct JSONSyntaxErrorAfterValue: Error {}
}
