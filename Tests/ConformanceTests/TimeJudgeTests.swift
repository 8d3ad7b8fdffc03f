import Features
import Formats
import Testing

@testable import Conformance

@Suite("times judged")
struct TimeJudgeTests {
    private static func feature(_ properties: String) throws -> FoundFeature {
        var chunk: [UInt8]? = Array(
            #"{"type":"Feature","id":1,"geometry":null,"properties":\#(properties)}"#.utf8
        )
        var parser = try JSONParser {
            defer { chunk = nil }
            return chunk
        }
        return FoundFeature(try parser.value())
    }

    private static func span(_ start: String?, _ end: String?) throws -> TemporalInterval {
        try #require(
            TemporalInterval(start: start.flatMap { Instant($0) }, end: end.flatMap { Instant($0) })
        )
    }

    private static let year = ("2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z")

    @Test(arguments: [
        (#"{"t":"2020-05-01T00:00:00Z"}"#, Judgement.inside),
        (#"{"t":"2020-01-01T08:00:00+08:00"}"#, .inside),
        (#"{"t":"2020-01-01T07:59:59+08:00"}"#, .outside),
        (#"{"t":"2021-05-01T00:00:00Z"}"#, .outside),
        (#"{"t":null}"#, .inside),
        (#"{"other":5}"#, .inside),
        // Which zone a day or a time without offset is in, nobody says.
        (#"{"t":"2020-01-01"}"#, .open),
        (#"{"t":"2020-01-02"}"#, .inside),
        (#"{"t":"2019-12-30"}"#, .outside),
        (#"{"t":"2020-12-31T20:00:00"}"#, .open),
        (#"{"t":"2021-01-02T20:00:00"}"#, .outside),
        // Start and end may be meant as an interval, or one of them may be the time.
        (#"{"t":"2019-05-01T00:00:00Z","u":"2021-05-01T00:00:00Z"}"#, .open),
        (#"{"t":"2020-05-01T00:00:00Z","u":"2021-05-01T00:00:00Z"}"#, .open),
        (#"{"t":"2020-05-01T00:00:00Z","u":"2020-06-01T00:00:00Z"}"#, .inside),
        (#"{"t":"2018-05-01T00:00:00Z","u":"2019-06-01T00:00:00Z"}"#, .outside),
        (#"{"t":"2018-05-01T00:00:00Z","u":null}"#, .open),
    ])
    func `a feature is judged only where every reading agrees`(
        _ properties: String,
        _ expected: Judgement
    ) throws {
        let feature = try Self.feature(properties)
        // Others of the collection tell which properties are times.
        let both = try Self.feature(
            properties.contains(#""u""#)
                ? #"{"t":"2020-05-01T00:00:00Z","u":"2020-05-01T00:00:00Z"}"#
                : #"{"t":"2020-05-01T00:00:00Z"}"#
        )
        let judge = TimeJudge([both, feature])
        #expect(judge.judge(feature, try Self.span(Self.year.0, Self.year.1)) == expected)
    }

    @Test func `a property that is a time here and a text there is none`() throws {
        let features = [
            try Self.feature(#"{"t":"2020-05-01T00:00:00Z","n":"2020-05-01"}"#),
            try Self.feature(#"{"t":null,"n":"May"}"#),
        ]
        #expect(TimeJudge(features).properties == ["t"])
    }

    @Test func `a time of JSON-FG is left to the server`() throws {
        var chunk: [UInt8]? = Array(
            #"{"type":"Feature","geometry":null,"properties":{},"time":{"date":"2020-01-01"}}"#.utf8
        )
        var parser = try JSONParser {
            defer { chunk = nil }
            return chunk
        }
        let feature = FoundFeature(try parser.value())
        #expect(TimeJudge([feature]).judge(feature, try Self.span(nil, Self.year.0)) == .open)
    }
}
