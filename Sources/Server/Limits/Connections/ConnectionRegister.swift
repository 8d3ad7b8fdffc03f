internal import Synchronization

/// How many connections are open, in all and for each client.
final class ConnectionRegister: Sendable {
    /// What becomes of a connection.
    enum Verdict: Hashable {
        case accepted
        /// It is told why it is not wanted.
        case turnedAway(Problem)
        /// It is closed at once: too many are being told already.
        case dropped
    }

    private struct State {
        var all = 0
        var ofClient: [ClientAddress: Int] = [:]
        var capacity: Capacity?
    }

    /// What the process can hold.
    private struct Capacity {
        /// The connections in all.
        let maximum: Int
        /// Those beyond that may be told why they are not wanted.
        let spare: Int

        /// A quarter of the free file descriptors, or 64, is left to the store and the log, and
        /// to connections that are being dropped.
        init(limits: ServerLimits, freeDescriptors: Int?) {
            let left = freeDescriptors.map { $0 - min(64, $0 / 4) } ?? Int.max
            spare = max(1, min(limits.connections, left) / 16)
            maximum = max(1, min(limits.connections, left - spare))
        }
    }

    private let limits: ServerLimits
    private let freeDescriptors: @Sendable () -> Int?
    private let state = Mutex(State())

    /// Creates a register without connections.
    ///
    /// - Parameters:
    ///   - limits: What is allowed.
    ///   - freeDescriptors: How many more file descriptors the process may have, nil for any
    ///     number; asked at the first connection, when the process has what else it needs.
    init(limits: ServerLimits, freeDescriptors: @escaping @Sendable () -> Int?) {
        self.limits = limits
        self.freeDescriptors = freeDescriptors
    }

    /// Counts a connection that has been opened, whatever becomes of it.
    func open(_ client: ClientAddress?) -> Verdict {
        state.withLock { state in
            let capacity =
                state.capacity
                ?? Capacity(limits: limits, freeDescriptors: freeDescriptors())
            state.capacity = capacity
            state.all += 1
            if let client { state.ofClient[client, default: 0] += 1 }
            guard state.all <= capacity.maximum + capacity.spare else { return .dropped }
            guard state.all <= capacity.maximum else {
                return .turnedAway(.tooManyConnections(limits))
            }
            if let client, let allowed = limits.connectionsPerClient,
                state.ofClient[client, default: 0] > allowed
            {
                return .turnedAway(.tooManyConnections(ofClient: limits))
            }
            return .accepted
        }
    }

    /// Counts a connection out that was counted in.
    func close(_ client: ClientAddress?) {
        state.withLock { state in
            state.all -= 1
            if let client {
                state.ofClient[client, default: 1] -= 1
                if state.ofClient[client] == 0 { state.ofClient[client] = nil }
            }
        }
    }

    /// The connections that are open.
    var count: Int { state.withLock { $0.all } }
}
