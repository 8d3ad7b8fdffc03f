import Features
import Formats
import GeometryTypes
import TestSupport
import Testing

/// Documents of KML, read back as XML.
struct KMLWriterTests {
    @Test func `a document has a schema, and each feature is a Placemark with typed data`() {
        let description = CollectionDescription(
            id: "labs",
            title: LocalizedText(zh: "实验室", en: "Labs"),
            summary: LocalizedText(en: "Where is measured"),
            properties: [
                PropertyDefinition(name: "name_en", type: .text),
                PropertyDefinition(
                    name: "name_zh",
                    type: .text,
                    title: LocalizedText(zh: "名称", en: "Name")
                ),
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "open", type: .boolean),
                PropertyDefinition(name: "founded", type: .date, role: .primaryInstant),
            ]
        )
        let writer = KMLWriter(FormatSample.output(description, language: .chinese))
        let feature = Sample.point(
            "a1",
            116.5,
            39.25,
            [
                "name_en": .text("A & B"), "name_zh": .text("甲<乙"), "n": .integer(.max),
                "open": .boolean(true), "founded": .date(CalendarDate(daysSinceEpoch: 0)),
            ]
        )
        #expect(
            FormatSample.text(writer, [feature]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>实验室</name>\
                <description>Where is measured</description>
                <Schema name="labs" id="schema_labs">\
                <SimpleField type="string" name="id"><displayName>id</displayName></SimpleField>\
                <SimpleField type="string" name="name_en"><displayName>name_en</displayName>\
                </SimpleField>\
                <SimpleField type="string" name="name_zh"><displayName>名称</displayName>\
                </SimpleField>\
                <SimpleField type="string" name="n"><displayName>n</displayName></SimpleField>\
                <SimpleField type="bool" name="open"><displayName>open</displayName></SimpleField>\
                <SimpleField type="string" name="founded"><displayName>founded</displayName>\
                </SimpleField></Schema>
                <Placemark id="a1"><name>甲&lt;乙</name>\
                <TimeStamp><when>1970-01-01</when></TimeStamp>\
                <ExtendedData><SchemaData schemaUrl="#schema_labs">\
                <SimpleData name="id">a1</SimpleData>\
                <SimpleData name="name_en">A &amp; B</SimpleData>\
                <SimpleData name="name_zh">甲&lt;乙</SimpleData>\
                <SimpleData name="n">9223372036854775807</SimpleData>\
                <SimpleData name="open">1</SimpleData>\
                <SimpleData name="founded">1970-01-01</SimpleData>\
                </SchemaData></ExtendedData>\
                <Point><coordinates>116.5,39.25</coordinates></Point></Placemark>
                </Document></kml>

                """
        )
    }

    @Test func `a name is that of the language, else another one, else the id`() throws {
        let description = Sample.collection(
            "c",
            ["name_en", "name_zh"].map { PropertyDefinition(name: $0, type: .text) }
        )
        let cases: [(LocalizedText.Language, [String: PropertyValue], String)] = [
            (.english, ["name_en": .text("E"), "name_zh": .text("中")], "E"),
            (.chinese, ["name_en": .text("E"), "name_zh": .text("中")], "中"),
            (.chinese, ["name_en": .text("E"), "name_zh": .text("")], "E"),
            (.english, [:], "7"),
        ]
        for (language, properties, expected) in cases {
            let writer = KMLWriter(FormatSample.output(description, language: language))
            let document = try read(writer, [Sample.feature("7", nil, properties)])
            #expect(document.first("Placemark")?.first("name")?.text == expected)
        }
    }

    @Test(arguments: [
        ("a1", true), ("北京-1.x", true), ("_", true), ("1a", false), ("-a", false), ("a b", false),
        ("a:b", false), ("a/b", false), ("a\"", false), ("×", false), ("schema_c", false),
    ])
    func `an id that XML has stands at the Placemark, each one in a field`(
        id: String,
        isName: Bool
    ) throws {
        let writer = KMLWriter(FormatSample.output(Sample.collection("c")))
        let document = try read(writer, [Sample.feature(id)])
        #expect(document.first("Placemark")?.attributes["id"] == (isName ? id : nil))
        #expect(document.first("SimpleData")?.text == id)
    }

    @Test func `an interval is a TimeSpan, open where an end is absent`() throws {
        let description = Sample.collection(
            "c",
            [
                PropertyDefinition(name: "from", type: .date, role: .primaryIntervalStart),
                PropertyDefinition(name: "to", type: .dateTime, role: .primaryIntervalEnd),
            ]
        )
        let writer = KMLWriter(FormatSample.output(description))
        let from = ("from", PropertyValue.date(CalendarDate(daysSinceEpoch: 0)))
        let to = ("to", PropertyValue.dateTime(Instant(microseconds: 0)))
        let cases: [([(String, PropertyValue)], String)] = [
            ([from, to], "<TimeSpan><begin>1970-01-01</begin><end>1970-01-01T00:00:00Z</end>"),
            ([from], "<TimeSpan><begin>1970-01-01</begin></TimeSpan>"),
            ([to], "<TimeSpan><end>1970-01-01T00:00:00Z</end></TimeSpan>"),
        ]
        for (values, expected) in cases {
            let properties = Dictionary(values, uniquingKeysWith: { first, _ in first })
            let text = FormatSample.text(writer, [Sample.feature("a", nil, properties)])
            #expect(text.contains(expected))
        }
        #expect(!FormatSample.text(writer, [Sample.feature("a")]).contains("<Time"))
    }

    @Test func `shapes keep their parts, rings are turned, heights are altitudes`() throws {
        let clockwise = try LinearRing(
            [(0, 0), (0, 4), (4, 4), (4, 0), (0, 0)].map { Position(x: $0.0, y: $0.1) }
        )
        let geometry = Geometry.geometryCollection([
            .multiPolygon([Polygon(exterior: clockwise, holes: [clockwise])]),
            .lineString(try LineString([Position(x: 179, y: 0, z: 8.5), Position(x: -179, y: 0)])),
            .multiPoint([Position(x: 1, y: 2)]),
        ])
        let writer = KMLWriter(FormatSample.output(Sample.collection("c")))
        let text = FormatSample.text(writer, [Sample.feature("a", geometry)])
        let ring = "0,0 4,0 4,4 0,4 0,0"
        #expect(
            text.contains(
                """
                <MultiGeometry><MultiGeometry><Polygon><outerBoundaryIs><LinearRing>\
                <coordinates>\(ring)</coordinates></LinearRing></outerBoundaryIs>\
                <innerBoundaryIs><LinearRing><coordinates>0,0 0,4 4,4 4,0 0,0</coordinates>\
                </LinearRing></innerBoundaryIs></Polygon></MultiGeometry>\
                <LineString><altitudeMode>absolute</altitudeMode>\
                <coordinates>179,0,8.5 -179,0</coordinates></LineString>\
                <MultiGeometry><Point><coordinates>1,2</coordinates></Point></MultiGeometry>\
                </MultiGeometry>
                """
            )
        )
    }

    @Test func `distance and bearing are fields of their own`() throws {
        let writer = KMLWriter(FormatSample.output(Sample.collection("c"), isMeasured: true))
        let near = MeasuredProximity(distance: 1.5, bearing: 90)
        let text = FormatSample.text(writer, [Sample.feature("a")], near)
        #expect(text.contains(#"<SimpleField type="double" name="distance">"#))
        #expect(text.contains(#"<SimpleData name="bearing">90</SimpleData>"#))
    }

    @Test func `characters that XML does not have become the replacement character`() throws {
        let text = "a\u{0}b\u{1b}c\u{fffe}d\u{ffff}e\u{fffd}"
        let writer = KMLWriter(FormatSample.output())
        let document = try read(writer, [Sample.feature("a", nil, ["名": .text(text)])])
        #expect(
            document.all("SimpleData").last?.text == "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}"
        )
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `random values come back from a well-formed document`(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        let features = random.features(count: 20)
        // A name of a property may hold anything, too.
        let odd = "p" + random.text()
        let description = CollectionDescription(
            id: "c",
            title: LocalizedText(en: random.text()),
            properties: FormatSample.description.properties
                + [PropertyDefinition(name: odd, type: .text)]
        )
        let document = try read(KMLWriter(FormatSample.output(description)), features)
        let placemarks = document.all("Placemark")
        #expect(placemarks.count == features.count, "seed \(seed)")
        #expect(document.all("SimpleField").last?.attributes["name"] == odd, "seed \(seed)")
        for (placemark, feature) in zip(placemarks, features) {
            var read: [String: PropertyValue] = [:]
            for data in placemark.all("SimpleData") {
                let name = data.attributes["name"] ?? ""
                guard let property = description.property(name) else {
                    #expect(data.text == feature.id.text, "seed \(seed)")
                    continue
                }
                read[name] =
                    property.type == .boolean
                    ? .boolean(data.text == "1") : PropertyValue(data.text, as: property.type)
            }
            #expect(read == feature.properties, "seed \(seed)")
        }
    }

    private func read(_ writer: KMLWriter, _ features: [Feature]) throws -> XMLElement {
        try XMLElement.document(FormatSample.text(writer, features))
    }
}
