internal import HTTPTypes

extension ServerLimits {
    /// What is too much of a request, as far as its head tells; nil where nothing is.
    func problem(of request: HTTPRequest) -> Problem? {
        if let target = request.path, target.utf8.count > targetSizeInBytes {
            return .targetTooLong(self)
        }
        if let text = request.headerFields[.contentLength], let length = Int(text),
            length > bodySizeInBytes
        {
            return .bodyTooLarge(self)
        }
        return nil
    }
}
