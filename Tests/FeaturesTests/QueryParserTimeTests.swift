import Features
import TestSupport
import Testing

/// Times, sizes of pages and properties in a query.
@Suite("more parameters of a query")
struct QueryParserTimeTests {
    @Test(arguments: [
        ("2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
        ("2021-01-01", "2021-01-01T00:00:00Z", "2021-01-01T23:59:59.999999Z"),
        ("../2021-01-01T00:00:00Z", nil, "2021-01-01T00:00:00Z"),
        ("/2021-01-01T00:00:00Z", nil, "2021-01-01T00:00:00Z"),
        ("2021-01-01T00:00:00Z/..", "2021-01-01T00:00:00Z", nil),
        ("2021-01-01T00:00:00Z/", "2021-01-01T00:00:00Z", nil),
        ("2021-01-01/2021-01-02", "2021-01-01T00:00:00Z", "2021-01-02T23:59:59.999999Z"),
        ("../..", nil, nil),
        ("2013-11-15T08:00:00+08:00", "2013-11-15T00:00:00Z", "2013-11-15T00:00:00Z"),
    ])
    func `D01 an interval has open ends as two dots or nothing`(
        text: String,
        start: String?,
        end: String?
    ) throws {
        let interval = try QueryParserTests.parse(["datetime": text]).interval
        #expect(interval != nil)
        #expect(interval?.start?.description == start)
        #expect(interval?.end?.description == end)
    }

    @Test func `D03 a plus sign that became a blank is refused with the value named`() {
        let text = "2013-11-15T08:00:00 08:00"
        #expect {
            _ = try QueryParserTests.parse(["datetime": text])
        } throws: { error in
            let refusal = error as? InvalidParameter
            return refusal?.name == "datetime" && refusal?.detail.contains(text) == true
        }
    }

    @Test(arguments: [
        "", "/", "..", "now", "2021", "2021-02-30", "2021-01-02/2021-01-01", "a/b", "../../..",
        "2021-01-01/..//", "2021-01-01T00:00:00", "2021-01-01 / 2021-01-02", "P1D",
    ])
    func `what is no time is refused`(text: String) {
        expectRefusal("datetime", text)
    }

    @Test(arguments: ["1": 1, "10": 10, "10000": 10_000, "010": 10])
    func `a limit is a whole number from 1`(text: String, limit: Int) throws {
        #expect(try QueryParserTests.parse(["limit": text]).limit == limit)
    }

    @Test(arguments: [
        "10001", "2147483648", "9223372036854775808", String(repeating: "9", count: 99),
    ])
    func `C01 a limit over the maximum is the maximum`(text: String) throws {
        #expect(try QueryParserTests.parse(["limit": text]).limit == FeatureQuery.maximumLimit)
    }

    @Test(arguments: ["", "0", "-1", "1.5", "ten", "+1", " 1", "1e1", "0x1", "１"])
    func `what is no limit is refused`(text: String) {
        expectRefusal("limit", text)
    }

    @Test func `a cursor is taken from its token, and nothing else`() throws {
        let cursor = PageCursor(distance: 5, id: Sample.id("北"), fingerprint: 7)
        #expect(try QueryParserTests.parse(["cursor": cursor.token]).cursor == cursor)
        expectRefusal("cursor", "")
        expectRefusal("cursor", "nonsense")
    }

    @Test(arguments: [
        ("integer", "1.5"), ("integer", ""), ("double", "many"), ("double", "nan"),
        ("boolean", "yes"), ("date", "2020-13-01"), ("date", "2020-01-01T00:00:00Z"),
    ])
    func `a value that the property cannot have is refused by its name`(
        name: String,
        text: String
    ) {
        expectRefusal(name, text)
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
            return refusal?.name == name && refusal?.detail.isEmpty == false
        }
    }
}
