import Features
import Formats
import GeometryTypes
import TestSupport
import Testing

/// Tables of features, and what the reader of tables makes of them.
struct CSVFeatureWriterTests {
    @Test func `a table of points has longitude and latitude behind the properties`() {
        let writer = CSVFeatureWriter(FormatSample.output())
        let features = [
            Sample.point("一", 116.397, -39.0, FormatSample.values),
            Sample.feature("b", nil, ["名": .text(""), "list": .textList([])]),
        ]
        #expect(
            FormatSample.text(writer, features) == """
                id,名,n,d,b,day,at,list,longitude,latitude\r
                一,"北京, ""𠮷""\n<&>",-9223372036854775808,-0.1,true,1970-01-01,\
                2020-01-01T00:00:00.500Z,x|y,116.397,-39\r
                b,"",,,,,,"",,\r

                """
        )
    }

    @Test func `a table of other shapes has their well-known text`() {
        let output = FormatSample.output(properties: [], arePoints: false)
        let line = Sample.feature("a", Sample.line((0, 1), (2, 3)))
        #expect(
            FormatSample.text(CSVFeatureWriter(output), [line, Sample.feature("b")])
                == "id,geometry\r\na,\"LINESTRING (0 1,2 3)\"\r\nb,\r\n"
        )
    }

    @Test func `the mark of UTF-8 comes first, where it is asked for`() {
        let writer = CSVFeatureWriter(FormatSample.output(), hasByteOrderMark: true)
        #expect(FormatSample.bytes(writer, []).starts(with: [0xef, 0xbb, 0xbf, 0x69, 0x64, 0x2c]))
        let plain = CSVFeatureWriter(FormatSample.output())
        #expect(FormatSample.bytes(plain, []).starts(with: [0x69, 0x64, 0x2c]))
    }

    @Test func `names of properties stay, and those of other columns give way`() {
        let names = ["id", "id_", "latitude", "distance", "x"]
        let description = Sample.collection(
            "c",
            names.map { PropertyDefinition(name: $0, type: .text) }
        )
        let output = FormatSample.output(description, isMeasured: true)
        #expect(
            CSVFeatureWriter(output).columns
                == ["id__"] + names + ["distance_", "bearing", "longitude", "latitude_"]
        )
        // A property that is not written keeps its name all the same.
        let few = FormatSample.output(description, properties: [], crs: .epsg(3857))
        #expect(CSVFeatureWriter(few).columns == ["id__", "x_", "y"])
    }

    @Test func `distance and bearing have three decimals, and none where there is no direction`() {
        let output = FormatSample.output(properties: [], isMeasured: true)
        let writer = CSVFeatureWriter(output)
        let point = [Sample.point("a", 1, 2)]
        let near = MeasuredProximity(distance: 1234.567_89, bearing: 359.9999)
        #expect(FormatSample.text(writer, point, near).hasSuffix("\r\na,1234.568,0,1,2\r\n"))
        let here = MeasuredProximity(distance: 0, bearing: nil)
        #expect(FormatSample.text(writer, point, here).hasSuffix("\r\na,0,,1,2\r\n"))
    }

    @Test func `coordinates come with x first in each system, heights in CRS84h`() {
        let turned = FormatSample.output(properties: [], crs: .epsg(4326), isTurned: true)
        #expect(
            FormatSample.text(CSVFeatureWriter(turned), [Sample.point("a", 39, 116)])
                == "id,x,y\r\na,116,39\r\n"
        )
        let high = FormatSample.output(properties: [], crs: .crs84h)
        let features = [Sample.point("a", 1, 2, height: 3.5), Sample.point("b", 1, 2)]
        #expect(
            FormatSample.text(CSVFeatureWriter(high), features)
                == "id,longitude,latitude,height\r\na,1,2,3.5\r\nb,1,2,\r\n"
        )
    }

    @Test func `a multi-point of one place is a point`() {
        let output = FormatSample.output(properties: [])
        let feature = Sample.feature("a", .multiPoint([Position(x: 1, y: 2)]))
        #expect(FormatSample.text(CSVFeatureWriter(output), [feature]).hasSuffix("a,1,2\r\n"))
    }

    @Test func `texts that look like formulas stay as they are`() throws {
        let texts = ["=1+1", "+8613", "-1", "@x", "=HYPERLINK(\"http://a\")", "\t=1"]
        let features = texts.enumerated().map { index, text in
            Sample.point("\(index)", 0, 0, ["名": .text(text)])
        }
        let rows = try rows(FormatSample.bytes(CSVFeatureWriter(FormatSample.output()), features))
        #expect(rows.map { $0["名"] } == texts.map { .string($0) })
    }

    @Test func `a zero character, at which programs end a text, becomes the replacement character`()
    {
        let output = FormatSample.output(properties: ["名"])
        let feature = Sample.feature("a", nil, ["名": .text("a\u{0}b")])
        #expect(FormatSample.text(CSVFeatureWriter(output), [feature]).contains("a,a\u{fffd}b,,"))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the reader reads back equal values of random features`(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        let features = random.features(count: 30)
        let hasMark = seed % 2 == 0
        let writer = CSVFeatureWriter(FormatSample.output(), hasByteOrderMark: hasMark)
        let rows = try rows(FormatSample.bytes(writer, features))
        #expect(rows.count == features.count, "seed \(seed)")
        for (row, feature) in zip(rows, features) {
            #expect(row["id"] == .string(feature.id.text), "seed \(seed)")
            for property in FormatSample.description.properties {
                let value = feature.properties[property.name]
                var read: PropertyValue?
                if case .string(let text) = row[property.name] {
                    read = PropertyValue(text, as: property.type)
                }
                #expect(read == value, "seed \(seed), \(property.name)")
                if case .double(let number) = value, case .double(let other) = read {
                    #expect(number.bitPattern == other.bitPattern, "seed \(seed)")
                }
            }
            guard case .point(let position) = feature.geometry else { continue }
            #expect(row["longitude"] == .string(shortest(position.x)), "seed \(seed)")
            #expect(row["latitude"] == .string(shortest(position.y)), "seed \(seed)")
        }
    }

    private func shortest(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private func rows(_ bytes: [UInt8]) throws -> [[String: JSONValue]] {
        var reader = try CSVReader(nextChunk: Chunks.of(bytes, size: 997))
        var rows: [[String: JSONValue]] = []
        while let result = try reader.next() {
            rows.append(
                Dictionary(
                    try result.get().fields.map { ($0.name, $0.value) },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        }
        return rows
    }
}
