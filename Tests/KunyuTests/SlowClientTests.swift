import Foundation
import TestSupport
import Testing

/// Case L05 against the program, all kinds of slow clients at a time, with deadlines of a few
/// seconds in place of ten to thirty.
@Suite("L05: slow clients of the program")
struct SlowClientTests {
    private static let options = [
        "--head-deadline", "3", "--idle-deadline", "3", "--body-grace", "3", "--write-stall", "3",
        "--max-connections-per-client", "600",
    ]

    /// The greatest number of seconds that an ordinary request took.
    private static func slowest(_ port: Int, until isDone: Signal) throws -> Double {
        var slowest = 0.0
        repeat {
            let start = ContinuousClock.now
            let client = try RawConnection(port: port, source: 3)
            client.send(request("/collections/places/items?limit=1", "Connection: close\r\n"))
            let reply = client.receive(within: 30)
            #expect(reply.text.hasPrefix("HTTP/1.1 200"))
            slowest = max(slowest, (ContinuousClock.now - start) / .seconds(1))
            usleep(20_000)
        } while !isDone.isGiven
        return slowest
    }

    private static func request(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: kunyu\r\n\(fields)\r\n"
    }

    @Test func `500 slow clients hold up nobody and are gone after a while`() async throws {
        Descriptors.raiseLimit()
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        try kunyu.importLargePlaces()
        let server = try ServedProcess(kunyu, options: Self.options)
        let port = server.port
        let isDone = Signal()
        let warm = Signal()
        warm.give()
        _ = try Self.slowest(port, until: warm)
        let descriptors = try server.descriptorCount
        let size = try server.residentSize

        async let slowest = onThread { try Self.slowest(port, until: isDone) }
        let seconds = try await onThread {
            defer { isDone.give() }
            return try Self.beSlow(port)
        }
        #expect(seconds >= 2.5)
        #expect(seconds < 20)
        let slowestSeconds = try await slowest
        #expect(slowestSeconds < 1)

        let end = ContinuousClock.now + .seconds(20)
        while try server.descriptorCount > descriptors, ContinuousClock.now < end {
            usleep(50_000)
        }
        #expect(try server.descriptorCount <= descriptors)
        // Two responses of more than 20 MB were made, one after the other, and 500 connections.
        #expect(try server.residentSize - size < 200_000_000)
    }

    /// Is 500 slow clients and a few others, and tells after how many seconds all were cut off.
    private static func beSlow(_ port: Int) throws -> Double {
        let body = try RawConnection(port: port, source: 2)
        body.send("POST /collections HTTP/1.1\r\nHost: kunyu\r\nContent-Length: 1000000\r\n\r\n")
        let idle = try RawConnection(port: port, source: 2)
        idle.send(request("/health/live"))
        let deaf = try RawConnection(port: port, source: 2, receiveBuffer: 4096)
        deaf.send(request("/collections/places/items?limit=9000"))
        let heads = try (0..<500).map { _ in
            let client = try RawConnection(port: port, source: 2)
            client.send("G")
            return client
        }
        let start = ContinuousClock.now
        let end = start + .seconds(30)
        let text = Array("ET / HTTP/1.1\r\nX-Slow: ".utf8)
        var count = 0
        while heads.contains(where: { !$0.isEnded }) || !body.isEnded || !deaf.isEnded,
            ContinuousClock.now < end
        {
            let byte = count < text.count ? text[count] : UInt8(ascii: "x")
            for client in heads where !client.isEnded { client.send([byte]) }
            if !body.isEnded { body.send([byte]) }
            count += 1
            usleep(200_000)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for client in heads {
            #expect(client.receive(within: 5).text.hasPrefix("HTTP/1.1 408 "))
        }
        #expect(body.receive(within: 5).text.hasPrefix("HTTP/1.1 405 "))
        let reply = idle.receive(within: 20)
        #expect(reply.isEnded)
        #expect(reply.text.hasPrefix("HTTP/1.1 200 "))
        #expect(deaf.isEnded)
        return seconds
    }
}
