extension Examination {
    /// What filters of each class select, in each language that is declared.
    func examineCases(_ source: ItemsSource, _ material: FilterMaterial, _ sample: Selection) async
    {
        for filterCase in material.cases where examines(filterCase.conformanceClass) {
            guard filterLabels.insert(filterCase.label).inserted else { continue }
            await examine(filterCase, source, sample)
        }
    }

    private struct Finding {
        let language: FilterLanguage
        let selection: Selection?
        let request: String
        /// What is wrong; nil where nothing is.
        let fault: String?
        let isRefused: Bool
    }

    /// One filter in both languages.
    ///
    /// Where all are wrong the filter is not evaluated as it should be; where one is wrong it is
    /// not read as it should be.
    private func examine(_ filterCase: FilterCase, _ source: ItemsSource, _ sample: Selection) async
    {
        var findings: [Finding] = []
        for language in languages {
            let parameters = Self.parameters(filterCase.probe, language)
            let outcome = await outcome(source, parameters, for: filterCase.refusal)
            switch outcome {
            case .accepted(let selection):
                findings.append(
                    Finding(
                        language: language,
                        selection: selection,
                        request: selection.first?.request ?? "",
                        fault: violation(of: filterCase.probe, selection, sample),
                        isRefused: false
                    )
                )
            case .refused(let answer):
                findings.append(
                    Finding(
                        language: language,
                        selection: nil,
                        request: answer.request,
                        fault: "status \(answer.status)",
                        isRefused: true
                    )
                )
            case nil: return
            }
        }
        conclude(filterCase, findings)
    }

    private func conclude(_ filterCase: FilterCase, _ findings: [Finding]) {
        let name = filterCase.probe.text
        let wrong = findings.filter { $0.fault != nil }
        if !findings.isEmpty, wrong.count == findings.count {
            for finding in wrong {
                fail(
                    finding.isRefused ? filterCase.refusal : filterCase.rule,
                    finding.request,
                    "for \(name): \(finding.fault ?? "")",
                    finding.isRefused ? "status 200" : "the features for which it is true"
                )
            }
            return
        }
        pass(filterCase.rule)
        pass(filterCase.refusal)
        for finding in findings {
            guard let rule = Self.encoding(filterCase.conformanceClass, finding.language) else {
                continue
            }
            if let fault = finding.fault {
                fail(rule, finding.request, "for \(name): \(fault)", "what the filter selects")
            } else if finding.language == .json, let own = finding.selection?.ids,
                finding.selection?.isComplete == true,
                let other = findings.first(where: { $0.language == .text && $0.fault == nil }),
                let ids = other.selection?.ids, Set(own) != Set(ids)
            {
                fail(
                    rule,
                    finding.request,
                    "for \(name): \(own.count) features, as text \(ids.count)",
                    "the features that the same filter selects as text"
                )
            } else {
                pass(rule)
            }
        }
    }

    /// The requirement that a class can be written in a language.
    static func encoding(_ of: ConformanceClass, _ language: FilterLanguage) -> Requirement? {
        Requirement(rawValue: "/req/\(language.rawValue)/\(of.rawValue)")
    }
}
