internal import Features

/// Which of all matches make a page, by their places in the order, and what leads on from it.
struct ScanPaging {
    private let query: FeatureQuery
    private let keys: [SortKey]

    init(_ query: FeatureQuery, keys: [SortKey]) {
        self.query = query
        self.keys = keys
    }

    /// The places of the page among all matches, and the cursors of what lies beside it.
    func page(
        of all: [ScanMatch]
    ) -> (range: Range<Int>, previous: PageCursor?, next: PageCursor?) {
        let range = range(in: all)
        return (
            range,
            range.lowerBound == 0 ? nil : cursor(at: range, in: all, isBackward: true),
            range.upperBound == all.count ? nil : cursor(at: range, in: all, isBackward: false)
        )
    }

    private func range(in all: [ScanMatch]) -> Range<Int> {
        guard let cursor = query.cursor else {
            let start = min(query.offset, all.count)
            return start..<start + min(query.limit, all.count - start)
        }
        if cursor.isBackward {
            let before = all.prefix { isBefore($0, cursor) }.count
            let end = max(0, before - query.offset)
            return max(0, end - query.limit)..<end
        }
        let behind = all.reversed().prefix { isBehind($0, cursor) }.count
        let start = min(all.count - behind + query.offset, all.count)
        return start..<start + min(query.limit, all.count - start)
    }

    private func isBefore(_ match: ScanMatch, _ cursor: PageCursor) -> Bool {
        if let own = match.distance, let last = cursor.distance, own != last { return own < last }
        return ScanOrder.precedes(key(match), (cursor.values, cursor.id), by: keys)
    }

    private func isBehind(_ match: ScanMatch, _ cursor: PageCursor) -> Bool {
        if let own = match.distance, let last = cursor.distance, own != last { return own > last }
        return ScanOrder.precedes((cursor.values, cursor.id), key(match), by: keys)
    }

    private func key(_ match: ScanMatch) -> (values: [PropertyValue?], id: FeatureID) {
        (keys.map { match.feature.properties[$0.property] }, match.feature.id)
    }

    /// The cursor at one end of a page; of an empty one, which lies at an end of all, beside the
    /// feature there.
    private func cursor(
        at range: Range<Int>,
        in all: [ScanMatch],
        isBackward: Bool
    ) -> PageCursor? {
        let place: Int
        if range.isEmpty {
            place = isBackward ? all.count - 1 : 0
        } else {
            place = isBackward ? range.lowerBound : range.upperBound - 1
        }
        let id = all[place].feature.id
        let beside = isBackward ? id.following : id.earlier
        return (range.isEmpty ? beside : id).map { id in
            PageCursor(
                distance: all[place].distance,
                values: key(all[place]).values,
                id: id,
                isBackward: isBackward,
                fingerprint: query.fingerprint
            )
        }
    }
}
