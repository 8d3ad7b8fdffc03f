internal import Formats

/// What a check of a server found, a result for each requirement in stable order.
public struct ConformanceReport: Hashable, Sendable {
    /// The landing page.
    public let url: String
    /// The classes that the server declares.
    public let declared: [ConformanceClass]
    /// The collections that were looked at.
    public let collections: [String]
    /// The results, in the order of ``Requirement``.
    public let results: [RequirementResult]
    /// How many requests were sent.
    public let requestCount: Int
    /// Whether more requests would have been sent than were allowed.
    public let isCutShort: Bool

    /// The requirements that failed, recommendations left out.
    public var failures: [RequirementResult] {
        results.filter { $0.verdict == .failed && $0.requirement.level == .requirement }
    }

    /// The report as a JSON document.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("url", url)
            json.member("passed", failures.isEmpty)
            json.member("requests", requestCount)
            json.member("cutShort", isCutShort)
            json.array("declared") { json in for item in declared { json.value(item.uri) } }
            json.array("collections") { json in for item in collections { json.value(item) } }
            json.array("results") { json in
                for result in results { json.object { Self.write(result, into: &$0) } }
            }
        }
        return json.bytes
    }

    private static func write(_ result: RequirementResult, into json: inout JSONWriter) {
        json.member("requirement", result.requirement.id)
        json.member("class", result.requirement.conformanceClass.rawValue)
        json.member("level", result.requirement.level.rawValue)
        json.member("title", result.requirement.title)
        switch result.verdict {
        case .passed: json.member("verdict", "passed")
        case .failed: json.member("verdict", "failed")
        case .notApplicable(let reason):
            json.member("verdict", "not applicable")
            json.member("reason", reason)
        case .notTested(let reason):
            json.member("verdict", "not tested")
            json.member("reason", reason)
        }
        json.member("passedChecks", result.passedChecks)
        json.member("failedChecks", result.failedChecks)
        json.array("findings") { json in
            for finding in result.findings {
                json.object { json in
                    json.member("request", finding.request)
                    json.member("came", finding.came)
                    json.member("required", finding.required)
                }
            }
        }
    }
}
