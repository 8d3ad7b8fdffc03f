internal import Conformance

/// The report of a check as a person reads it: a line for each requirement, then the findings.
struct ConformanceText {
    private let report: ConformanceReport

    init(_ report: ConformanceReport) {
        self.report = report
    }

    /// The table, the findings and a summary, ended by a line break.
    var text: String { table + findings + summary }

    private var table: String {
        var table = TextTable([("", .left), ("requirement", .left), ("", .left)])
        for result in report.results {
            table.add([mark(result), result.requirement.id, line(result)])
        }
        return table.text
    }

    private func mark(_ result: RequirementResult) -> String {
        switch result.verdict {
        case .passed: "✓"
        case .failed: result.requirement.level == .requirement ? "✗" : "!"
        case .notApplicable, .notTested: "–"
        }
    }

    private func line(_ result: RequirementResult) -> String {
        switch result.verdict {
        case .passed: result.requirement.title
        case .failed: result.findings.first?.came ?? result.requirement.title
        case .notApplicable(let reason): "not applicable: \(reason)"
        case .notTested(let reason): "not tested: \(reason)"
        }
    }

    private var findings: String {
        report.results.filter { !$0.findings.isEmpty }.map { result in
            let isAdvice = result.requirement.level == .recommendation
            let more = result.failedChecks - result.findings.count
            return "\n\(mark(result)) \(result.requirement.id)"
                + (isAdvice ? " (recommended)" : "") + "\n"
                + result.findings.map { finding in
                    "    request   \(finding.request)\n    came      \(finding.came)\n"
                        + "    required  \(finding.required)\n"
                }.joined(separator: "\n")
                + (more > 0 ? "    and \(more) more\n" : "")
        }.joined()
    }

    private var summary: String {
        func count(_ test: (RequirementResult) -> Bool) -> Int {
            report.results.filter { $0.requirement.level == .requirement }.count(where: test)
        }
        let passed = count { $0.verdict == .passed }
        let failed = count { $0.verdict == .failed }
        let rest = count { _ in true } - passed - failed
        let names = report.declared.map(\.rawValue).joined(separator: ", ")
        return "\n\(report.url) declares \(names.isEmpty ? "no class" : names)\n"
            + "collections looked at: \(report.collections.joined(separator: ", "))\n"
            + "\(passed) requirements met, \(failed) not met, \(rest) not applicable or not tested;"
            + " \(report.requestCount) requests\n"
            + (report.isCutShort
                ? "cut short by --max-requests: what was not asked may be wrong\n" : "")
    }
}
