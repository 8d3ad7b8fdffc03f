import Features
import Foundation
import Testing

@testable import Server

@Suite("problems with filters")
struct FilterProblemTests {
    private func document(of problem: Problem) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(problem.document)) as? [String: Any]
        )
    }

    @Test func `a filter that is too costly is told what it costs and what is allowed`() throws {
        let error = FeatureStoreError.filterTooCostly(microseconds: 12_000_400, allowed: 2_000_000)
        let json = try document(of: Problem(error))
        #expect(json["status"] as? Int == 400)
        #expect(json["parameter"] as? String == "filter")
        #expect(json["expectedMilliseconds"] as? Int == 12_001)
        #expect(json["allowedMilliseconds"] as? Int == 2_000)
        let detail = try #require(json["detail"] as? String)
        #expect(detail.contains("12001 ms") && detail.contains("2000 ms"))
    }

    @Test(arguments: [Double.infinity, 1e300, -1, .nan])
    func `no cost is too great to be told`(_ microseconds: Double) throws {
        let problem = Problem(
            FeatureStoreError.filterTooCostly(microseconds: microseconds, allowed: 1)
        )
        #expect((problem.numbers["expectedMilliseconds"] ?? -1) >= 0)
    }

    @Test func `a filter that cannot be evaluated names the parameter`() throws {
        let json = try document(
            of: Problem(FeatureStoreError.invalidFilter(reason: "no such place"))
        )
        #expect(json["parameter"] as? String == "filter")
        #expect(json["detail"] as? String == "no such place")
        #expect(json["position"] == nil)
    }
}
