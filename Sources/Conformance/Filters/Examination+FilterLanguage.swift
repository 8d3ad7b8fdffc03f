internal import Formats

extension Examination {
    /// The language of filters and its default: abstract test filter-lang-default.
    func examineLanguage(
        _ source: ItemsSource,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        await expectRefusal(
            source.url([("filter-lang", "kunyu-no-such-language"), ("filter", "TRUE")]),
            .features,
            .filterLang
        ) { "filter-lang=kunyu-no-such-language is no language" }
        guard let found = material.all.first(where: { $0.queryable.kind != .texts }) else { return }
        let probe = FilterProbe.comparison(found.queryable, .equal, found.middle)
        var selections: [FilterLanguage: Selection] = [:]
        for language in languages {
            let parameters = Self.parameters(probe, language)
            guard let selection = await select(source, parameters, for: .filterLang) else {
                continue
            }
            selections[language] = selection
            pass(.filterLang)
        }
        let name = languageSchema(source)?["default"]?.string
        guard let language = FilterLanguage(rawValue: name ?? ""), languages.contains(language)
        else { return }
        let plain = Self.parameters(probe, language).filter { $0.0 == "filter" }
        guard let selection = await select(source, plain, for: .filterLang),
            let first = selection.first, let named = selections[language]
        else { return }
        expect(
            selection.ids == named.ids,
            .filterLang,
            first,
            "\(selection.features.count) features, with filter-lang=\(language.rawValue) "
                + "\(named.features.count)",
            "the same with and without the default language"
        )
    }
}
