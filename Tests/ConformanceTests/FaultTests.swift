import Conformance
import Testing

@Suite("seeded faults")
struct FaultTests {
    static let coreFaults =
        DiscoveryFaults.all + DefinitionFaults.all + PageFaults.all + SelectionFaults.all
        + ReferenceSystemFaults.all
    static let filterFaults =
        FilterFaults.all + LanguageFaults.all + EncodingFaults.all + SortingFaults.all

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

    @Test(arguments: coreFaults)
    func `a fault is caught and nothing else is blamed`(_ fault: Fault) async throws {
        try await expect(fault, ConformanceClass.ofCore)
    }

    @Test(arguments: filterFaults)
    func `a fault of filters is caught and nothing else is blamed`(_ fault: Fault) async throws {
        // The parameters and the plainest language, and what the fault breaks.
        var classes: Set<ConformanceClass> = [
            .queryables, .filter, .featuresFilter, .basicCQL2, .cql2Text, .cql2JSON,
        ]
        for part in fault.broken.flatMap({ $0.split(separator: "/") }) {
            if let named = ConformanceClass(rawValue: String(part)) { classes.insert(named) }
        }
        try await expect(fault, classes)
    }

    private func expect(_ fault: Fault, _ classes: Set<ConformanceClass>) async throws {
        let checker = ConformanceChecker(
            fetcher: FaultyProxy(fault: fault),
            options: CheckOptions(classes: classes)
        )
        let report = try await checker.check(TinyServer.root + "/")
        let failed = report.results.filter { $0.verdict == .failed }
        let blamed = Set(failed.map(\.requirement.id))
        #expect(blamed == fault.broken, "\(failed)")
        for result in failed { #expect(!result.findings.isEmpty) }
    }

    @Test func `each fault has a name of its own, and most requirements have a fault`() {
        let faults = Self.coreFaults + Self.filterFaults
        #expect(Set(faults.map(\.name)).count == faults.count)
        let broken = Set(faults.flatMap(\.broken))
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

extension ConformanceClass {
    /// Part 1 and Part 2.
    static let ofCore: Set<Self> = [.core, .geojson, .html, .oas30, .crs]
}
