import Foundation
import Testing

@Suite("near and radius over HTTP")
struct NearTests {
    private func answer(_ near: String, _ radius: String?, _ fixture: ServedFixture) async throws
        -> Answer
    {
        let suffix = radius.map { "&radius=\($0)" } ?? ""
        return try await fixture.get("/collections/c/items?near=\(near)&limit=1000\(suffix)")
    }

    private func distances(_ answer: Answer) throws -> [Double] {
        let features = try #require(try answer.json["features"] as? [[String: Any]])
        return features.compactMap { ($0["properties"] as? [String: Any])?["distance"] as? Double }
    }

    @Test(arguments: ["179.5,0", "-179.5,0", "180,0", "-180,0"])
    func `B01 a radius reaches over the antimeridian`(_ near: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("A", 179.5, 0), point("B", -179.5, 0)], to: "c")
        let answer = try await answer(near, "200km", fixture)
        #expect(try Set(answer.ids) == ["A", "B"])
        #expect(try answer.json["numberMatched"] as? Int == 2)
        if near == "179.5,0" {
            #expect(try abs(distances(answer)[1] - 111_319.491) < 0.001)
        }
    }

    @Test func `B02 a radius round the pole holds every longitude`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("P1", 100, 89.9), point("P2", -100, 89.9)], to: "c")
        #expect(try await Set(answer("0,90", "100km", fixture).ids) == ["P1", "P2"])
        #expect(try await answer("100,89.9", "100km", fixture).ids == ["P1", "P2"])
        let none = try await answer("0,-90", "100km", fixture)
        #expect(none.status == 200)
        #expect(try none.ids.isEmpty)
    }

    @Test(arguments: ["13000km", "20004km", "50000km"])
    func `B04 a radius may exceed half the Earth`(_ radius: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("X", -78, 38)], to: "c")
        #expect(try await answer("72.8,19", radius, fixture).ids == ["X"])
    }

    @Test func `B04 moving the centre by a hair does not change the answer`() async throws {
        let fixture = ServedFixture()
        var grid: [String: (Double, Double)] = [:]
        for longitude in stride(from: -180.0, to: 180, by: 10) {
            for latitude in stride(from: -90.0, through: 90, by: 10) {
                grid["\(longitude),\(latitude)"] = (longitude, latitude)
            }
        }
        try await fixture.add(grid.map { try point($0.key, $0.value.0, $0.value.1) }, to: "c")
        let east = try await answer("0.00000001,0", "8587850", fixture).ids
        let west = try await answer("-0.00000001,0", "8587850", fixture).ids
        #expect(Set(east) == Set(west))
        #expect(!east.isEmpty)
    }

    @Test func `B06 features come in the order of geodesic distance`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [
                point("A", 10.01, 60), point("B", 10, 60.006), point("C", 10.015, 60),
                point("D", 9.985, 60.0001),
            ],
            to: "c"
        )
        let answer = try await answer("10,60", nil, fixture)
        #expect(try answer.ids == ["A", "B", "C", "D"])
        for (measured, expected) in zip(try distances(answer), [558.00, 668.47, 837.00, 837.07]) {
            #expect(abs(measured - expected) < 0.01)
        }
        let three = try await fixture.get("/collections/c/items?near=10,60&limit=3")
        #expect(try three.ids == ["A", "B", "C"])
    }

    @Test func `B08 a radius is in metres, and zero is the closed disc of a point`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("P", 114.15, 22.34), point("Q", -0.05, 51.5)], to: "c")
        #expect(try await answer("114.15,22.34", "5000", fixture).ids == ["P"])
        #expect(try await answer("114.15,22.34", "5km", fixture).ids == ["P"])
        #expect(try await answer("114.15,22.34", "0", fixture).ids == ["P"])
        let beside = try await answer("114.15,22.3401", "0", fixture)
        #expect(beside.status == 200)
        #expect(try beside.ids.isEmpty)
    }

    @Test(arguments: [
        ("0,0", "-1", "radius"), ("0,0", "NaN", "radius"), ("0,0", "5mi", "radius"),
        ("0,91", "10", "near"), ("200,0", "10", "near"), ("0", "10", "near"),
        ("a,b", "10", "near"), ("nan,0", "10", "near"), ("0,0,0", "10", "near"),
    ])
    func `B08 what is no place or no radius is refused by name`(
        _ near: String,
        _ radius: String,
        _ parameter: String
    ) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("P", 0, 0)], to: "c")
        let answer = try await answer(near, radius, fixture)
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == parameter)
    }

    @Test func `a radius without a centre is refused`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("P", 0, 0)], to: "c")
        let answer = try await fixture.get("/collections/c/items?radius=10")
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "radius")
    }

    @Test func `each feature carries its distance and bearing`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("east", 1, 0), point("here", 0, 0)], to: "c")
        let answer = try await answer("0,0", nil, fixture)
        let features = try #require(try answer.json["features"] as? [[String: Any]])
        let here = try #require(features[0]["properties"] as? [String: Any])
        #expect(here["distance"] as? Double == 0)
        #expect(here["bearing"] is NSNull)
        let east = try #require(features[1]["properties"] as? [String: Any])
        #expect(east["distance"] as? Double == 111_319.491)
        #expect(east["bearing"] as? Double == 90)
    }
}
