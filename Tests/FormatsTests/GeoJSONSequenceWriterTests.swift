import Features
import FlatStorage
import Formats
import GeometryTypes
import TestSupport
import Testing

/// A sequence holds one text for each feature, in the frame of RFC 8142.
struct GeoJSONSequenceWriterTests {
    @Test func `each text stands between a record separator and a line feed`() {
        let writer = GeoJSONSequenceWriter(FormatSample.output(properties: ["n"]))
        let features = [
            Sample.point("一", 116.5, 39.5, ["n": .integer(.max)]),
            Sample.feature("b", nil, ["b": .boolean(true)]),
        ]
        #expect(
            FormatSample.text(writer, features) == """
                \u{1e}{"type":"Feature","id":"一","geometry":{"type":"Point",\
                "coordinates":[116.5,39.5]},"properties":{"n":9223372036854775807}}
                \u{1e}{"type":"Feature","id":"b","geometry":null,"properties":{"n":null}}

                """
        )
        #expect(FormatSample.bytes(writer, []) == [])
    }

    @Test func `distance and bearing are the last properties, and the only ones where none is`() {
        let measured = MeasuredProximity(distance: 12.3456, bearing: nil)
        for (properties, expected) in [
            (["n"], #"{"n":null,"distance":12.346,"bearing":null}"#),
            ([], #"{"distance":12.346,"bearing":null}"#),
        ] {
            let output = FormatSample.output(properties: properties, isMeasured: true)
            let text = FormatSample.text(
                GeoJSONSequenceWriter(output),
                [Sample.feature("a")],
                measured
            )
            #expect(text.hasSuffix("\"properties\":\(expected)}\n"))
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `features, encoded or not, give the texts of the writer of GeoJSON`(seed: UInt64) throws {
        var random = RandomCollection(seed: seed)
        let features = random.features(count: 40)
        let description = random.description
        let output = FormatSample.output(description)
        let encode = GeoJSONWriter.encoding.encoder(description, false)
        var plain = GeoJSONSequenceWriter(output)
        var encoded = GeoJSONSequenceWriter(output)
        var (left, right, expected): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        for (index, feature) in features.enumerated() {
            let measured =
                index % 2 == 0
                ? nil : MeasuredProximity(distance: Double(index) / 7, bearing: 359.9999)
            let entry = FeaturePage.Entry(feature: feature, proximity: measured)
            plain.append(entry, to: &left)
            var bytes: [UInt8] = []
            let values = description.properties.map { feature.properties[$0.name] }
            encode(feature.id, feature.geometry, values, &bytes)
            encoded.append(
                EncodedFeature(bytes: FlatArray(bytes), proximity: measured),
                to: &right
            )
            expected += [0x1e] + GeoJSONWriter.feature(entry, of: description) + [0x0a]
        }
        #expect(left == expected)
        #expect(right == expected)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the reader of GeoJSON reads back what was written`(seed: UInt64) throws {
        var random = RandomCollection(seed: seed)
        let features = random.features(count: 40)
        let bytes = FormatSample.bytes(
            GeoJSONSequenceWriter(FormatSample.output(random.description)),
            features
        )
        var chunks = [bytes]
        var reader = try GeoJSONReader { chunks.popLast() }
        var ids: [String?] = []
        while let result = try reader.next() { ids.append(try result.get().id) }
        #expect(ids == features.map(\.id.text))
    }
}
