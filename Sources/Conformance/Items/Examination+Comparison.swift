internal import Formats

extension Examination {
    /// Compares what a query gave with what belongs to it, the condition in words.
    ///
    /// Features that belong to it and are not there can be told where it was read whole.
    func compare(
        _ selection: Selection,
        with sample: Selection,
        for requirement: Requirement,
        _ name: String,
        _ judge: (FoundFeature) -> Judgement
    ) {
        guard let first = selection.first else { return }
        let wrong = selection.features.filter { judge($0) == .outside }
        expect(
            wrong.isEmpty,
            requirement,
            first,
            "\(wrong.count) features that do not match, the first '\(wrong.first?.id ?? "")'"
                + (wrong.first.map { ": \(Self.excerpt($0))" } ?? ""),
            "only features that match \(name)"
        )
        guard selection.isComplete, let ids = selection.ids, sample.ids != nil else { return }
        let found = Set(ids)
        let lost = sample.features.filter { feature in
            judge(feature) == .inside && feature.id.map(found.contains) == false
        }
        expect(
            lost.isEmpty,
            requirement,
            first,
            "\(lost.count) features are missing, the first '\(lost.first?.id ?? "")'"
                + (lost.first.map { ": \(Self.excerpt($0))" } ?? ""),
            "all features that match \(name), those without the property in question too"
        )
    }

    static func excerpt(_ feature: FoundFeature) -> String {
        let geometry = (feature.json["geometry"] ?? .null).text.prefix(100)
        let properties = (feature.json["properties"] ?? .null).text.prefix(160)
        return "geometry \(geometry), properties \(properties)"
    }
}
