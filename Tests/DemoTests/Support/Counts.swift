import Synchronization

/// Numbers as they come.
final class Counts: Sendable {
    private let kept = Mutex<[Int]>([])

    var all: [Int] { kept.withLock(\.self) }

    func add(_ count: Int) {
        kept.withLock { $0.append(count) }
    }
}
