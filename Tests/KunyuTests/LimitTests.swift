import Foundation
import TestSupport
import Testing

@Suite("limits of the service as a process")
struct LimitTests {
    private static func isAlive(_ port: Int) throws -> Bool {
        let client = try RawConnection(port: port)
        client.send("GET /health/ready HTTP/1.1\r\nHost: kunyu\r\nConnection: close\r\n\r\n")
        return client.receive(within: 30).text.hasPrefix("HTTP/1.1 200")
    }

    @Test(arguments: [32, 64])
    func `few file descriptors neither end the service nor keep it busy`(count: Int) throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let server = try ServedProcess(kunyu, descriptors: count)
        var clients = try (0..<200).map { _ in try RawConnection(port: server.port, source: 2) }
        usleep(200_000)
        let before = try server.processorSeconds
        usleep(1_500_000)
        #expect(try server.processorSeconds - before < 0.3)
        let end = ContinuousClock.now + .seconds(30)
        while clients.count(where: { $0.isEnded }) < 200 - count, ContinuousClock.now < end {
            usleep(50_000)
        }
        #expect(clients.count { $0.isEnded } >= 200 - count)
        clients = []
        var isAlive = false
        while !isAlive, ContinuousClock.now < end { isAlive = try Self.isAlive(server.port) }
        #expect(isAlive)
        #expect(server.process.isRunning)
    }

    /// A response of some megabytes that its client reads slowly.
    @Test func `a response under way comes to its end after SIGTERM`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        try kunyu.importLargePlaces()
        let server = try ServedProcess(kunyu)
        let client = try RawConnection(port: server.port, receiveBuffer: 65_536)
        client.send("GET /collections/places/items?limit=9000 HTTP/1.1\r\nHost: kunyu\r\n\r\n")
        var bytes = client.receive(within: 30) { $0.count >= 100_000 }.bytes
        server.process.terminate()
        usleep(500_000)
        #expect(server.process.isRunning)
        let rest = client.receive(within: 30)
        #expect(rest.isEnded)
        bytes += rest.bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let length = try #require(text.firstMatch(of: /[Cc]ontent-[Ll]ength: (\d+)/)?.1)
        let head = try #require(text.firstRange(of: "\r\n\r\n")?.upperBound)
        #expect(text[head...].utf8.count == Int(length))
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0)
    }

    @Test(arguments: [
        ["--max-connections", "0"], ["--head-deadline", "0"], ["--write-stall", "nan"],
        ["--max-requests-per-client", "-1"], ["--max-target-size", "-5"],
        ["--trusted-proxy", "10.0.0.0/33"], ["--base-url", "kunyu.example"],
        ["--base-url", "https://kunyu.example/a?b=c"], ["--base-url", "https://kunyu.example/>"],
    ])
    func `a limit, range or address that cannot be is refused by name`(options: [String]) throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let run = try kunyu.run(["serve", "--port", "0", "\(options[0])=\(options[1])"])
        #expect(run.status != 0)
        #expect(run.errors.contains(options[0]))
        #expect(run.errors.contains("allowed"))
    }

    @Test func `the help names each limit with its default`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let help = try kunyu.run(["serve", "--help"]).output
        let text = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for part in [
            "--head-deadline <seconds>", "(default: 10.0)", "--max-body-size <bytes>",
            "(default: 1048576)", "--max-requests <count>", "64 for each core",
        ] {
            #expect(text.contains(part))
        }
    }
}
