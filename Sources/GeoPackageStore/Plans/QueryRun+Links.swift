internal import Features

extension QueryRun {
    /// Where the pages before and behind a page start; nil where nothing lies there.
    func links(of page: SlotPage) throws -> (previous: PageCursor?, next: PageCursor?) {
        let ahead = page.hasMore ? link(of: page, isBackward: isBackward) : nil
        guard let behind = link(of: page, isBackward: !isBackward), try leads(behind, from: page)
        else { return isBackward ? (ahead, nil) : (nil, ahead) }
        return isBackward ? (ahead, behind) : (behind, ahead)
    }

    /// The cursor of what lies on one side of a page.
    private func link(of page: SlotPage, isBackward: Bool) -> PageCursor? {
        if let entry = isBackward ? page.entries.first : page.entries.last {
            return cursor(of: entry, isBackward: isBackward)
        }
        // All that is there has been passed over, or nothing lies beyond the cursor.
        let origin = page.passed.map { cursor(of: $0, isBackward: isBackward) } ?? query.cursor
        return origin.flatMap { origin in
            (isBackward ? origin.id.following : origin.id.earlier).map { id in
                PageCursor(
                    distance: origin.distance,
                    values: origin.values,
                    id: id,
                    isBackward: isBackward,
                    fingerprint: query.fingerprint
                )
            }
        }
    }

    private func cursor(of entry: SlotPage.Entry, isBackward: Bool) -> PageCursor {
        PageCursor(
            distance: entry.proximity?.distance,
            values: order?.values(entry.slot) ?? [],
            id: snapshot.directory.id(entry.slot),
            isBackward: isBackward,
            fingerprint: query.fingerprint
        )
    }

    /// Whether a cursor that leads back from a page leads to any feature.
    private func leads(_ cursor: PageCursor, from page: SlotPage) throws -> Bool {
        if page.passed != nil { return true }
        guard let origin = query.cursor else { return false }
        if try isStillBehind(origin) { return true }
        return try !QueryRun(self, at: cursor, limit: 1).page().page.entries.isEmpty
    }

    /// Whether the feature of the cursor of this page is there and lies on the other side of it, as
    /// it does unless somebody has written.
    private func isStillBehind(_ cursor: PageCursor) throws -> Bool {
        guard let slot = snapshot.directory.slot(of: cursor.id), conditions.hold(slot),
            touchesBox(slot), try liesInBox(slot)
        else { return false }
        if let proximity = query.proximity {
            guard let envelope = snapshot.envelope(slot), let last = cursor.distance else {
                return false
            }
            let distance = try SnapshotMetric(proximity.center, snapshot: snapshot)
                .distance(to: slot, in: envelope)
            guard distance <= proximity.radius ?? .infinity else { return false }
            return isBackward ? distance >= last : distance <= last
        }
        return order.map { !$0.isOpen(slot) } ?? true
    }
}
