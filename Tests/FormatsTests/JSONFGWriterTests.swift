import Features
import Formats
import GeometryTypes
import TestSupport
import Testing

/// Documents of JSON-FG.
struct JSONFGWriterTests {
    private static let core = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
    private static let types = "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas"
    private static let timed = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "at", type: .dateTime, role: .primaryInstant),
            PropertyDefinition(name: "from", type: .date, role: .primaryIntervalStart),
            PropertyDefinition(name: "to", type: .dateTime, role: .primaryIntervalEnd),
        ]
    )
    private static let day = PropertyValue.date(CalendarDate(daysSinceEpoch: 0))
    private static let noon = PropertyValue.dateTime(Instant(microseconds: 43_200_000_000))

    @Test func `a page has the members of JSON-FG beside those of GeoJSON`() {
        let output = FormatSample.output(properties: ["n"])
        let text = page(
            [Sample.point("a", 1, 2, ["n": .integer(.max)]), Sample.feature("b")],
            output
        )
        #expect(
            text == """
                {"type":"FeatureCollection","conformsTo":["\(Self.core)","\(Self.types)"],\
                "featureType":"stations","featureSchema":"http://a/schema","geometryDimension":0,\
                "coordRefSys":"http://www.opengis.net/def/crs/OGC/1.3/CRS84","features":[\
                {"type":"Feature","id":"a","time":null,"place":null,\
                "geometry":{"type":"Point","coordinates":[1,2]},\
                "properties":{"n":9223372036854775807},"x":"a"},\
                {"type":"Feature","id":"b","time":null,"place":null,"geometry":null,\
                "properties":{"n":null},"x":"b"}],\
                "numberMatched":7,"numberReturned":2,"links":[]}
                """
        )
    }

    @Test func `in another system the geometry is the place, in the order of its axes`() throws {
        let output = FormatSample.output(properties: [], crs: .epsg(4326), isTurned: true)
        let feature = Sample.point("a", 39, 116)
        let text = page([feature], output, isTurned: true)
        #expect(text.contains(#""coordRefSys":"http://www.opengis.net/def/crs/EPSG/0/4326""#))
        #expect(
            text.contains(
                #""place":{"type":"Point","coordinates":[39,116]},"geometry":null,"properties""#
            )
        )
        let fallback = page([feature], output, fallback: .point(Position(x: 116, y: 39)))
        #expect(
            fallback.contains(
                #""place":{"type":"Point","coordinates":[39,116]},"geometry":{"type":"Point","coordinates":[116,39]}"#
            )
        )
    }

    @Test func `a feature alone is a root of its own, with heights in CRS84h in its geometry`() {
        let output = FormatSample.output(properties: [], crs: .crs84h)
        let bytes = JSONFGWriter.feature(Sample.point("a", 1, 2, height: 3), output)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"type":"Feature","conformsTo":["\(Self.core)","\(Self.types)"],\
                "featureType":"stations","geometryDimension":0,\
                "coordRefSys":"http://www.opengis.net/def/crs/OGC/0/CRS84h","id":"a","time":null,\
                "place":null,"geometry":{"type":"Point","coordinates":[1,2,3]},"properties":{}}
                """
        )
    }

    @Test func `the dimension is left out where geometries differ in it, or are none`() {
        let output = FormatSample.output(properties: [])
        let line = Sample.feature("l", Sample.line((0, 0), (1, 1)))
        let square = Sample.feature("p", Sample.rectangle(Sample.envelope(0, 0, 1, 1)))
        #expect(page([line, line], output).contains(#""geometryDimension":1"#))
        #expect(page([square], output).contains(#""geometryDimension":2"#))
        #expect(!page([line, square], output).contains("geometryDimension"))
        #expect(!page([Sample.feature("n")], output).contains("geometryDimension"))
    }

    @Test(arguments: [
        (["at": noon], #"{"timestamp":"1970-01-01T12:00:00Z"}"#),
        (["at": noon, "from": day], #"{"timestamp":"1970-01-01T12:00:00Z"}"#),
        (["from": day], #"{"interval":["1970-01-01",".."]}"#),
        (["to": noon], #"{"interval":["..","1970-01-01T12:00:00Z"]}"#),
        (
            ["from": day, "to": noon],
            #"{"interval":["1970-01-01T00:00:00Z","1970-01-01T12:00:00Z"]}"#
        ),
        (["from": day, "to": .dateTime(Instant(microseconds: -1))], "null"),
        ([:], "null"),
    ])
    func `time is that of the properties with a role`(
        properties: [String: PropertyValue],
        expected: String
    ) {
        let text = page([Sample.feature("a", nil, properties)], FormatSample.output(Self.timed))
        #expect(text.contains(#""time":\#(expected),"place""#))
    }

    @Test func `a day as the instant of a feature is a date, two days are an interval of days`() {
        let description = Sample.collection(
            "c",
            [
                PropertyDefinition(name: "on", type: .date, role: .primaryInstant),
                PropertyDefinition(name: "from", type: .date, role: .primaryIntervalStart),
                PropertyDefinition(name: "to", type: .date, role: .primaryIntervalEnd),
            ]
        )
        let output = FormatSample.output(description)
        #expect(
            page([Sample.feature("a", nil, ["on": Self.day])], output)
                .contains(#""time":{"date":"1970-01-01"}"#)
        )
        #expect(
            page([Sample.feature("a", nil, ["from": Self.day, "to": Self.day])], output)
                .contains(#""time":{"interval":["1970-01-01","1970-01-01"]}"#)
        )
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `the features are those that the writer of GeoJSON writes`(seed: UInt64) throws {
        var random = RandomCollection(seed: seed)
        let features = random.features(count: 30)
        let output = FormatSample.output(random.description)
        let records = try ReadBack.records(page(features, output))
        let expected = try ReadBack.records(
            String(
                decoding: GeoJSONWriter.featureCollection(pageOf(features, output)),
                as: UTF8.self
            )
        )
        #expect(records.map(\.id) == expected.map(\.id), "seed \(seed)")
        #expect(records.map(\.geometry) == expected.map(\.geometry), "seed \(seed)")
        #expect(records.map { $0.fields.map(\.value) } == expected.map { $0.fields.map(\.value) })
    }

    private func pageOf(_ features: [Feature], _ output: FeatureOutput) -> FeaturePage {
        FeaturePage(
            collection: output.collection,
            entries: features.map { FeaturePage.Entry(feature: $0) },
            numberMatched: 7,
            next: nil,
            isTurned: output.isTurned
        )
    }

    private func page(
        _ features: [Feature],
        _ output: FeatureOutput,
        isTurned: Bool = false,
        fallback: Geometry? = nil
    ) -> String {
        let bytes = JSONFGWriter.featureCollection(
            pageOf(features, output),
            output,
            schema: "http://a/schema",
            fallbacks: fallback.map { [Sample.id("a"): $0] } ?? [:],
            members: { json in json.array("links") { _ in } },
            featureMembers: { feature, json in json.member("x", feature.id.text) }
        )
        return String(decoding: bytes, as: UTF8.self)
    }
}
