public import HTTPFetch

/// Checks any server against OGC API – Features Part 1 and Part 2.
///
/// Requests are sent one after another. Where the standard leaves a server a choice, both ways
/// pass; where rounding, curved edges or several times in a feature leave a doubt, nothing is
/// said. What it sees of a server is a sample: a pass is no proof.
///
/// Source: OGC 17-069r4 annex A, OGC 18-058r1 annex A.
public struct ConformanceChecker: Sendable {
    private let fetcher: any Fetching
    private let options: CheckOptions

    /// Creates a checker that asks through a client.
    public init(fetcher: any Fetching, options: CheckOptions = CheckOptions()) {
        self.fetcher = fetcher
        self.options = options
    }

    /// Checks the server with this landing page.
    ///
    /// - Throws: ``CheckError`` where the landing page gives no answer at all.
    public func check(_ url: String) async throws(CheckError) -> ConformanceReport {
        guard let root = WebAddress(url) else { throw .invalidURL(url) }
        let examination = Examination(root: root, fetcher: fetcher, options: options)
        return try await examination.run()
    }
}
