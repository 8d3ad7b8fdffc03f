internal import Foundation
internal import Synchronization

/// One line on a terminal that shows how far a long task is; nothing where no terminal is.
final class ProgressLine: Sendable {
    private static let interval = Duration.milliseconds(100)

    private let title: String
    private let unit: String
    private let isShown: Bool
    private let clock = ContinuousClock()
    private let lastShown: Mutex<ContinuousClock.Instant?> = Mutex(nil)

    /// Creates a line with a title, that counts things of a name.
    init(_ title: String, unit: String = "records") {
        self.title = title
        self.unit = unit
        isShown = StandardStreams.isErrorTerminal
    }

    /// Shows a count and a share of the whole, at most ten times a second.
    func show(count: Int, fraction: Double) {
        guard isShown else { return }
        let now = clock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < Self.interval { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let width = 30
        let filled = Int((min(max(fraction, 0), 1) * Double(width)).rounded())
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let percent = Int((fraction * 100).rounded())
        StandardStreams.writeError("\r\u{1b}[K\(title)  \(bar)  \(percent) %  \(count) \(unit)")
    }

    /// Takes the line away.
    func end() {
        guard isShown else { return }
        StandardStreams.writeError("\r\u{1b}[K")
    }
}
