/// What was seen of each requirement so far.
struct Ledger {
    private struct Entry {
        var passed = 0
        var failed = 0
        var findings: [Finding] = []
        var exclusion: String?
        var omission: String?
    }

    /// Findings that are kept for one requirement.
    private static let maximumFindings = 5

    private var entries: [Requirement: Entry] = [:]

    mutating func pass(_ requirement: Requirement) {
        entries[requirement, default: Entry()].passed += 1
    }

    mutating func fail(_ requirement: Requirement, _ finding: Finding) {
        var entry = entries[requirement, default: Entry()]
        entry.failed += 1
        let isNew = !entry.findings.contains {
            $0.came == finding.came && $0.required == finding.required
        }
        if isNew, entry.findings.count < Self.maximumFindings { entry.findings.append(finding) }
        entries[requirement] = entry
    }

    /// Says why a requirement is not meant for the server; counts where nothing was seen.
    mutating func exclude(_ requirement: Requirement, _ reason: String) {
        if entries[requirement]?.exclusion == nil {
            entries[requirement, default: Entry()].exclusion = reason
        }
    }

    /// Says why a requirement was not looked at; counts where nothing was seen.
    mutating func omit(_ requirement: Requirement, _ reason: String) {
        if entries[requirement]?.omission == nil {
            entries[requirement, default: Entry()].omission = reason
        }
    }

    func results(of classes: Set<ConformanceClass>) -> [RequirementResult] {
        Requirement.allCases.filter { classes.contains($0.conformanceClass) }.map { requirement in
            let entry = entries[requirement] ?? Entry()
            let verdict: Verdict =
                if entry.failed > 0 {
                    .failed
                } else if entry.passed > 0 {
                    .passed
                } else if let reason = entry.exclusion {
                    .notApplicable(reason)
                } else {
                    .notTested(entry.omission ?? "nothing that shows it was reached")
                }
            return RequirementResult(
                requirement: requirement,
                verdict: verdict,
                passedChecks: entry.passed,
                failedChecks: entry.failed,
                findings: entry.findings
            )
        }
    }
}
