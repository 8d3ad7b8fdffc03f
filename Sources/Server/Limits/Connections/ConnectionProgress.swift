/// How far a connection has come with its requests and responses, and whether its client keeps
/// it waiting for too long.
///
/// It is told what happens and when, and asked now and then; it knows no clock and no socket.
struct ConnectionProgress: Sendable {
    /// What has to come from the client next.
    enum Awaited: Hashable {
        /// The first byte on a new connection.
        case opening
        /// A request on a connection that was used, or none any more.
        case request
        /// The rest of the head of a request.
        case head
        /// The rest of the body of a request.
        case body
    }

    /// What a client has taken too long for.
    enum Lapse: Hashable {
        /// No request has come, or not even begun.
        case request
        /// The head of a request has not come in time.
        case head
        /// The body of a request comes too slowly.
        case body
        /// The response is not taken, or too slowly.
        case response
    }

    private let idleDeadline: Duration
    private let headDeadline: Duration

    /// What has to come next.
    private(set) var awaited = Awaited.opening
    /// Since when it has to come.
    private var since: ContinuousClock.Instant
    /// The requests whose head has come and whose response is not yet written.
    private(set) var requestsInWork = 0
    /// Whether the first line of the head that comes is complete.
    private(set) var hasRequestLine = false

    /// Whether bytes that come may belong to the first line of a head.
    var isInRequestLine: Bool {
        switch awaited {
        case .opening, .request: true
        case .head: !hasRequestLine
        case .body: false
        }
    }

    /// The bytes of the body that comes, or came last.
    private(set) var bodySize = 0
    private var body: FlowMeter
    private var written = 0
    private var response: FlowMeter

    /// Begins with a connection that has just been opened.
    init(limits: ServerLimits, at now: ContinuousClock.Instant) {
        idleDeadline = limits.idleDeadline
        headDeadline = limits.headDeadline
        since = now
        body = FlowMeter(
            rate: limits.bodyRateInBytesPerSecond,
            window: limits.bodyGrace,
            stall: limits.bodyGrace,
            at: now
        )
        response = FlowMeter(
            rate: limits.writeRateInBytesPerSecond,
            window: limits.writeGrace,
            stall: limits.writeStall,
            at: now
        )
    }

    /// Bytes have come that are not yet parsed.
    ///
    /// Only the first of a head begin its time.
    mutating func bytesReceived(endingLine: Bool, at now: ContinuousClock.Instant) {
        switch awaited {
        case .opening:
            awaited = .head
            hasRequestLine = endingLine
        case .request:
            awaited = .head
            hasRequestLine = endingLine
            since = now
        case .head: if endingLine { hasRequestLine = true }
        case .body: break
        }
    }

    /// The head of a request is complete.
    mutating func headReceived(at now: ContinuousClock.Instant) {
        requestsInWork += 1
        awaited = .body
        bodySize = 0
        body.restart(total: 0, at: now)
    }

    /// Bytes of the body have come.
    mutating func bodyReceived(_ count: Int) {
        bodySize += count
    }

    /// The request is complete.
    mutating func requestReceived(at now: ContinuousClock.Instant) {
        awaited = .request
        since = now
    }

    /// Bytes of a response were handed over, to be sent when the client takes them.
    mutating func bytesWritten(_ count: Int) {
        written += count
    }

    /// A response is written to its end.
    mutating func responseWritten(at now: ContinuousClock.Instant) {
        requestsInWork -= 1
        since = now
    }

    /// Tells whether the client has taken too long.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - unsent: How many of the written bytes wait until the client takes them.
    ///   - isReading: Whether bytes of the client are being read. Where they are not, it is the
    ///     service that is slow, and the time does not count.
    /// - Returns: What it has taken too long for; nil where all is well.
    mutating func lapse(
        at now: ContinuousClock.Instant,
        unsent: Int,
        isReading: Bool
    ) -> Lapse? {
        if unsent == 0 {
            response.restart(total: written, at: now)
        } else if response.isTooSlow(total: written - unsent, at: now) {
            return .response
        }
        guard isReading else {
            since = now
            body.restart(total: bodySize, at: now)
            return nil
        }
        if awaited == .body {
            return body.isTooSlow(total: bodySize, at: now) ? .body : nil
        }
        guard requestsInWork == 0, unsent == 0 else {
            since = now
            return nil
        }
        switch awaited {
        case .opening: return now - since >= headDeadline ? .request : nil
        case .request: return now - since >= idleDeadline ? .request : nil
        case .head: return now - since >= headDeadline ? .head : nil
        case .body: return nil
        }
    }
}
