import TestSupport
import Testing

@testable import HTTPSyntax

@Suite("the query of a URL")
struct QueryParametersTests {
    private static let known = ["a", "b", "北"]

    private func read(_ query: String) throws(QueryFault) -> QueryParameters {
        try QueryParameters(query) { Self.known.contains($0) }
    }

    @Test func `names and values are decoded, and empty parts are nothing`() throws {
        let read = try read("b=x+y%2Bz&&a&%E5%8C%97==%26&")
        #expect(read.pairs.map(\.name) == ["b", "a", "北"])
        #expect(read.pairs.map(\.value) == ["x y+z", "", "=&"])
        #expect(read.query() == "?b=x+y%2Bz&a=&%E5%8C%97==%26")
        #expect(read.query(setting: ["a": nil, "z": "1"]) == "?b=x+y%2Bz&%E5%8C%97==%26&z=1")
        #expect(QueryParameters(lenient: nil).query().isEmpty)
    }

    @Test(
        arguments: [
            ("a=1&c=2", .unknown(name: "c")), ("A=1", .unknown(name: "A")),
            ("a=1&b=2&a=1", .repeated(name: "a")), ("a=%zz", .broken(name: "a", part: "a=%zz")),
            ("b=1&%C3%28=1", .broken(name: "%C3%28", part: "%C3%28=1")),
            ("a=1&a=%", .broken(name: "a", part: "a=%")), ("=1", .unknown(name: "")),
        ] as [(String, QueryFault)]
    )
    func `the first fault is told`(_ query: String, _ fault: QueryFault) {
        #expect(throws: fault) { try read(query) }
    }

    @Test func `what is broken, or comes again, is left out where nobody is to be blamed`() {
        let read = QueryParameters(lenient: "a=1&b=%zz&a=2&c=3")
        #expect(read.pairs.map(\.name) == ["a", "c"])
        #expect(read["a"] == "1" && read["b"] == nil)
    }
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `of a name that comes again the first counts, among however many`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var query: [String] = []
        var expected: [(name: String, value: String)] = []
        for number in 0..<600 {
            // Equal characters in other bytes are other names.
            let mark = ["", "\u{e9}", "e\u{301}"].randomElement(using: &random) ?? ""
            let name = "\(Int.random(in: 0..<150, using: &random))" + mark
            query.append(PercentEncoding.encode(name) + "=\(number)")
            if !expected.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
                expected.append((name, "\(number)"))
            }
        }
        let read = QueryParameters(lenient: query.joined(separator: "&"))
        #expect(read.pairs.map(\.value) == expected.map(\.value), "seed \(seed)")
        #expect(expected.allSatisfy { read[$0.name] == $0.value }, "seed \(seed)")
    }
}
