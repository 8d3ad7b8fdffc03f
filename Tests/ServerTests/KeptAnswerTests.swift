import Features
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("tables that are kept")
struct KeptAnswerTests {
    private static let path = "/collections/c/aggregate?by=city"

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        let city = PropertyDefinition(name: "city", type: .text)
        try await fixture.add(
            (0..<9).map { try point("p\($0)", 1, 1, ["city": .text("c\($0 % 3)")]) },
            to: "c",
            properties: [city]
        )
        try await fixture.addRegions([Self.city("c1", "甲")], to: "cities", level: .city)
        return fixture
    }

    private static func city(_ code: String, _ name: String) throws -> Feature {
        try point(code, 1, 1, ["code": .text(code), "name_zh": .text(name)])
    }

    @Test(arguments: [path, path + "&f=csv", "/collections/c/facets?by=city"])
    func `a table asked for by fifty at once is counted once`(path: String) async throws {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        // Names of regions are read by a count as well.
        let counts = try await fixture.session(over: store) { session in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await session.get(path) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(answers.allSatisfy { $0.status == 200 })
            let first = store.aggregateCount
            _ = try await session.get(path)
            return (first, store.aggregateCount)
        }
        #expect(counts == (2, 2))
    }

    @Test func `what an answer depends on, or the wish for a fresh one, makes it anew`()
        async throws
    {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        try await fixture.session(over: store) { session in
            func count(_ path: String = Self.path, headers: HTTPFields = [:]) async throws -> Int {
                let before = store.aggregateCount
                let answer = try await session.get(path, headers: headers)
                #expect(answer.status == 200)
                return store.aggregateCount - before
            }
            #expect(try await count() == 2)
            #expect(try await count() == 0)
            #expect(try await count(Self.path + "&f=csv") == 2)
            #expect(try await count(Self.path + "&measure=count") == 2)
            #expect(try await count(headers: [.cacheControl: "max-age=0, No-Cache"]) == 2)
            #expect(try await count(headers: [.cacheControl: "max-age=0"]) == 0)
            let description = try await fixture.store.collection("c").description
            try await fixture.store.add(
                [point("new", 1, 1, ["city": .text("c1")])],
                to: description,
                mode: .append
            )
            #expect(try await count() == 2)
            #expect(try await count() == 0)
            let cities = try await fixture.store.collection("cities").description
            try await fixture.store.add([Self.city("c1", "乙")], to: cities, mode: .replace)
            #expect(try await count() == 2)
            let renamed = try await session.get(Self.path)
            #expect(String(decoding: renamed.body, as: UTF8.self).contains("乙"))
        }
    }

    @Test func `nothing is kept where the operator gives no room`() async throws {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        let configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            cacheSizeInBytes: 0
        )
        try await fixture.session(over: store, configuration) { session in
            _ = try await session.get(Self.path)
            _ = try await session.get(Self.path)
        }
        #expect(store.aggregateCount == 4)
    }

    @Test func `Server-Timing says what took how long, to pages of other origins too`()
        async throws
    {
        let fixture = try await fixture()
        let name = try #require(HTTPField.Name("Server-Timing"))
        let origin = try #require(HTTPField.Name("Timing-Allow-Origin"))
        let number = #"\d+\.\d{3}"#
        try await fixture.session { session in
            for (path, pattern) in [
                ("/collections/c/items?bbox=0,0,5,5", #"plan;desc="[a-z]+";dur=\#(number)"#),
                ("/collections/c/items/p1", "store;dur=\(number)"),
                (Self.path, "store;dur=\(number)"), (Self.path, #"cache;desc="hit""#),
            ] {
                let answer = try await session.get(path)
                let value = try #require(answer.headers[name])
                #expect(value.wholeMatch(of: try Regex(pattern)) != nil, "\(path): \(value)")
                #expect(answer.headers[origin] == "*")
                let exposed = answer.headers[.accessControlExposeHeaders] ?? ""
                #expect(exposed.contains("Server-Timing"))
            }
        }
    }

    @Test(arguments: [
        (Duration.microseconds(21), "0.021"), (.nanoseconds(999), "0.000"),
        (.milliseconds(1), "1.000"), (.seconds(61), "61000.000"),
    ])
    func `a time is milliseconds with three decimals`(_ duration: Duration, _ text: String) {
        #expect(ServerTiming.milliseconds(duration) == text)
    }
}
