/// What was seen that a requirement does not allow.
public struct Finding: Hashable, Sendable {
    /// What was asked, method and address.
    public let request: String
    /// What came.
    public let came: String
    /// What is required.
    public let required: String
}

/// What became of a requirement.
public enum Verdict: Hashable, Sendable {
    /// Everything that was looked at is as required.
    case passed
    /// Something is not.
    case failed
    /// The requirement is not meant for this server; why.
    case notApplicable(String)
    /// It could not be looked at; why.
    case notTested(String)
}

/// A requirement and what became of it.
public struct RequirementResult: Hashable, Sendable {
    /// The requirement.
    public let requirement: Requirement
    /// What became of it.
    public let verdict: Verdict
    /// How many single checks passed.
    public let passedChecks: Int
    /// How many single checks failed.
    public let failedChecks: Int
    /// The failed checks, the first few of them, each with other words.
    public let findings: [Finding]
}
