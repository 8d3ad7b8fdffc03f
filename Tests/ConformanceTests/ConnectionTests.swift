import Conformance
import HTTPFetch
import Synchronization
import Testing

/// The tiny server behind a line that breaks.
final class BrokenLine: Fetching {
    /// Whether the call with this number fails, and how.
    private let fails: @Sendable (Int) -> FetchError?
    private let calls = Mutex(0)

    init(_ fails: @escaping @Sendable (Int) -> FetchError?) {
        self.fails = fails
    }

    var count: Int { calls.withLock { $0 } }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let number = calls.withLock { calls in
            calls += 1
            return calls
        }
        if let error = fails(number) { throw error }
        return try await TinyServer().fetch(request)
    }
}

@Suite("lines that break")
struct ConnectionTests {
    private static let root = TinyServer.root + "/"

    @Test func `a connection that breaks once is made again and nobody is blamed`() async throws {
        let line = BrokenLine { $0.isMultiple(of: 2) ? nil : .connection("reset") }
        let report = try await ConformanceChecker(fetcher: line).check(Self.root)
        #expect(report.failures.isEmpty, "\(report.failures)")
        #expect(report.requestCount == line.count)
    }

    @Test func `a server that falls silent on the way is blamed for what was asked`() async throws {
        let line = BrokenLine { $0 > 3 ? .timedOut(after: .seconds(1)) : nil }
        let report = try await ConformanceChecker(fetcher: line).check(Self.root)
        let blamed = report.failures.map(\.requirement.id)
        #expect(blamed.contains("/req/core/fc-md-op"))
        #expect(!blamed.contains("/req/core/root-op"))
    }

    @Test func `a server that gives no answer cannot be checked`() async throws {
        let line = BrokenLine { _ in .unresolvable(host: "tiny.example") }
        await #expect(
            throws: CheckError.unreachable(
                url: Self.root,
                reason: "the host 'tiny.example' has no address"
            )
        ) { try await ConformanceChecker(fetcher: line).check(Self.root) }
        await #expect(throws: CheckError.invalidURL("tiny")) {
            try await ConformanceChecker(fetcher: line).check("tiny")
        }
    }

    @Test(arguments: [1, 2, 5, 20, 60])
    func `no more requests are sent than are allowed, and the report says so`(
        _ count: Int
    ) async throws {
        let line = BrokenLine { _ in nil }
        let options = CheckOptions(maximumRequests: count)
        let report = try await ConformanceChecker(fetcher: line, options: options).check(Self.root)
        #expect(line.count == count)
        #expect(report.requestCount == count)
        #expect(report.isCutShort)
        #expect(report.failures.isEmpty, "\(report.failures)")
    }

    @Test func `classes and collections are chosen`() async throws {
        let options = CheckOptions(classes: [.crs, .html], collections: ["areas"])
        let checker = ConformanceChecker(fetcher: TinyServer(), options: options)
        let report = try await checker.check(Self.root)
        #expect(report.collections == ["areas"])
        let classes = Set(report.results.map(\.requirement.conformanceClass))
        #expect(classes == [.crs, .html])
        #expect(!report.isCutShort)
        let unknown = CheckOptions(collections: ["areas", "lakes"])
        await #expect(throws: CheckError.unknownCollection("lakes")) {
            try await ConformanceChecker(fetcher: TinyServer(), options: unknown).check(Self.root)
        }
    }

    @Test func `the same server gives the same report, byte for byte`() async throws {
        let first = try await ConformanceChecker(fetcher: TinyServer()).check(Self.root)
        let second = try await ConformanceChecker(fetcher: TinyServer()).check(Self.root)
        #expect(first.json == second.json)
        #expect(first.results.map(\.requirement) == Requirement.allCases)
    }

    @Test func `what is wrong shows where a collection is not read whole, too`() async throws {
        let names: Set = [
            "bbox is not looked at", "datetime is not looked at", "the end is left out",
        ]
        for fault in SelectionFaults.all where names.contains(fault.name) {
            let options = CheckOptions(
                classes: ConformanceClass.ofCore,
                maximumFeatures: 12
            )
            let proxy = FaultyProxy(fault: fault)
            let report = try await ConformanceChecker(fetcher: proxy, options: options).check(
                Self.root
            )
            let blamed = Set(report.failures.map(\.requirement.id))
            #expect(!blamed.isEmpty, "\(fault.name)")
            // Box and time together are asked for with other times than in the whole collection.
            let implied = fault.broken.union(["/req/core/fc-response"])
            #expect(blamed.isSubset(of: implied), "\(fault.name): \(blamed)")
        }
        let options = CheckOptions(maximumFeatures: 12)
        let report = try await ConformanceChecker(fetcher: TinyServer(), options: options).check(
            Self.root
        )
        #expect(report.failures.isEmpty, "\(report.failures)")
    }
}
