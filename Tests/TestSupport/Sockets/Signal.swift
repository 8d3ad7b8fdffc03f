internal import Synchronization

/// Something that one thread tells another once.
public final class Signal: Sendable {
    private let state = Atomic(false)

    /// Creates a signal that is not given.
    public init() {}

    /// Whether it was given.
    public var isGiven: Bool { state.load(ordering: .acquiring) }

    /// Gives it.
    public func give() { state.store(true, ordering: .releasing) }
}
