internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import Synchronization

/// A client of HTTP/1.1 and TLS with bounds on all that a server may do to it.
///
/// It keeps no cookies, sends no credentials, asks for gzip and undoes it. Redirects are followed
/// by itself, so that each step is checked and recorded. Where private networks are closed, the
/// address that was checked is the one that is connected to: a name that changes its address in
/// between gains nothing. Call ``shutdown()`` when it is no longer needed.
public final class HTTPFetcher: Fetching {
    private let limits: FetchLimits
    private let userAgent: String
    /// One client for each pair of host and address; one for all where any address may be asked.
    private let clients = Mutex<[String: HTTPClient]>([:])

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - limits: What one fetch may take.
    ///   - userAgent: What it calls itself.
    public init(limits: FetchLimits = FetchLimits(), userAgent: String = "kunyu") {
        self.limits = limits
        self.userAgent = userAgent
    }

    /// Closes all connections.
    public func shutdown() async {
        let all = clients.withLock { clients in
            defer { clients = [:] }
            return Array(clients.values)
        }
        for client in all {
            // What is left open is closed with the process.
            try? await client.shutdown()
        }
    }

    /// Sends a request and follows redirects.
    ///
    /// - Throws: ``FetchError``.
    public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let result = await withTaskGroup(of: Result<FetchResponse, FetchError>?.self) { group in
            group.addTask { await self.outcome(of: request) }
            group.addTask { [deadline = limits.deadline] in
                try? await Task.sleep(for: deadline)
                return Task.isCancelled ? nil : .failure(.timedOut(after: deadline))
            }
            defer { group.cancelAll() }
            while let outcome = await group.next() {
                if let outcome { return outcome }
            }
            return .failure(.connection("the request was cancelled"))
        }
        return try result.get()
    }

    private func outcome(of request: FetchRequest) async -> Result<FetchResponse, FetchError> {
        do throws(FetchError) {
            return .success(try await follow(request))
        } catch {
            return .failure(error)
        }
    }

    private func follow(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        var request = request
        var redirects: [FetchResponse.Redirect] = []
        while true {
            guard let address = WebAddress(request.url) else { throw .invalidURL(request.url) }
            var response = try await send(request, to: address)
            let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
            guard isRedirect, let location = response["location"] else {
                response.redirects = redirects
                return response
            }
            guard redirects.count < limits.redirects else {
                throw .tooManyRedirects(limit: limits.redirects)
            }
            guard let next = address.resolving(location) else { throw .invalidURL(location) }
            if response.status == 303, request.method != "HEAD" { request.method = "GET" }
            request.url = next.description
            redirects.append(.init(status: response.status, url: request.url))
        }
    }

    private func send(
        _ request: FetchRequest,
        to address: WebAddress
    ) async throws(FetchError) -> FetchResponse {
        let client = try await client(for: address)
        var message = HTTPClientRequest(url: address.description)
        message.method = HTTPMethod(rawValue: request.method)
        for field in request.headers { message.headers.add(name: field.name, value: field.value) }
        if !message.headers.contains(name: "user-agent") {
            message.headers.add(name: "user-agent", value: userAgent)
        }
        if !message.headers.contains(name: "accept-encoding") {
            // The answer to HEAD names an encoding but has no body to undo it on.
            let encoding = request.method == "HEAD" ? "identity" : "gzip"
            message.headers.add(name: "accept-encoding", value: encoding)
        }
        do {
            let response = try await client.execute(
                message,
                timeout: .nanoseconds(Int64(limits.deadline / .nanoseconds(1)))
            )
            let body = try await response.body.collect(upTo: limits.bodySizeInBytes)
            return FetchResponse(
                status: Int(response.status.code),
                version: "HTTP/\(response.version.major).\(response.version.minor)",
                headers: response.headers.map { FetchField($0.name, $0.value) },
                body: Array(body.readableBytesView),
                url: address.description
            )
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> FetchError {
        switch error {
        case is NIOTooManyBytesError: .bodyTooLarge(limitInBytes: limits.bodySizeInBytes)
        case let error as HTTPClientError
        where error == .deadlineExceeded || error == .connectTimeout || error == .readTimeout:
            .timedOut(after: limits.deadline)
        default: .connection("\(error)")
        }
    }

    /// The client that reaches a host, at the address that was checked where that matters.
    private func client(for address: WebAddress) async throws(FetchError) -> HTTPClient {
        if limits.allowsPrivateAddresses { return client(key: "", overrides: [:]) }
        let (host, port) = (address.host, address.port ?? (address.scheme == "https" ? 443 : 80))
        let found: String?
        do {
            found = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(host, port: port).ipAddress
            }
        } catch {
            throw .unresolvable(host: host)
        }
        guard let found else { throw .unresolvable(host: host) }
        guard !NetworkAddress.isPrivate(found) else {
            throw .privateAddress(host: host, address: found)
        }
        return client(key: "\(host) \(found)", overrides: host == found ? [:] : [host: found])
    }

    private func client(key: String, overrides: [String: String]) -> HTTPClient {
        clients.withLock { clients in
            if let client = clients[key] { return client }
            var configuration = HTTPClient.Configuration(
                redirectConfiguration: .disallow,
                decompression: .enabled(limit: .size(limits.bodySizeInBytes))
            )
            configuration.httpVersion = .http1Only
            configuration.dnsOverride = overrides
            // A host that refuses is told at once, not tried until the deadline.
            configuration.connectionPool.retryConnectionEstablishment = false
            configuration.timeout.connect = .nanoseconds(
                Int64(limits.deadline / .nanoseconds(1))
            )
            let client = HTTPClient(
                eventLoopGroupProvider: .singleton,
                configuration: configuration
            )
            clients[key] = client
            return client
        }
    }
}
