import Conformance
import Testing

@Suite("seeded faults")
struct FaultTests {
    static let faults =
        DiscoveryFaults.all + DefinitionFaults.all + PageFaults.all + SelectionFaults.all
        + ReferenceSystemFaults.all

    @Test func `a server without a fault passes everything that it declares`() async throws {
        let report = try await ConformanceChecker(fetcher: TinyServer()).check(
            TinyServer.root + "/"
        )
        for result in report.results {
            let isRight =
                result.requirement == .oasSecurity
                ? result.verdict == .notApplicable("no operation asked for credentials")
                : result.verdict == .passed
            #expect(isRight, "\(result.requirement.id): \(result.verdict) \(result.findings)")
        }
        #expect(report.declared == ConformanceClass.allCases)
        #expect(report.collections == ["stations", "areas"])
    }

    @Test(arguments: faults)
    func `a fault is caught and nothing else is blamed`(_ fault: Fault) async throws {
        let report = try await ConformanceChecker(fetcher: FaultyProxy(fault: fault)).check(
            TinyServer.root + "/"
        )
        let failed = report.results.filter { $0.verdict == .failed }
        let blamed = Set(failed.map(\.requirement.id))
        #expect(blamed == fault.broken, "\(failed)")
        for result in failed { #expect(!result.findings.isEmpty) }
    }

    @Test func `each fault has a name of its own, and most requirements have a fault`() {
        #expect(Set(Self.faults.map(\.name)).count == Self.faults.count)
        let broken = Set(Self.faults.flatMap(\.broken))
        let all = Set(Requirement.allCases.map(\.id))
        #expect(broken.isSubset(of: all))
        let unbroken = all.subtracting(broken)
        #expect(
            unbroken == [
                "/rec/core/html", "/rec/core/geojson",
                "/rec/core/api-definition-oas",
            ]
        )
    }
}
