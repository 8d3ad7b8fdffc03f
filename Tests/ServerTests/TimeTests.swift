import Features
import Foundation
import GeometryTypes
import Testing

@Suite("datetime over HTTP")
struct TimeTests {
    private func fixture(_ times: [String?]) async throws -> ServedFixture {
        let fixture = ServedFixture()
        let features = try times.enumerated().map { index, time in
            let instant = try time.map { try #require(Instant($0)) }
            return try point(
                "t\(index)",
                0,
                0,
                instant.map { ["when": .dateTime($0)] } ?? [:]
            )
        }
        try await fixture.add(
            features,
            to: "c",
            properties: [
                PropertyDefinition(name: "when", type: .dateTime, role: .primaryInstant)
            ]
        )
        return fixture
    }

    @Test(
        arguments: [
            ("../2021-01-01T00:00:00Z", [0, 1]), ("/2021-01-01T00:00:00Z", [0, 1]),
            ("2021-01-01T00:00:00Z/..", [1, 2]), ("2021-01-01T00:00:00Z/", [1, 2]),
            ("2021-01-01T00:00:00Z/2021-01-01T00:00:00Z", [1]),
        ] as [(String, [Int])]
    )
    func `D01 an open end is two dots or nothing, and what has no time matches`(
        _ datetime: String,
        _ expected: [Int]
    ) async throws {
        let years = [2020, 2021, 2022].map { "\($0)-01-01T00:00:00Z" }
        let fixture = try await fixture(years + [nil])
        let answer = try await fixture.get("/collections/c/items?datetime=\(datetime)")
        #expect(answer.status == 200)
        #expect(try answer.ids == (expected + [3]).map { "t\($0)" })
        #expect(try answer.json["numberMatched"] as? Int == expected.count + 1)
    }

    @Test func `D03 times of several zones are one instant, and a raw plus is refused by name`()
        async throws
    {
        let fixture = try await fixture(["2013-11-15T00:00:00Z", "2013-11-15T00:00:01Z"])
        for text in ["2013-11-15T08:00:00%2B08:00", "2013-11-14T16:00:00-08:00"] {
            let answer = try await fixture.get("/collections/c/items?datetime=\(text)")
            #expect(try answer.ids == ["t0"], "\(text)")
        }
        let raw = try await fixture.get("/collections/c/items?datetime=2013-11-15T08:00:00+08:00")
        #expect(raw.status == 400)
        #expect(try raw.json["parameter"] as? String == "datetime")
        let detail = try #require(try raw.json["detail"] as? String)
        #expect(detail.contains("2013-11-15T08:00:00 08:00") && detail.contains("%2B"))
    }

    @Test func `D04 a feature without geometry matches every box`() async throws {
        let fixture = ServedFixture()
        let id = try #require(FeatureID("N"))
        try await fixture.add(
            [point("A", 1, 1), Feature(id: id, geometry: nil, properties: [:])],
            to: "c"
        )
        for (box, ids) in [("0,0,2,2", ["A", "N"]), ("50,50,60,60", ["N"])] {
            let answer = try await fixture.get("/collections/c/items?bbox=\(box)")
            #expect(try answer.ids == ids)
            #expect(try answer.json["numberMatched"] as? Int == ids.count)
        }
    }
}
