import HTTPTypes
import Testing

@Suite("bbox over HTTP")
struct BoxTests {
    private func answer(_ bbox: String, _ fixture: ServedFixture) async throws -> Answer {
        try await fixture.get("/collections/c/items?bbox=\(bbox)&limit=1000")
    }

    @Test func `A01 a box across the antimeridian holds both sides and nothing else`() async throws
    {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("W", 179.5, -17), point("E", -179.5, -17), point("X", 0, -17)],
            to: "c"
        )
        let answer = try await answer("178,-20,-178,-15", fixture)
        #expect(answer.status == 200)
        #expect(try Set(answer.ids) == ["W", "E"])
        #expect(try answer.json["numberMatched"] as? Int == 2)
    }

    @Test(arguments: ["", "0", "0,0", "0,0,0", "0,0,0,1,1", "0,0,0,1,1,1,1", "100,1,105,0"])
    func `A03 a box of another count of numbers, or with south above north, is refused`(
        _ bbox: String
    ) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "c")
        let answer = try await answer(bbox, fixture)
        #expect(answer.status == 400)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(try answer.json["parameter"] as? String == "bbox")
        #expect(try (answer.json["detail"] as? String)?.isEmpty == false)
    }

    @Test(arguments: ["70,-20,70,160", "-207.2,-14.6,-36.2,75.0", "nan,0,1,1", "0,0,1e999,1"])
    func `A05 a box beyond the world is refused`(_ bbox: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "c")
        let answer = try await answer(bbox, fixture)
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "bbox")
    }

    @Test func `A05 the box of the whole world holds every feature`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", -180, -90), point("b", 180, 90), point("c", 0, 0)],
            to: "c"
        )
        #expect(try await answer("-180,-90,180,90", fixture).ids == ["a", "b", "c"])
    }

    @Test func `A06 a box without area is the point or line that it describes`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [
                point("P", -110, 39), point("Q", -110.1, 39),
                square("S", around: (-110, 39), half: 0.05),
            ],
            to: "c"
        )
        #expect(try await Set(answer("-110,39,-110,39", fixture).ids) == ["P", "S"])
        #expect(try await Set(answer("-110.1,39,-110,39", fixture).ids) == ["P", "Q", "S"])
    }

    @Test func `A07 six numbers are two corners with heights`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("P", 10, 50), point("Q", 4, 60), point("Z", 10.5, 50.5, height: 120)],
            to: "c"
        )
        #expect(try await Set(answer("9,49,-100,11,51,1000", fixture).ids) == ["P", "Z"])
        // A feature without height is kept, whatever the range.
        #expect(try await answer("9,49,500,11,51,1000", fixture).ids == ["P"])
    }

    @Test func `A11 edges are closed and compared as exact doubles`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [
                point("on", 10, 10), point("over", 10.000000001, 10),
                point("under", 9.999999999, 10), point("east", 180, 5), point("west", -180, 5),
            ],
            to: "c"
        )
        #expect(try await Set(answer("0,0,10,10", fixture).ids) == ["on", "under"])
        #expect(try await Set(answer("10,10,20,20", fixture).ids) == ["on", "over"])
        #expect(try await Set(answer("170,0,-170,10", fixture).ids) == ["east", "west"])
    }
}
