import CQL2
import Features
import GeometryTypes
import Testing

@Suite("geometries in filters")
struct FilterGeometryTests {
    private static let utm = CRSIdentifier.epsg(32650)

    @Test(arguments: [
        ("POINT(90 180)", "180 is no latitude"), ("POINT(-180.5 0)", "-180.5 is no longitude"),
        ("MULTIPOINT(7.02 49.92, 90 180)", "180 is no latitude"),
        ("LINESTRING(0 0, 181 0)", "181 is no longitude"),
        ("POLYGON((0 0,1 0,1 91,0 0))", "91 is no latitude"),
        ("POLYGON((39 116,41 116,41 117,39 117,39 116))", "116 is no latitude"),
        ("GEOMETRYCOLLECTION(POINT(0 0),POINT(0 -90.1))", "-90.1 is no latitude"),
        ("BBOX(0,40,181,50)", "181 is no longitude"), ("BBOX(0,-91,10,50)", "-91 is no latitude"),
        ("BBOX(0,50,10,40)", "the south 50 of the box lies above the north 40"),
        ("BBOX(0,40,5,10,50,4)", "lower height"),
    ])
    func `E06 coordinates that are not on the globe are refused by their numbers`(
        geometry: String,
        reason: String
    ) {
        let fault = Fixture.fault("S_INTERSECTS(geom,\(geometry))")
        #expect(fault?.position == .character(19))
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
    }

    @Test func `E06 a box may cross the antimeridian, and edges of the globe are on it`() throws {
        let box = try GeographicBox(west: 150, south: -90, east: -150, north: 90)
        #expect(
            try Fixture.filter("S_INTERSECTS(geom,BBOX(150,-90,-150,90))").condition
                == .spatial(.intersects, .property, .box(box))
        )
        #expect(Fixture.fault("S_WITHIN(POINT(-180 90), geom)") == nil)
        let high = try GeographicBox(
            west: 1,
            south: 2,
            east: 4,
            north: 5,
            lowestHeight: 3,
            highestHeight: 6
        )
        #expect(
            try Fixture.filter("S_DISJOINT(BBOX(1,2,3,4,5,6),geom)").condition
                == .spatial(.disjoint, .box(high), .property)
        )
    }

    @Test func `E05 with filter-crs numbers are in its units and axes`() throws {
        let ring = try LinearRing(
            [(39.0, 116.0), (41, 116), (41, 117), (39, 116)].map { Position(x: $0.0, y: $0.1) }
        )
        let text = "S_INTERSECTS(geom,POLYGON((39 116,41 116,41 117,39 116)))"
        let polygon = Geometry.polygon(Polygon(exterior: ring))
        let filter = try Fixture.filter(text, crs: .epsg(4326))
        #expect(
            filter.condition
                == .spatial(.intersects, .property, .literal(polygon, .epsg(4326)))
        )
        #expect(Fixture.fault(text)?.reason.contains("116 is no latitude") == true)
        let box = try Fixture.filter("S_WITHIN(geom,BBOX(5e5,4e6,6e5,3e6))", crs: Self.utm)
        let referenced = ReferencedBox(
            crs: Self.utm,
            lower: ReferencedBox.Pair(5e5, 4e6),
            upper: ReferencedBox.Pair(6e5, 3e6)
        )
        #expect(
            try box.condition == .spatial(.within, .property, .referencedBox(#require(referenced)))
        )
        #expect(
            Fixture.fault("S_WITHIN(geom,BBOX(1,2,9,3,4,8))", crs: Self.utm)?.reason
                .contains("lower height") == true
        )
    }

    @Test func `the text of a filter tells the system of its coordinates where it has some`() throws
    {
        let text = "S_WITHIN(geom, POINT(1 2)) AND floors = 1"
        let own = try Fixture.filter(text)
        #expect(own.text == text)
        #expect(try Fixture.filter(text, crs: .crs84h) == own)
        let filters = [
            own, try Fixture.filter(text, crs: Self.utm),
            try Fixture.filter(text, crs: .epsg(4326)),
        ]
        #expect(Set(filters.map(\.text)).count == 3)
        #expect(try Fixture.filter("floors = 1", crs: Self.utm).text == "floors = 1")
        let distance = "distance(geom, POINT(1 2)) < 5"
        #expect(try Fixture.filter(distance, crs: Self.utm).text != Fixture.filter(distance).text)
    }
}
