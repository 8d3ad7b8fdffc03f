public import Features

/// A walk that does not end.
public struct EndlessWalk: Error {}

extension FeatureStore {
    /// All pages of a query, from the first to the last.
    ///
    /// - Throws: What the store throws, and ``EndlessWalk`` after 10,000 pages.
    public func walk(_ query: FeatureQuery, limit: Int) async throws -> [FeaturePage] {
        var query = query
        query.limit = limit
        query.cursor = nil
        var pages: [FeaturePage] = []
        repeat {
            let page = try await page(query)
            pages.append(page)
            // Through the text and back, as a client walks.
            query.cursor = try page.next.map { try PageCursor(token: $0.token) }
            guard pages.count < 10_000 else { throw EndlessWalk() }
        } while query.cursor != nil
        return pages
    }

    /// The pages from one on back to the first feature, in the order in which they are reached.
    ///
    /// - Throws: What the store throws, and ``EndlessWalk`` after 10,000 pages.
    public func walkBack(
        _ query: FeatureQuery,
        from page: FeaturePage,
        limit: Int
    ) async throws -> [FeaturePage] {
        var query = query
        query.limit = limit
        query.offset = 0
        var pages = [page]
        while let previous = pages[pages.count - 1].previous {
            query.cursor = try PageCursor(token: previous.token)
            pages.append(try await self.page(query))
            guard pages.count < 10_000 else { throw EndlessWalk() }
        }
        return pages
    }

    /// The ids that match, in order.
    public func ids(_ query: FeatureQuery) async throws -> [String] {
        try await walk(query, limit: FeatureQuery.maximumLimit).flatMap(\.ids)
    }
}

extension FeaturePage {
    /// The ids of the features, in order.
    public var ids: [String] { entries.map(\.feature.id.text) }

    /// The distances of the features, in metres; empty when ordered by id.
    public var distances: [Double] { entries.compactMap(\.proximity?.distance) }
}
