#if canImport(Glibc)
    internal import Glibc
#endif

/// A connection to a server on this machine over a plain socket, read and written as slowly as a
/// test wishes.
///
/// Its calls block: use it on a thread of its own (``onThread(_:)``).
public final class RawConnection: @unchecked Sendable {
    /// What came until the connection ended or time ran out.
    public struct Received: Sendable {
        /// What came.
        public var bytes: [UInt8]
        /// Whether the other side ended the connection, in order or by reset.
        public var isEnded: Bool

        /// Creates what was received.
        public init(bytes: [UInt8], isEnded: Bool) {
            self.bytes = bytes
            self.isEnded = isEnded
        }

        /// What came, as text.
        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private struct Failure: Error {
        let call: String
        let code = errno
    }

    private let descriptor: Int32

    /// Connects.
    ///
    /// - Parameters:
    ///   - port: The port of the server at 127.0.0.1.
    ///   - source: The last number of the client's address 127.0.0.x.
    ///   - receiveBuffer: How many bytes the system may take that are not read.
    /// - Throws: Where the server does not listen or there are no sockets left.
    public init(port: Int, source: UInt8 = 1, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
        }
        var address = Self.address(source, 0)
        try Self.check("bind", &address) { Glibc.bind(descriptor, $0, $1) }
        address = Self.address(1, port)
        try Self.check("connect", &address) { Glibc.connect(descriptor, $0, $1) }
    }

    deinit { Glibc.close(descriptor) }

    /// Sends all, and tells whether the other side took it.
    @discardableResult
    public func send(_ text: String) -> Bool {
        send(Array(text.utf8))
    }

    /// Sends all, and tells whether the other side took it.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Ends the sending; what comes can still be read.
    public func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Reads until the other side ends the connection, the bytes satisfy a condition, or time is
    /// out.
    public func receive(
        within seconds: Double,
        until isEnough: (ArraySlice<UInt8>) -> Bool = { _ in false }
    ) -> Received {
        var received = Received(bytes: [], isEnded: false)
        let end = ContinuousClock.now + .seconds(seconds)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received.bytes[...]), isReadable(until: end) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else {
                received.isEnded = true
                break
            }
            received.bytes += buffer[..<count]
        }
        return received
    }

    /// Whether the other side has ended the connection, though bytes may be left to read.
    public var isEnded: Bool {
        // POLLRDHUP of Linux: the other side sends no more.
        var poll = pollfd(fd: descriptor, events: 0x2000, revents: 0)
        return Glibc.poll(&poll, 1, 0) > 0
    }

    private func isReadable(until end: ContinuousClock.Instant) -> Bool {
        let left = max(.zero, end - .now) / .milliseconds(1)
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, Int32(left.rounded(.up))) > 0
    }

    private static func address(_ host: UInt8, _ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = (0x7f00_0000 | UInt32(host)).bigEndian
        return address
    }

    private static func check(
        _ call: String,
        _ address: inout sockaddr_in,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(call: call) }
    }
}
