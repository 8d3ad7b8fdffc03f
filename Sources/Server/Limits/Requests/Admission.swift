internal import Synchronization

/// Lets a number of requests at a time through, and a few more wait for a short while.
///
/// Who comes first is let through first. Of one client there may be a number under way, those
/// that wait included, so that none fills the line.
final class Admission: Sendable {
    private struct Waiter {
        let id: UInt64
        let deadline: ContinuousClock.Instant
        let isAdmitted: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var inWork = 0
        var ofClient: [ClientAddress: Int] = [:]
        var waiting: [Waiter] = []
        var lastID: UInt64 = 0
        var isSweeping = false

        mutating func remove(_ client: ClientAddress) {
            ofClient[client, default: 1] -= 1
            if ofClient[client] == 0 { ofClient[client] = nil }
        }
    }

    private enum Entry {
        case admitted
        case refused(Problem)
        case waits(id: UInt64)
    }

    private let limits: ServerLimits
    private let state = Mutex(State())

    init(limits: ServerLimits) {
        self.limits = limits
    }

    /// Lets a request in, at once or after others.
    ///
    /// - Returns: What keeps the place of its client for as long as it lives. The place in work
    ///   is given back with ``leave()``.
    /// - Throws: ``Problem`` 429 where the client has too many under way; 503 where too many wait
    ///   or it has waited for too long.
    func enter(_ client: ClientAddress?) async throws(Problem) -> ClientPlace {
        switch begin(client) {
        case .refused(let problem): throw problem
        case .admitted: return ClientPlace(client: client, admission: self)
        case .waits(let id):
            let place = ClientPlace(client: client, admission: self)
            guard await waits(id) else { throw .busy(limits) }
            return place
        }
    }

    /// Lets the next one in: the work on a request has ended.
    func leave() {
        let next: Waiter? = state.withLock { state in
            if state.waiting.isEmpty {
                state.inWork -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.isAdmitted.resume(returning: true)
    }

    /// A request of a client has ended.
    fileprivate func remove(_ client: ClientAddress) {
        state.withLock { $0.remove(client) }
    }

    /// How many requests are in work and how many wait.
    var counts: (inWork: Int, waiting: Int) {
        state.withLock { ($0.inWork, $0.waiting.count) }
    }

    /// How many clients have requests under way.
    var clientCount: Int { state.withLock { $0.ofClient.count } }

    private func begin(_ client: ClientAddress?) -> Entry {
        state.withLock { state in
            if let client, let allowed = limits.requestsPerClient,
                state.ofClient[client, default: 0] >= allowed
            {
                return .refused(.tooManyRequests(limits))
            }
            let entry: Entry
            if state.inWork < limits.requestsInWork {
                state.inWork += 1
                entry = .admitted
            } else if state.waiting.count < limits.waitingRequests {
                state.lastID += 1
                entry = .waits(id: state.lastID)
            } else {
                return .refused(.busy(limits))
            }
            if let client { state.ofClient[client, default: 0] += 1 }
            return entry
        }
    }

    /// Waits in line and tells whether the request was let in.
    private func waits(_ id: UInt64) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let deadline = ContinuousClock.now + limits.waitingDeadline
                let waiter = Waiter(id: id, deadline: deadline, isAdmitted: continuation)
                let isAdmitted: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if state.inWork < limits.requestsInWork {
                        state.inWork += 1
                        return true
                    }
                    state.waiting.append(waiter)
                    sweep(&state)
                    return nil
                }
                if let isAdmitted { continuation.resume(returning: isAdmitted) }
            }
        } onCancel: {
            dismiss { $0.id == id }
        }
    }

    /// Sends those away who have waited for too long, for as long as anyone waits: one task for
    /// all.
    private func sweep(_ state: inout State) {
        guard !state.isSweeping else { return }
        state.isSweeping = true
        Task {
            while let deadline = nextDeadline() {
                try? await Task.sleep(until: deadline, clock: .continuous)
                let now = ContinuousClock.now
                dismiss { $0.deadline <= now }
            }
        }
    }

    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            guard let first = state.waiting.first else {
                state.isSweeping = false
                return nil
            }
            return first.deadline
        }
    }

    private func dismiss(_ isDismissed: (Waiter) -> Bool) {
        let dismissed = state.withLock { state in
            let dismissed = state.waiting.filter(isDismissed)
            if !dismissed.isEmpty { state.waiting.removeAll(where: isDismissed) }
            return dismissed
        }
        for waiter in dismissed { waiter.isAdmitted.resume(returning: false) }
    }
}

/// The place of a client's request, given back when it is forgotten: however a request ends, its
/// response is freed.
final class ClientPlace: Sendable {
    private let client: ClientAddress?
    private let admission: Admission

    fileprivate init(client: ClientAddress?, admission: Admission) {
        self.client = client
        self.admission = admission
    }

    deinit {
        if let client { admission.remove(client) }
    }
}
