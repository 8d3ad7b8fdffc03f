internal import Formats

extension Examination {
    /// Places that are none.
    func examineSpatialLiterals(_ source: ItemsSource, _ material: FilterMaterial) async {
        guard examines(.basicSpatial) else { return }
        guard let geometry = material.geometry else {
            for rule in [Requirement.spatialFunction, .spatialPredicate, .spatialLiterals] {
                omit(rule, "no collection tells the queryable that is its geometry")
            }
            return
        }
        guard filterLabels.insert("places that are none").inserted else { return }
        let probe = FilterProbe(
            "S_INTERSECTS(\(geometry.text), POINT(90 180))",
            FilterProbe.operation(
                "s_intersects",
                geometry.json,
                "{\"type\":\"Point\",\"coordinates\":[90,180]}"
            )
        ) { _ in .open }
        for language in languages {
            let url = source.url(Self.parameters(probe, language))
            await expectRefusal(url, .features, .spatialLiterals) { "latitude 180 is none" }
        }
    }

    /// Quotes and control characters in texts.
    func examineEscaping(
        _ source: ItemsSource,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        guard examines(.cql2Text), declared.contains(.basicCQL2) else { return }
        guard let found = material.samples[.text] else {
            omit(.textEscaping, "no collection shows texts")
            return
        }
        let texts = sample.features.compactMap { feature -> String? in
            guard case .text(let text) = found.queryable.literal(of: feature) else { return nil }
            return text.contains("'") && !text.contains("\\") ? text : nil
        }
        guard filterLabels.insert("escaping \(!texts.isEmpty)").inserted else { return }
        let quoted = texts.first ?? "it's"
        let queryable = found.queryable
        let forms = [
            (quoted, quoted.replacing("'", with: "''")),
            (quoted, quoted.replacing("'", with: "\\'")),
            ("a\tb", "a\\tb"), ("a\nb", "a\\nb"),
            ("a\u{7}\u{8}\u{b}\u{c}\rb", "a\\a\\b\\v\\f\\rb"),
        ]
        for (value, text) in forms {
            let probe = FilterProbe.comparison(queryable, .equal, .text(value), text: "'\(text)'")
            let parameters = Self.parameters(probe, .text)
            guard let selection = await select(source, parameters, for: .textEscaping) else {
                return
            }
            judge(selection, sample, probe, .textEscaping, probe.text)
        }
    }
}
