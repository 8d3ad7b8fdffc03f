internal import HTTPSyntax
internal import HTTPTypes

/// The conditions under which a request shall be done.
///
/// Source: RFC 9110 §13.
struct Preconditions: Hashable, Sendable {
    /// What becomes of a request.
    enum Outcome: Hashable {
        /// It is done.
        case proceed
        /// The client has the content.
        case notModified
        /// The content is not the one that the client has in mind.
        case failed
    }

    private let match: EntityTagCondition?
    private let noneMatch: EntityTagCondition?
    private let modifiedSince: Int64?
    private let unmodifiedSince: Int64?

    /// Reads the fields of a request; nil where it sets no conditions.
    ///
    /// A date that is none is not looked at, nor is a list for `If-Match` without any tag.
    init?(_ fields: HTTPFields) {
        let match = fields[.ifMatch].map { EntityTagCondition($0) }
        self.match = match == .tags([]) ? nil : match
        noneMatch = fields[.ifNoneMatch].map { EntityTagCondition($0) }
        modifiedSince = fields[.ifModifiedSince].flatMap { HTTPDate.parse($0) }
        unmodifiedSince = fields[.ifUnmodifiedSince].flatMap { HTTPDate.parse($0) }
        if self.match == nil, noneMatch == nil, modifiedSince == nil, unmodifiedSince == nil {
            return nil
        }
    }

    /// What becomes of a request that reads.
    ///
    /// - Parameters:
    ///   - tag: The tag of what would be answered.
    ///   - lastModified: When that was last changed, in seconds since 1970.
    /// - Returns: What the first condition that counts asks for.
    func outcome(tag: EntityTag, lastModified: Int64?) -> Outcome {
        if let match {
            if !match.matchesStrongly(tag) { return .failed }
        } else if let unmodifiedSince, let lastModified, lastModified > unmodifiedSince {
            return .failed
        }
        if let noneMatch { return noneMatch.matchesWeakly(tag) ? .notModified : .proceed }
        if let modifiedSince, let lastModified, lastModified <= modifiedSince {
            return .notModified
        }
        return .proceed
    }
}
