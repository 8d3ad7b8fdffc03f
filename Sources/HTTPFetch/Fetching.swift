/// What answers requests: a client of the network, or what stands for one.
public protocol Fetching: Sendable {
    /// Answers a request.
    ///
    /// A response of any status is an answer.
    /// - Throws: ``FetchError`` where no whole response comes.
    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse
}
