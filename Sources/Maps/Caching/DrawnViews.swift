internal import Synchronization

/// The views drawn of one set of shapes, the last few of them.
final class DrawnViews: Sendable {
    struct Key: Hashable, Sendable {
        let view: MapView
        let places: [Int]
    }

    /// Languages and insets of a few widths.
    private static let limit = 16
    private let views = Mutex<[(key: Key, view: DrawnView)]>([])

    /// The view of a key, drawn where it is not held; outside the lock, so that no thread waits
    /// for another to draw.
    func view(_ key: Key, draw: () -> DrawnView) -> DrawnView {
        let known = views.withLock { views in views.first { $0.key == key }?.view }
        if let known { return known }
        let drawn = draw()
        views.withLock { views in
            if views.count >= Self.limit { views.removeFirst() }
            views.append((key, drawn))
        }
        return drawn
    }
}
