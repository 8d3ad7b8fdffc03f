public import Features
public import Testing

extension FeatureStoreDifferential {
    /// Walks a query to its end and back, and from pages at offsets back.
    ///
    /// Each page is reached again with the same features and leads on as before; nothing comes
    /// twice, and nothing is lost.
    public static func checkWaysBack(
        _ store: any FeatureStore,
        _ query: FeatureQuery,
        limit: Int,
        _ comment: Comment
    ) async throws {
        let pages = try await store.walk(query, limit: limit)
        let whole = pages.flatMap(\.ids)
        let last = pages[pages.count - 1]
        let back = try await store.walkBack(query, from: last, limit: limit)
        #expect(back.reversed().map(\.ids) == pages.map(\.ids), comment)
        #expect(back.reversed().map(\.distances) == pages.map(\.distances), comment)
        #expect(back.reversed().map { $0.next?.id } == pages.map { $0.next?.id }, comment)
        #expect(back.reversed().map { $0.previous?.id } == pages.map { $0.previous?.id }, comment)
        for page in back where page.numberMatched != nil {
            #expect(page.numberMatched == whole.count, comment)
        }
        // Of the smallest pages there are many, and one way back is much like another.
        let offsets: Set =
            pages.count > 40
            ? [3] : [1, limit - 1, limit + 1, whole.count / 2, whole.count, whole.count + 3]
        for offset in offsets {
            var query = query
            query.offset = offset
            query.limit = limit
            let page = try await store.page(query)
            #expect(page.ids == Array(whole.dropFirst(offset).prefix(limit)), comment)
            let before = try await store.walkBack(query, from: page, limit: limit)
            let expected = Array(whole.prefix(offset + limit))
            #expect(before.reversed().flatMap(\.ids) == expected, "\(comment), offset \(offset)")
            // Only the first page may be short, but for that at the offset.
            #expect(
                before.dropFirst().dropLast().allSatisfy { $0.entries.count == limit },
                "\(comment), offset \(offset)"
            )
        }
    }
}

extension PageCursor {
    /// The same place in the other direction.
    var turned: PageCursor {
        PageCursor(
            distance: distance,
            values: values,
            id: id,
            isBackward: !isBackward,
            fingerprint: fingerprint
        )
    }
}
