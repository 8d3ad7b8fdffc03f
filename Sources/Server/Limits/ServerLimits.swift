internal import Foundation

/// How much of the service one client, and all together, may hold.
///
/// A limit that is met is answered with a problem document (RFC 9457) wherever an answer can still
/// be read; else the connection is closed. The deadlines are looked at a few times in the shortest
/// of them and at least once a second, and met that much later.
public struct ServerLimits: Hashable, Sendable {
    // MARK: Connections

    /// The connections open at a time; 4096 unless set.
    ///
    /// There are no more than the file descriptors of the process leave. One beyond is answered
    /// 503 and closed.
    public var connections = 4096

    /// The connections that a client has open at a time, nil for any number; 256 unless set.
    ///
    /// One beyond is answered 503 and closed. A client is an IPv4 address, or the first 64 bits of an IPv6 address: whoever has one of
    /// those has all of them. Only the address of the other end of the connection counts, and
    /// connections of proxies that are trusted are not counted for a client.
    public var connectionsPerClient: Int? = 256

    /// How long a connection may be open without a request; 30 s unless set.
    ///
    /// It is closed then.
    public var idleDeadline: Duration = .seconds(30)

    // MARK: Requests

    /// How long the head of a request may take; 10 s unless set.
    ///
    /// The time begins when the connection is opened, and on one that was used before with the
    /// first byte. Beyond, the answer is 408; where not one byte has come there is none.
    public var headDeadline: Duration = .seconds(10)

    /// The length of the target, path and query; 64 KiB unless set, which a filter with a polygon
    /// of a thousand corners fits in.
    ///
    /// Beyond, the answer is 414.
    public var targetSizeInBytes = 64 * 1024

    /// The length of target, names and values of the fields together; 96 KiB unless set.
    ///
    /// Beyond, the answer is 431.
    public var headSizeInBytes = 96 * 1024

    /// The length of the body; 1 MiB unless set.
    ///
    /// Beyond, the answer is 413: at once where the length is declared, else when it is reached.
    public var bodySizeInBytes = 1024 * 1024

    /// The rate at which a body has to come; 512 bytes per second unless set.
    ///
    /// It is averaged over each ``bodyGrace``. Below, the answer is 408.
    public var bodyRateInBytesPerSecond = 512

    /// The time over which the rate of a body is averaged, and in which one byte at least has to
    /// come; 10 s unless set.
    public var bodyGrace: Duration = .seconds(10)

    // MARK: Responses

    /// How long a client may take no byte of a response; 20 s unless set.
    ///
    /// Beyond, the connection is reset, what was left of the response is freed and who wrote it
    /// ends.
    public var writeStall: Duration = .seconds(20)

    /// The rate at which a response has to be taken; 1024 bytes per second unless set.
    ///
    /// It is averaged over each ``writeGrace``. Below, the connection is reset.
    public var writeRateInBytesPerSecond = 1024

    /// The time over which the rate of a response is averaged; 20 s unless set.
    public var writeGrace: Duration = .seconds(20)

    // MARK: Work

    /// The requests that are worked on at a time; 64 for each core unless set.
    ///
    /// The cores work on a few of them; the others wait for the store, or for an answer that is
    /// being made for all who asked for it.
    ///
    /// A response that is sent piece by piece is worked on until it begins; what then holds it up
    /// is its client, not the service. Questions for the health of the service are not counted,
    /// nor turned away.
    public var requestsInWork = 64 * ProcessInfo.processInfo.activeProcessorCount

    /// The requests that wait until others are done; 256 unless set.
    ///
    /// One beyond is answered 503 at once.
    public var waitingRequests = 256

    /// How long a request waits until others are done; 1 s unless set.
    ///
    /// Then the answer is 503.
    public var waitingDeadline: Duration = .seconds(1)

    /// The requests of a client under way at a time, nil for any number; 64 unless set.
    ///
    /// Those are under way that wait, are worked on, or are being sent in more than one piece. The
    /// client is the other end of the connection, or whom a trusted proxy names. One
    /// beyond is answered 429, not 503: the service is well, and it is this client that has to ask
    /// less at a time.
    public var requestsPerClient: Int? = 64

    /// The files that are made for those who ask, or being sent, at a time; 4 unless set.
    ///
    /// They lie on the disk until they are sent. One beyond is answered 503.
    public var exports = 4

    /// After how many seconds one who was turned away shall ask again (`Retry-After`); 2 unless
    /// set.
    public var retryAfterInSeconds = 2

    /// Creates the limits that hold unless others are set.
    public init() {}
}

extension ServerLimits {
    /// How long a client that was turned away may take to read why.
    static let farewell: Duration = .seconds(1)

    /// How often a connection is looked at: a few times in the shortest time that is limited.
    var checkInterval: Duration {
        let shortest = [idleDeadline, headDeadline, bodyGrace, writeStall, writeGrace].min()
        return min(.seconds(1), max(.milliseconds(10), (shortest ?? .zero) / 4))
    }
}
