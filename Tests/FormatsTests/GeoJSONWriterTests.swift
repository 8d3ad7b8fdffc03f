import Features
import Formats
import GeometryTypes
import TestSupport
import Testing

/// Features come out as RFC 7946 has them, and back as they went in.
struct GeoJSONWriterTests {
    private static let description = CollectionDescription(
        id: "c",
        title: LocalizedText(en: "C"),
        properties: [
            PropertyDefinition(name: "名", type: .text),
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "d", type: .double),
            PropertyDefinition(name: "b", type: .boolean),
            PropertyDefinition(name: "day", type: .date),
            PropertyDefinition(name: "at", type: .dateTime),
            PropertyDefinition(name: "list", type: .textList),
        ]
    )

    @Test func `members and properties come in a fixed order, absent ones as null`() throws {
        let feature = Feature(
            id: try #require(FeatureID("a/b \"北京\"")),
            geometry: .point(Position(x: 116.397, y: 39.9)),
            properties: [
                "d": .double(-0.5), "list": .textList(["x", "y"]), "n": .integer(.min),
                "at": .dateTime(Instant(microseconds: 1_577_836_800_500_000)),
                "day": .date(CalendarDate(daysSinceEpoch: 0)), "ignored": .text("no column"),
            ]
        )
        let entry = FeaturePage.Entry(
            feature: feature,
            proximity: MeasuredProximity(distance: 1234.567_890_1, bearing: 90.123_456_789)
        )
        let text = String(
            decoding: GeoJSONWriter.feature(entry, of: Self.description),
            as: UTF8.self
        )
        #expect(
            text == """
                {"type":"Feature","id":"a/b \\"北京\\"",\
                "geometry":{"type":"Point","coordinates":[116.397,39.9]},\
                "properties":{"名":null,"n":-9223372036854775808,"d":-0.5,"b":null,\
                "day":"1970-01-01","at":"2020-01-01T00:00:00.500Z","list":["x","y"],\
                "distance":1234.568,"bearing":90.123}}
                """
        )
    }

    @Test func `rings are turned to the right-hand rule whichever way they came`() throws {
        let square = [(0.0, 0.0), (10, 0), (10, 10), (0, 10), (0, 0)]
        let hole = [(4.0, 4.0), (6, 4), (6, 6), (4, 6), (4, 4)]
        for isReversed in [false, true] {
            for isHoleReversed in [false, true] {
                let polygon = Polygon(
                    exterior: try ring(square, isReversed),
                    holes: [try ring(hole, isHoleReversed)]
                )
                let record = try written(.multiPolygon([polygon]))
                guard case .multiPolygon(let polygons) = record.geometry else {
                    Issue.record("no multipolygon")
                    return
                }
                #expect(polygons[0].exterior.doubledSignedArea == 200)
                #expect(polygons[0].holes.map(\.doubledSignedArea) == [-8])
            }
        }
    }

    @Test func `a page counts what it holds and leaves out what it does not know`() throws {
        let page = FeaturePage(
            collection: StoredCollection(
                description: Self.description,
                status: CollectionStatus(
                    version: 1,
                    featureCount: 0,
                    extent: nil,
                    temporalExtent: nil
                )
            ),
            entries: [],
            numberMatched: nil,
            next: nil
        )
        let text = String(decoding: GeoJSONWriter.featureCollection(page), as: UTF8.self)
        #expect(text == #"{"type":"FeatureCollection","features":[],"numberReturned":0}"#)
    }

    @Test(arguments: [41, 42, 43, 44] as [UInt64])
    func `features come back bit by bit`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for round in 0..<200 {
            let geometry = try randomGeometry(depth: 0, &generator)
            let record = try written(geometry)
            #expect(record.geometry == geometry, "seed \(seed), round \(round)")
        }
    }

    private func written(_ geometry: Geometry) throws -> Record {
        let entry = FeaturePage.Entry(
            feature: Feature(
                id: try #require(FeatureID("x")),
                geometry: geometry,
                properties: [:]
            )
        )
        let bytes = GeoJSONWriter.feature(entry, of: Self.description)
        return try ReadBack.records(String(decoding: bytes, as: UTF8.self))[0]
    }

    private func ring(_ corners: [(Double, Double)], _ isReversed: Bool) throws -> LinearRing {
        let positions = corners.map { Position(x: $0.0, y: $0.1) }
        return try LinearRing(isReversed ? positions.reversed() : positions)
    }

    private func randomGeometry(
        depth: Int,
        _ generator: inout SplitMix64
    ) throws -> Geometry {
        switch Int.random(in: 0..<(depth < 3 ? 7 : 6), using: &generator) {
        case 0: return .point(position(&generator))
        case 1: return .multiPoint(positions(1...4, &generator))
        case 2: return .lineString(try LineString(positions(2...5, &generator)))
        case 3: return .multiLineString([try LineString(positions(2...5, &generator))])
        case 4: return .polygon(try polygon(&generator))
        case 5: return .multiPolygon([try polygon(&generator), try polygon(&generator)])
        default:
            return .geometryCollection([
                try randomGeometry(depth: depth + 1, &generator),
                try randomGeometry(depth: depth + 1, &generator),
            ])
        }
    }

    private func polygon(_ generator: inout SplitMix64) throws -> Polygon {
        let corner = position(&generator)
        func box(_ inset: Double, isHole: Bool) throws -> LinearRing {
            let (low, high) = (inset, 10 - inset)
            let corners = [(low, low), (high, low), (high, high), (low, high), (low, low)]
            return try ring(corners.map { (corner.x + $0.0, corner.y + $0.1) }, isHole)
        }
        return Polygon(
            exterior: try box(0, isHole: false),
            holes: try Bool.random(using: &generator) ? [box(2, isHole: true)] : []
        )
    }

    private func positions(
        _ counts: ClosedRange<Int>,
        _ generator: inout SplitMix64
    ) -> [Position] {
        (0..<Int.random(in: counts, using: &generator)).map { _ in position(&generator) }
    }

    private func position(_ generator: inout SplitMix64) -> Position {
        Position(
            x: Double.random(in: -180...180, using: &generator),
            y: Double.random(in: -90...90, using: &generator),
            z: Bool.random(using: &generator) ? Double.random(in: 0...9000, using: &generator) : nil
        )
    }

    @Test func `a property of the collection keeps its name beside the measured one`() throws {
        let description = CollectionDescription(
            id: "c",
            title: LocalizedText(),
            properties: [PropertyDefinition(name: "distance", type: .text)]
        )
        let entry = FeaturePage.Entry(
            feature: Sample.feature("a", nil, ["distance": .text("far")]),
            proximity: MeasuredProximity(distance: 2, bearing: 359.999_9)
        )
        let text = String(
            decoding: GeoJSONWriter.feature(entry, of: description),
            as: UTF8.self
        )
        #expect(
            text.contains(#""properties":{"distance":"far","distance_":2,"bearing":0}"#)
        )
    }
}
