import NIOCore
import Testing

@testable import Server

@Suite("the admission of requests")
struct AdmissionTests {
    private func admission(
        inWork: Int,
        waiting: Int = 0,
        perClient: Int? = nil,
        deadline: Duration = .seconds(3600)
    ) -> Admission {
        var limits = ServerLimits()
        limits.requestsInWork = inWork
        limits.waitingRequests = waiting
        limits.waitingDeadline = deadline
        limits.requestsPerClient = perClient
        limits.retryAfterInSeconds = 7
        return Admission(limits: limits)
    }

    private func client(_ number: Int) throws -> ClientAddress {
        let address = try SocketAddress(ipAddress: "192.0.2.\(number)", port: 1)
        return try #require(ClientAddress(address))
    }

    /// The status of the problem with which a request was turned away; nil where it was let in.
    private func refusal(_ admission: Admission, _ client: ClientAddress?) async -> Int? {
        do throws(Problem) {
            _ = try await admission.enter(client)
            return nil
        } catch {
            #expect(error.retryAfterInSeconds == 7)
            return error.status
        }
    }

    /// Waits until a number of requests wait.
    private func waits(_ admission: Admission, _ count: Int) async {
        while admission.counts.waiting != count { await Task.yield() }
    }

    @Test func `beyond those in work and those that wait the answer is 503 at once`() async {
        let admission = admission(inWork: 2)
        #expect(await refusal(admission, nil) == nil)
        #expect(await refusal(admission, nil) == nil)
        #expect(await refusal(admission, nil) == 503)
        admission.leave()
        #expect(await refusal(admission, nil) == nil)
        #expect(admission.counts == (2, 0))
    }

    @Test func `who waits is let in when one leaves, the first first`() async {
        let admission = admission(inWork: 1, waiting: 2)
        #expect(await refusal(admission, nil) == nil)
        async let first = refusal(admission, nil)
        await waits(admission, 1)
        let second = Task { await refusal(admission, nil) }
        await waits(admission, 2)
        #expect(await refusal(admission, nil) == 503)
        admission.leave()
        #expect(await first == nil)
        #expect(admission.counts == (1, 1))
        admission.leave()
        #expect(await second.value == nil)
        admission.leave()
        #expect(admission.counts == (0, 0))
    }

    @Test func `who has waited for too long is turned away`() async {
        let admission = admission(inWork: 1, waiting: 9, deadline: .milliseconds(20))
        #expect(await refusal(admission, nil) == nil)
        let clock = ContinuousClock()
        let time = await clock.measure { #expect(await refusal(admission, nil) == 503) }
        #expect(time >= .milliseconds(20))
        #expect(admission.counts == (1, 0))
        // Those who sweep do so again for the next one.
        #expect(await refusal(admission, nil) == 503)
    }

    @Test func `who is cancelled while it waits leaves the line`() async {
        let admission = admission(inWork: 1, waiting: 9)
        #expect(await refusal(admission, nil) == nil)
        let waiter = Task { await refusal(admission, nil) }
        await waits(admission, 1)
        waiter.cancel()
        #expect(await waiter.value == 503)
        #expect(admission.counts == (1, 0))
    }

    @Test func `a client beyond its number gets 429, others are let in`() async throws {
        let admission = admission(inWork: 9, perClient: 2)
        let places = [
            try await admission.enter(try client(1)), try await admission.enter(try client(1)),
        ]
        #expect(await refusal(admission, try client(1)) == 429)
        #expect(await refusal(admission, try client(2)) == nil)
        withExtendedLifetime(places) {}
    }

    @Test func `the place of a client is free again when its request is forgotten`() async throws {
        let admission = admission(inWork: 9, perClient: 1)
        do {
            let place = try await admission.enter(try client(1))
            #expect(admission.clientCount == 1)
            withExtendedLifetime(place) {}
        }
        #expect(admission.clientCount == 0)
        #expect(await refusal(admission, try client(1)) == nil)
    }

    @Test func `one who was turned away holds no place`() async throws {
        let admission = admission(inWork: 1, perClient: 5)
        #expect(await refusal(admission, try client(1)) == nil)
        for _ in 0..<9 { #expect(await refusal(admission, try client(2)) == 503) }
        #expect(admission.clientCount == 0)
    }

    @Test func `many at once are never more than allowed, and all are let in`() async {
        let admission = admission(inWork: 3, waiting: 1000)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    #expect(await refusal(admission, nil) == nil)
                    #expect(admission.counts.inWork <= 3)
                    await Task.yield()
                    admission.leave()
                }
            }
        }
        #expect(admission.counts == (0, 0))
    }
}
