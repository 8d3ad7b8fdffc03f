import Features
import TestSupport
import Testing

/// Ids, orders and properties in a query.
@Suite("lists in the parameters of a query")
struct QueryParserListTests {
    private static func ids(_ text: String) throws -> [String]? {
        try QueryParserTests.parse(["ids": text]).ids?.map(\.text)
    }

    @Test(arguments: [
        ("a", ["a"]), ("a,b,a", ["a", "b", "a"]), ("a\\,b,c", ["a,b", "c"]),
        ("a\\\\,b", ["a\\", "b"]), ("a\\b", ["a\\b"]), ("a\\", ["a\\"]), (" a, b", [" a", " b"]),
        ("é,e\u{301}", ["é", "e\u{301}"]), ("北京-01,a/b", ["北京-01", "a/b"]),
    ])
    func `F12 ids stand between commas, a backslash before those of their own`(
        text: String,
        expected: [String]
    ) throws {
        let found = try #require(try Self.ids(text))
        #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }

    @Test(arguments: ["", ",", "a,", ",a", "a,,b", "a\u{0}b", ",\u{301}"])
    func `an empty id is refused`(text: String) { expectRefusal("ids", text) }

    @Test func `a thousand ids are allowed and one more is not`() throws {
        let most = (0..<1000).map(String.init).joined(separator: ",")
        #expect(try Self.ids(most)?.count == 1000)
        expectRefusal("ids", most + ",x")
    }

    @Test(arguments: [
        ("integer", [SortKey("integer")]), ("+integer", [SortKey("integer")]),
        (" integer", [SortKey("integer")]),
        ("-integer", [SortKey("integer", isDescending: true)]),
        ("-double,text", [SortKey("double", isDescending: true), SortKey("text")]),
        ("bbox", [SortKey("bbox")]), ("datetime", [SortKey("datetime")]),
    ])
    func `an order names properties, each with its direction`(text: String, keys: [SortKey]) throws
    {
        #expect(try QueryParserTests.parse(["sortby": text]).order == keys)
    }

    @Test(arguments: [
        "", "-", "+", "nope", "text-list", "integer,", "integer,integer", "integer,-integer",
        "--integer", "Integer", "integer desc", "-\u{301}integer",
    ])
    func `what features cannot be ordered by is refused`(text: String) {
        expectRefusal("sortby", text)
    }

    @Test func `eight properties to order by are allowed and one more is not`() throws {
        let properties = (0..<9).map { PropertyDefinition(name: "p\($0)", type: .integer) }
        let collection = Sample.collection("c", properties)
        let names = properties.map(\.name)
        let most = try FeatureQueryParser.query(on: collection) {
            $0 == "sortby" ? names.dropLast().joined(separator: ",") : nil
        }
        #expect(most.order.count == SortKey.maximumCount)
        #expect(throws: InvalidParameter.self) {
            _ = try FeatureQueryParser.query(on: collection) {
                $0 == "sortby" ? names.joined(separator: ",") : nil
            }
        }
    }

    @Test func `an order and a search by distance do not go together`() {
        #expect {
            _ = try QueryParserTests.parse(["sortby": "text", "near": "0,0"])
        } throws: { error in
            (error as? InvalidParameter)?.name == "sortby"
        }
    }

    @Test(arguments: [
        ("", []), ("text", ["text"]), ("double,text,double", ["double", "text"]),
        ("text-list,bbox", ["text-list", "bbox"]),
    ])
    func `properties are named, each counts once, and nothing asks for none`(
        text: String,
        names: [String]
    ) throws {
        #expect(try QueryParserTests.parse(["properties": text]).properties == names)
    }

    @Test(arguments: ["nope", "text,", ",", "Text", " text", "text;double"])
    func `what is no property is refused`(text: String) { expectRefusal("properties", text) }

    @Test func `nothing is asked for by leaving it out`() throws {
        let query = try QueryParserTests.parse([:])
        #expect(query.ids == nil && query.properties == nil && query.order.isEmpty)
        #expect(query.crs == .crs84 && query.referencedBox == nil)
    }

    private func expectRefusal(
        _ name: String,
        _ text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(sourceLocation: sourceLocation) {
            _ = try QueryParserTests.parse([name: text])
        } throws: { error in
            let refusal = error as? InvalidParameter
            return refusal?.name == name && refusal?.detail.contains("allowed") == true
        }
    }
}
