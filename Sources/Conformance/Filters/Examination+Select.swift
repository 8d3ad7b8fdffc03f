internal import Formats
internal import HTTPFetch

/// How a filter is written.
enum FilterLanguage: String, CaseIterable {
    case text = "cql2-text"
    case json = "cql2-json"

    var conformanceClass: ConformanceClass { self == .text ? .cql2Text : .cql2JSON }
}

/// What came for a filter.
enum FilterOutcome {
    case accepted(Selection)
    /// A status other than 200.
    case refused(Answer)
}

extension Examination {
    /// The languages of filters that the server declares, or else lists in its API definition.
    var languages: [FilterLanguage] {
        let classes = FilterLanguage.allCases.filter { declared.contains($0.conformanceClass) }
        return classes.isEmpty ? listedLanguages : classes
    }

    /// The features that a filter selects, page after page; nil where there is no answer.
    func outcome(
        _ source: ItemsSource,
        _ parameters: [(String, String)],
        limit: Int? = nil,
        for requirement: Requirement
    ) async -> FilterOutcome? {
        let size = limit ?? pageSize(source)
        var selection = Selection()
        var visited: Set<String> = []
        var address: String? = source.url(parameters + [("limit", String(size))])
        while let next = address, visited.insert(next).inserted {
            guard selection.pages < 5, selection.features.count < options.maximumFeatures else {
                return .accepted(selection)
            }
            guard let answer = await get(next, .features, for: requirement) else { return nil }
            guard answer.status == 200 else { return .refused(answer) }
            guard let found = examinePage(answer, limit: size, isDefaultCRS: true) else {
                return .refused(answer)
            }
            if selection.first == nil {
                selection.first = answer
                selection.numberMatched = answer.json?["numberMatched"]?.whole
            }
            selection.features += found
            selection.pages += 1
            address = DocumentLink.links(of: answer.json).json("next").flatMap {
                target($0, of: answer)
            }
        }
        selection.isComplete = address == nil
        return .accepted(selection)
    }

    /// The features that parameters select; a refusal is a failure of the requirement.
    func select(
        _ source: ItemsSource,
        _ parameters: [(String, String)],
        limit: Int? = nil,
        for requirement: Requirement
    ) async -> Selection? {
        switch await outcome(source, parameters, limit: limit, for: requirement) {
        case .accepted(let selection): return selection
        case .refused(let answer):
            fail(requirement, answer.request, "status \(answer.status)", "status 200")
            return nil
        case nil: return nil
        }
    }

    /// The parameters of a filter in a language.
    static func parameters(_ probe: FilterProbe, _ language: FilterLanguage) -> [(String, String)] {
        [
            ("filter-lang", language.rawValue),
            ("filter", language == .text ? probe.text : probe.json),
        ]
    }

    /// Records whether a selection is what a filter selects.
    func judge(
        _ selection: Selection,
        _ sample: Selection,
        _ probe: FilterProbe,
        _ requirement: Requirement,
        _ name: String
    ) {
        guard let first = selection.first else { return }
        if let came = violation(of: probe, selection, sample) {
            fail(requirement, first.request, came, "the features for which \(name) is true")
        } else {
            pass(requirement)
        }
    }

    /// What a selection has or lacks, in words; nil where it may be what the filter selects.
    func violation(of probe: FilterProbe, _ selection: Selection, _ sample: Selection) -> String? {
        if let wrong = selection.features.first(where: {
            probe.truth($0).judgement == .outside
        }) {
            return "feature '\(wrong.id ?? "")' does not match: \(Self.excerpt(wrong))"
        }
        guard selection.isComplete, let ids = selection.ids, sample.ids != nil else { return nil }
        let found = Set(ids)
        let lost = sample.features.first { feature in
            probe.truth(feature).judgement == .inside && feature.id.map(found.contains) == false
        }
        return lost.map { "feature '\($0.id ?? "")' is missing: \(Self.excerpt($0))" }
    }
}
