public import HTTPFetch

/// Checks any server against OGC API – Features, Part 1 to 3, CQL2 and the draft of sorting.
///
/// Requests are sent one after another. Where the standard leaves a server a choice, both ways
/// pass; where rounding, curved edges or several times in a feature leave a doubt, nothing is
/// said. What it sees of a server is a sample: a pass is no proof.
///
/// What a filter selects is told from the features themselves: each filter is made of values that
/// they have, and is sent in each language that the server declares. Where all languages give the
/// wrong features the operator is at fault, where one does that language.
///
/// Source: OGC 17-069r4 annex A, OGC 18-058r1 annex A, OGC 19-079r2 annex A, OGC 21-065r2 annex A,
/// OGC 24-030.
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
