import CQL2
import Features
import GeometryTypes
import Testing

@Suite("filters on a collection")
struct FilterCheckTests {
    private static let name = FilterValue.property(0, .text)
    private static let floors = FilterValue.property(1, .integer)
    private static let height = FilterValue.property(2, .double)
    private static let date = FilterValue.property(4, .date)
    private static let start = FilterValue.property(5, .dateTime)

    private static func day(_ text: String) throws -> PropertyValue {
        .date(try #require(CalendarDate(text)))
    }

    private static func time(_ text: String) throws -> PropertyValue {
        .dateTime(try #require(Instant(text)))
    }

    private func condition(_ text: String) throws -> FilterCondition {
        try Fixture.filter(text).condition
    }

    @Test func `names and types are resolved`() throws {
        #expect(
            try condition("name = 'x' AND NOT (floors > 1 OR TRUE)")
                == .all([
                    .comparison(Self.name, .equal, .literal(.text("x"))),
                    .not(
                        .any([
                            .comparison(Self.floors, .greater, .literal(.integer(1))),
                            .constant(true),
                        ])
                    ),
                ])
        )
        #expect(
            try condition("height_m <= floors * 2 ^ 0.5")
                == .comparison(
                    Self.height,
                    .lessOrEqual,
                    .arithmetic(
                        Self.floors,
                        .product,
                        .arithmetic(.literal(.integer(2)), .power, .literal(.double(0.5)))
                    )
                )
        )
        #expect(try condition("id <> 'a'") == .comparison(.id, .notEqual, .literal(.text("a"))))
        #expect(
            try condition("open")
                == .comparison(.property(3, .boolean), .equal, .literal(.boolean(true)))
        )
        #expect(
            try condition("\"a \"\"b\"\" c\" IN (name, 'x')")
                == .among(.property(9, .text), [Self.name, .literal(.text("x"))])
        )
        #expect(
            try condition("floors NOT BETWEEN 1 AND height_m")
                == .not(.between(Self.floors, .literal(.integer(1)), Self.height))
        )
        #expect(
            try condition("1 = 1")
                == .comparison(.literal(.integer(1)), .equal, .literal(.integer(1)))
        )
    }

    @Test func `what is tested for no value may be anything`() throws {
        #expect(try condition("name IS NULL") == .isNull(.value(Self.name)))
        #expect(try condition("id IS NULL") == .isNull(.value(.id)))
        #expect(try condition("geom IS NULL") == .isNull(.geometry(.property)))
        #expect(try condition("tags IS NOT NULL") == .not(.isNull(.list(.property(7)))))
        #expect(
            try condition("(floors = 1) IS NULL")
                == .isNull(.condition(try condition("floors = 1")))
        )
        #expect(
            try condition("INTERVAL(start, '..') IS NULL")
                == .isNull(.time(.interval(Self.start, nil)))
        )
    }

    @Test func `patterns are folded as they say`() throws {
        #expect(
            try condition("CASEI(name) LIKE CASEI('Stra\\%SSE%')")
                == .like(.folded(.caseInsensitive, Self.name), LikePattern("stra\\%sse%"))
        )
        #expect(
            try condition("ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('CHIȘ_'))")
                == .like(
                    .folded(.accentInsensitive, .folded(.caseInsensitive, Self.name)),
                    LikePattern("chis_")
                )
        )
        #expect(
            try condition("CASEI('X') = name")
                == .comparison(
                    .folded(.caseInsensitive, .literal(.text("X"))),
                    .equal,
                    Self.name
                )
        )
    }

    @Test func `a text that spells a time is one where it is compared with one`() throws {
        #expect(
            try condition("date = '2020-01-31'")
                == .comparison(Self.date, .equal, .literal(try Self.day("2020-01-31")))
        )
        #expect(
            try condition("'2020-01-31T08:00:00+08:00' < start")
                == .comparison(.literal(try Self.time("2020-01-31T00:00:00Z")), .less, Self.start)
        )
        #expect(
            try condition("start IN ('2020-01-31', TIMESTAMP('2020-01-31T00:00:00Z'), date)")
                == .among(
                    Self.start,
                    [
                        .literal(try Self.day("2020-01-31")),
                        .literal(try Self.time("2020-01-31T00:00:00Z")), Self.date,
                    ]
                )
        )
        #expect(
            try condition("name = '2020-01-31'")
                == .comparison(Self.name, .equal, .literal(.text("2020-01-31")))
        )
        #expect(
            try condition("date BETWEEN DATE('2020-01-31') AND start")
                == .between(Self.date, .literal(try Self.day("2020-01-31")), Self.start)
        )
    }

    @Test func `times relate as instants or as intervals`() throws {
        #expect(
            try condition("T_AFTER(start, INTERVAL('..', '2020-01-31'))")
                == .temporal(
                    .after,
                    .instant(Self.start),
                    .interval(nil, .literal(try Self.day("2020-01-31")))
                )
        )
        #expect(
            try condition("t_finishedby(interval(start,end),interval(date,'2020-01-31T00:00:00Z'))")
                == .temporal(
                    .finishedBy,
                    .interval(Self.start, .property(6, .dateTime)),
                    .interval(Self.date, .literal(try Self.time("2020-01-31T00:00:00Z")))
                )
        )
        // A day lasts until its last instant.
        #expect(Fixture.fault("INTERVAL('2020-01-31T23:00:00Z','2020-01-31') IS NULL") == nil)
        for relation in TemporalRelation.allCases {
            let name = relation.rawValue.uppercased()
            let fault = Fixture.fault("\(name)(start, DATE('2020-01-31'))")
            #expect((fault == nil) == relation.acceptsInstants, "\(name)")
            #expect(Fixture.fault("\(name)(INTERVAL(start,end), INTERVAL('..','..'))") == nil)
        }
    }

    @Test func `arrays relate with the list of a property or with one another`() throws {
        #expect(
            try condition("A_CONTAINS(tags, ('a', name))")
                == .array(.contains, .property(7), .values([.literal(.text("a")), Self.name]))
        )
        #expect(
            try condition("A_EQUALS((1, floors), (height_m))")
                == .array(
                    .equals,
                    .values([.literal(.integer(1)), Self.floors]),
                    .values([Self.height])
                )
        )
        #expect(
            try condition("A_OVERLAPS((), tags)") == .array(.overlaps, .values([]), .property(7))
        )
        #expect(
            try condition("A_CONTAINEDBY(('2020-01-31'), (date, start))")
                == .array(
                    .containedBy,
                    .values([.literal(try Self.day("2020-01-31"))]),
                    .values([Self.date, Self.start])
                )
        )
    }

    @Test func `functions take their arguments by kind`() throws {
        let place = FilterGeometry.literal(.point(Position(longitude: 116, latitude: 39)), .crs84)
        let distance = FilterValue.function(.distance, [.geometry(.property), .geometry(place)])
        let near = FilterCondition.comparison(distance, .less, .literal(.integer(5)))
        #expect(try condition("distance(geometry, POINT(116 39)) < 5") == near)
        #expect(try condition("DISTANCE(POINT(116 39), geom) < 5") == near)
        #expect(
            try condition("Abs((floors - 1)) = length(CASEI(name)) + year(date)")
                == .comparison(
                    .function(
                        .abs,
                        [.value(.arithmetic(Self.floors, .difference, .literal(.integer(1))))]
                    ),
                    .equal,
                    .arithmetic(
                        .function(.length, [.value(.folded(.caseInsensitive, Self.name))]),
                        .sum,
                        .function(.year, [.value(Self.date)])
                    )
                )
        )
    }

    @Test(arguments: [
        ("nme = 'x'", 1, "'name' is near"), ("xyz = 1", 1, "id, geometry, name, floors"),
        ("NAME = 'x'", 1, "'name' is near"), ("avg(floors) = 1", 1, "distance(geometry, place)"),
        ("name = 5", 8, "only values of one kind"), ("5 = name", 5, "only values of one kind"),
        ("open > 1", 8, "only values"), ("floors IN (1, 'x')", 15, "only values"),
        ("date = 'x'", 8, "spells none"), ("date = name", 8, "only values"),
        ("floors", 1, "only values"),
        ("floors LIKE 'x'", 1, "a text is allowed"),
        ("CASEI(floors) = 'x'", 7, "a text is allowed"),
        ("name BETWEEN 1 AND 2", 14, "only values"),
        ("name BETWEEN name AND name", 1, "a number or a time"),
        ("floors + name = 1", 10, "a number is allowed"), ("-name = 1", 2, "a number is allowed"),
        ("tags = 'x'", 1, "A_CONTAINS"), ("geom = 'x'", 1, "S_INTERSECTS"),
        ("A_CONTAINS(name, ('x'))", 12, "a list of texts"),
        ("A_CONTAINS(tags, ('x', 1))", 24, "only"),
        ("A_CONTAINS(tags, (1))", 19, "a text is allowed"), ("A_EQUALS((1), ('x'))", 16, "only"),
        ("A_EQUALS((geom), (1))", 11, "S_INTERSECTS"), ("A_EQUALS(((1)), (1))", 11, "an array"),
        ("A_EQUALS(year(date), (1))", 10, "a list of texts"),
        ("T_AFTER(name, DATE('2020-01-31'))", 9, "a date or a time"),
        ("T_DURING(start, INTERVAL('..','..'))", 10, "T_DURING relates intervals"),
        ("T_AFTER(INTERVAL('2020-02-01','2020-01-31'), start)", 9, "ends before it"),
        ("T_AFTER(INTERVAL(name,'..'), start)", 18, "a date or a time"),
        ("S_WITHIN(name, geom)", 10, "a geometry is allowed"),
        ("S_WITHIN(id, geom)", 10, "a geometry"),
        ("S_WITHIN(year(date), geom)", 10, "a geometry is allowed"),
        ("year(date)", 1, "a whole number, which is no condition"),
        ("length() = 1", 1, "length(text)"),
        ("length(name, name) = 1", 1, "2 arguments"),
        ("length(floors) = 1", 8, "a text is allowed"),
        ("abs(name) = 1", 5, "a number is allowed"), ("year(floors) = 1", 6, "a date or a time"),
        ("distance(geom, geom) < 1", 16, "a POINT"),
        ("distance(name, POINT(1 2)) < 1", 10, "a geometry"),
        ("distance(POINT(1 2), POINT(1 2)) < 1", 22, "geometry of the feature"),
        ("distance(geom, LINESTRING(1 2,3 4)) < 1", 16, "a POINT"),
    ])
    func `what does not go together is refused with its place`(
        text: String,
        place: Int,
        reason: String
    ) {
        let fault = Fixture.fault(text)
        #expect(fault?.position == .character(place), "\(String(describing: fault))")
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
    }

    @Test func `the geometry and the id have the names of the schema, and geom`() throws {
        let other = CollectionDescription(
            id: "c",
            title: LocalizedText(en: "C"),
            properties: ["id", "id_", "geometry", "geom"].map {
                PropertyDefinition(name: $0, type: .integer)
            }
        )
        #expect(other.idName == "id__")
        #expect(other.geometryName == "geometry_")
        #expect(other.geometryNames == ["geometry_"])
        #expect(Fixture.description.geometryNames == ["geometry", "geom"])
        let expression = try CQL2Expression(text: "id__ = 'x' AND geom = 1 AND geometry_ IS NULL")
        #expect(
            try expression.filter(on: other).condition
                == .all([
                    .comparison(.id, .equal, .literal(.text("x"))),
                    .comparison(.property(3, .integer), .equal, .literal(.integer(1))),
                    .isNull(.geometry(.property)),
                ])
        )
    }

    @Test func `F05 integers over 2^53 stay what they are, and over 64 bits are refused`() throws {
        #expect(
            try condition("floors = 9007199254740993")
                == .comparison(Self.floors, .equal, .literal(.integer(9_007_199_254_740_993)))
        )
        #expect(
            try condition("floors = -9223372036854775808")
                == .comparison(Self.floors, .equal, .literal(.integer(.min)))
        )
        #expect(
            try condition("floors = 9007199254740993") != condition("floors = 9007199254740992")
        )
        for huge in ["18446744073709551615", "123456789012345678901234567890"] {
            #expect(Fixture.fault("floors = \(huge)")?.reason.contains("rounded") == true)
        }
        #expect(Fixture.fault("floors = 1e400")?.position == .character(10))
    }
}
