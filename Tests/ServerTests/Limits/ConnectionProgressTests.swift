import Testing

@testable import Server

@Suite("the progress of a connection")
struct ConnectionProgressTests {
    private static let start = ContinuousClock.now

    private func at(_ seconds: Double) -> ContinuousClock.Instant {
        Self.start + .seconds(seconds)
    }

    /// 10 s for a head, 30 s between requests, 20 s for a byte of a response.
    private func connection() -> ConnectionProgress {
        ConnectionProgress(limits: ServerLimits(), at: Self.start)
    }

    private func lapse(
        of connection: inout ConnectionProgress,
        at seconds: Double,
        unsent: Int = 0,
        isReading: Bool = true
    ) -> ConnectionProgress.Lapse? {
        connection.lapse(at: at(seconds), unsent: unsent, isReading: isReading)
    }

    @Test func `a connection on which nothing comes ends without an answer`() {
        var connection = connection()
        #expect(lapse(of: &connection, at: 9.9) == nil)
        #expect(lapse(of: &connection, at: 10) == .request)
    }

    @Test func `bytes of a head that trickle do not lengthen its time`() {
        var connection = connection()
        for second in 1...9 {
            connection.bytesReceived(endingLine: false, at: at(Double(second)))
            #expect(lapse(of: &connection, at: Double(second)) == nil)
        }
        #expect(lapse(of: &connection, at: 10) == .head)
    }

    @Test func `the head of a later request has its time from its first byte`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(1))
        connection.headReceived(at: at(1))
        connection.requestReceived(at: at(1))
        connection.responseWritten(at: at(2))
        connection.bytesReceived(endingLine: false, at: at(25))
        #expect(lapse(of: &connection, at: 34.9) == nil)
        #expect(lapse(of: &connection, at: 35) == .head)
    }

    @Test func `between requests there is the time of an idle connection`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(1))
        connection.headReceived(at: at(1))
        connection.requestReceived(at: at(1))
        #expect(lapse(of: &connection, at: 100) == nil)
        connection.responseWritten(at: at(100))
        #expect(lapse(of: &connection, at: 129.9) == nil)
        #expect(lapse(of: &connection, at: 130) == .request)
    }

    @Test func `a head that waits for the answer before it is not late`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(1))
        connection.headReceived(at: at(1))
        connection.requestReceived(at: at(1))
        connection.bytesReceived(endingLine: false, at: at(2))
        #expect(lapse(of: &connection, at: 50) == nil)
        connection.responseWritten(at: at(50))
        #expect(lapse(of: &connection, at: 59.9) == nil)
        #expect(lapse(of: &connection, at: 60) == .head)
    }

    @Test func `a body of one byte in a second is too slow`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(0))
        connection.headReceived(at: at(0))
        for second in 1...9 {
            connection.bodyReceived(1)
            #expect(lapse(of: &connection, at: Double(second)) == nil)
        }
        #expect(lapse(of: &connection, at: 10) == .body)
    }

    @Test func `a body that the service does not read is not slow`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(0))
        connection.headReceived(at: at(0))
        for second in 1...50 {
            #expect(lapse(of: &connection, at: Double(second), isReading: false) == nil)
        }
        #expect(lapse(of: &connection, at: 59.9) == nil)
        #expect(lapse(of: &connection, at: 60) == .body)
    }

    @Test func `a response that is not taken is found, one that is made slowly is not`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(0))
        connection.headReceived(at: at(0))
        connection.requestReceived(at: at(0))
        for second in 1...50 {
            connection.bytesWritten(10)
            #expect(lapse(of: &connection, at: Double(second)) == nil)
        }
        connection.bytesWritten(1_000_000)
        #expect(lapse(of: &connection, at: 51, unsent: 900_000) == nil)
        #expect(lapse(of: &connection, at: 70.9, unsent: 900_000) == nil)
        #expect(lapse(of: &connection, at: 71, unsent: 900_000) == .response)
    }

    @Test func `a response written to its end but not taken is found as well`() {
        var connection = connection()
        connection.bytesReceived(endingLine: true, at: at(0))
        connection.headReceived(at: at(0))
        connection.requestReceived(at: at(0))
        connection.bytesWritten(1_000_000)
        connection.responseWritten(at: at(0))
        #expect(lapse(of: &connection, at: 1, unsent: 900_000) == nil)
        #expect(lapse(of: &connection, at: 21, unsent: 900_000) == .response)
    }

    @Test func `the first line of a head is known`() {
        var connection = connection()
        #expect(connection.isInRequestLine)
        connection.bytesReceived(endingLine: false, at: at(0))
        #expect(connection.isInRequestLine)
        connection.bytesReceived(endingLine: true, at: at(0))
        #expect(!connection.isInRequestLine)
        connection.headReceived(at: at(0))
        connection.requestReceived(at: at(0))
        #expect(connection.isInRequestLine)
    }
}
