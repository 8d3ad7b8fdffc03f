internal import Features

/// A problem document: what went wrong with a request, in words written for the client.
///
/// Source: RFC 9457.
struct Problem: Error, Hashable {
    /// The HTTP status, 400 … 599.
    let status: Int
    /// The kind of problem in a few words, the same for all of a kind.
    let title: String
    /// What was wrong this time and what is allowed.
    let detail: String
    /// The query parameter at fault; nil when it was none.
    let parameter: String?
    /// The character of its value at fault, from 1; nil where it is the whole.
    let position: Int?
    /// Numbers that a program may act on, by names of their own.
    let numbers: [String: Int]
    /// The methods that are allowed, for 405.
    let allow: String?
    /// The number of bytes that there are, for 416.
    let size: Int?
    /// After how many seconds to ask again; nil where that would not help.
    let retryAfterInSeconds: Int?

    init(
        status: Int,
        title: String,
        detail: String,
        parameter: String? = nil,
        position: Int? = nil,
        numbers: [String: Int] = [:],
        allow: String? = nil,
        size: Int? = nil,
        retryAfterInSeconds: Int? = nil
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.parameter = parameter
        self.position = position
        self.numbers = numbers
        self.allow = allow
        self.size = size
        self.retryAfterInSeconds = retryAfterInSeconds
    }

    /// A parameter whose value is not allowed.
    static func invalidParameter(_ name: String, _ detail: String) -> Self {
        Problem(status: 400, title: "Invalid parameter", detail: detail, parameter: name)
    }

    /// A parameter that could not be read.
    init(_ error: InvalidParameter) {
        self.init(
            status: 400,
            title: "Invalid parameter",
            detail: error.detail,
            parameter: error.name,
            position: error.position
        )
    }

    /// Something that is not there.
    static func notFound(_ detail: String) -> Self {
        Problem(status: 404, title: "Not found", detail: detail)
    }
}

extension Problem {
    /// The problem that an error is to whoever made the request, or nil where it is none of
    /// theirs.
    init?(ofRequest error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as InvalidParameter: self.init(error)
        case let error as FeatureStoreError: self.init(error)
        default: return nil
        }
    }
}
