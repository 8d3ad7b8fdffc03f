internal import ArgumentParser
internal import Server

/// How much of the service one client, and all together, may hold.
struct LimitOptions: ParsableArguments {
    @Option(help: help("Connections open at a time; the next is answered 503.", "count"))
    var maxConnections = ServerLimits().connections

    @Option(help: help("Connections of a client at a time, 0 for any number; then 503.", "count"))
    var maxConnectionsPerClient = ServerLimits().connectionsPerClient ?? 0

    @Option(help: help("A connection without a request is closed after this.", "seconds"))
    var idleDeadline = seconds(ServerLimits().idleDeadline)

    @Option(help: help("The head of a request has to come within this; then 408.", "seconds"))
    var headDeadline = seconds(ServerLimits().headDeadline)

    @Option(help: help("Length of the path and query of a request; then 414.", "bytes"))
    var maxTargetSize = ServerLimits().targetSizeInBytes

    @Option(help: help("Length of the head of a request; then 431.", "bytes"))
    var maxHeadSize = ServerLimits().headSizeInBytes

    @Option(help: help("Length of the body of a request; then 413.", "bytes"))
    var maxBodySize = ServerLimits().bodySizeInBytes

    @Option(help: help("Bytes per second at which a body has to come; then 408.", "bytes"))
    var minBodyRate = ServerLimits().bodyRateInBytesPerSecond

    @Option(help: help("The time over which --min-body-rate is averaged.", "seconds"))
    var bodyGrace = seconds(ServerLimits().bodyGrace)

    @Option(help: help("A client that takes no byte for this is cut off.", "seconds"))
    var writeStall = seconds(ServerLimits().writeStall)

    @Option(help: help("Bytes per second at which a response has to be taken.", "bytes"))
    var minWriteRate = ServerLimits().writeRateInBytesPerSecond

    @Option(help: help("The time over which --min-write-rate is averaged.", "seconds"))
    var writeGrace = seconds(ServerLimits().writeGrace)

    @Option(
        help: ArgumentHelp(
            "Requests worked on at a time.",
            discussion: "64 for each core unless given.",
            valueName: "count"
        )
    )
    var maxRequests: Int?

    @Option(help: help("Requests that wait for others to end; the next is answered 503.", "count"))
    var maxWaiting = ServerLimits().waitingRequests

    @Option(help: help("A request waits for others at most this long; then 503.", "seconds"))
    var waitingDeadline = seconds(ServerLimits().waitingDeadline)

    @Option(help: help("Requests of a client at a time, 0 for any number; then 429.", "count"))
    var maxRequestsPerClient = ServerLimits().requestsPerClient ?? 0

    @Option(
        help: help("Files made or being sent at a time, such as GeoPackages; then 503.", "count")
    )
    var maxExports = ServerLimits().exports

    @Option(help: help("When to ask again, told to those answered 429 or 503.", "seconds"))
    var retryAfter = ServerLimits().retryAfterInSeconds

    /// The limits that were given, and the usual ones for the rest.
    ///
    /// - Throws: ``CommandFailure`` that names the option and what is allowed.
    func limits() throws -> ServerLimits {
        var limits = ServerLimits()
        limits.connections = try count("--max-connections", maxConnections)
        limits.connectionsPerClient = try unlessZero(
            "--max-connections-per-client",
            maxConnectionsPerClient
        )
        limits.idleDeadline = try time("--idle-deadline", idleDeadline)
        limits.headDeadline = try time("--head-deadline", headDeadline)
        limits.targetSizeInBytes = try count("--max-target-size", maxTargetSize)
        limits.headSizeInBytes = try count("--max-head-size", maxHeadSize)
        limits.bodySizeInBytes = try count("--max-body-size", maxBodySize, from: 0)
        limits.bodyRateInBytesPerSecond = try count("--min-body-rate", minBodyRate, from: 0)
        limits.bodyGrace = try time("--body-grace", bodyGrace)
        limits.writeStall = try time("--write-stall", writeStall)
        limits.writeRateInBytesPerSecond = try count("--min-write-rate", minWriteRate, from: 0)
        limits.writeGrace = try time("--write-grace", writeGrace)
        if let maxRequests {
            limits.requestsInWork = try count("--max-requests", maxRequests)
        }
        limits.waitingRequests = try count("--max-waiting", maxWaiting, from: 0)
        limits.waitingDeadline = try time("--waiting-deadline", waitingDeadline)
        limits.requestsPerClient = try unlessZero(
            "--max-requests-per-client",
            maxRequestsPerClient
        )
        limits.exports = try count("--max-exports", maxExports)
        limits.retryAfterInSeconds = try count("--retry-after", retryAfter, from: 0)
        return limits
    }

    private func count(_ option: String, _ value: Int, from least: Int = 1) throws -> Int {
        guard value >= least else {
            throw CommandFailure("\(option) \(value): \(least) or more is allowed")
        }
        return value
    }

    private func unlessZero(_ option: String, _ value: Int) throws -> Int? {
        try count(option, value, from: 0) == 0 ? nil : value
    }

    private func time(_ option: String, _ value: Double) throws -> Duration {
        guard value > 0, value <= 86_400 else {
            throw CommandFailure("\(option) \(value): more than 0 and up to 86400 is allowed")
        }
        return .seconds(value)
    }
}

private func help(_ text: String, _ valueName: String) -> ArgumentHelp {
    ArgumentHelp(text, valueName: valueName)
}

private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
