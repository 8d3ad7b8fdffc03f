internal import Features

/// A cursor is refused, or is the only one of its text.
enum CursorTarget {
    static func violation(of text: String) -> String? {
        guard let cursor = try? PageCursor(token: text) else { return nil }
        guard cursor.token == text else { return "it is written as \(cursor.token)" }
        if let distance = cursor.distance, !(distance >= 0) { return "a distance of \(distance)" }
        return cursor.values.count <= SortKey.maximumCount ? nil : "too many values"
    }
}
