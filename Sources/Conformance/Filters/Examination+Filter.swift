internal import Formats
internal import HTTPFetch

extension Examination {
    /// Filters on one collection: its queryables, the parameters, the language.
    func examineFilters(_ source: ItemsSource, _ sample: Selection) async {
        guard examinesQueryables else { return }
        examineQueryablesHeader(sample)
        guard let document = await queryables(of: source.entry) else {
            for rule in Requirement.allCases where rule.conformanceClass.isOfFilters {
                omit(rule, "no queryables could be read")
            }
            return
        }
        await examineParameters(source, document, sample)
        examineFilterParameters(of: source)
        listedLanguages =
            (languageSchema(source)?["enum"]?.elements ?? [])
            .compactMap { $0.string.flatMap(FilterLanguage.init) }
        let material = FilterMaterial(document.queryables, sample.features)
        guard declared.contains(.filter) || declared.contains(.featuresFilter),
            !languages.isEmpty
        else {
            let reason =
                languages.isEmpty
                ? "neither CQL2 text nor CQL2 JSON is declared or listed"
                : "the class filter is not declared"
            for rule in Requirement.allCases where rule.conformanceClass.isOfFilters {
                omit(rule, reason)
            }
            exclude(.expressionConstruction, reason)
            return
        }
        if examines(.filter) || examines(.featuresFilter) {
            await examineFilterParameter(source, document, material, sample)
            await examineLanguage(source, material, sample)
            await examinePages(source, material, sample)
            await examineMixing(source, material, sample)
        }
        await examineFilterSystems(source, material, sample)
        await examineSpatialLiterals(source, material)
        await examineEscaping(source, material, sample)
        await examineCases(source, material, sample)
        await examineFunctionFilters(source, material)
        for rule in Requirement.allCases where rule.conformanceClass.isOfFilters {
            omit(rule, "no collection has what such a filter could be made from")
        }
    }

    /// The language that is used where one is enough.
    var language: FilterLanguage { languages.first ?? .text }

    /// How the language of filters is declared.
    func languageSchema(_ source: ItemsSource) -> JSONValue? {
        itemsParameter("filter-lang", source).flatMap { definition?.schema(of: $0) }
    }

    // MARK: - filter

    /// That filters are read at all: abstract tests filter-param and expression-construction.
    private func examineFilterParameter(
        _ source: ItemsSource,
        _ document: QueryablesDocument,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        guard let any = document.queryables.first(where: \.kind.isSimple) else {
            omit(.filterParam, "no collection has a simple queryable")
            return
        }
        let valid = Self.parameters(.isNull(any), language)
        guard await select(source, valid, limit: 10, for: .filterParam) != nil else { return }
        pass(.filterParam)
        await examineInvalidFilters(source, any)
        await examineUnknownName(source, document)
        // A filter and its contrary have no feature in common.
        guard let found = material.all.first(where: { $0.queryable.kind != .texts }) else { return }
        var ids: [[String]] = []
        for comparison in [FilterOperator.equal, .notEqual] {
            let probe = FilterProbe.comparison(found.queryable, comparison, found.middle)
            let parameters = Self.parameters(probe, language)
            guard let selection = await select(source, parameters, for: .filterResponse),
                let own = selection.ids, let first = selection.first
            else { return }
            let both = Set(own).intersection(ids.last ?? [])
            expect(
                both.isEmpty,
                .filterResponse,
                first,
                "\(both.count) features, of which the contrary gave too: \(both.min() ?? "")",
                "features for which the filter is false are left out"
            )
            ids.append(own)
        }
    }

    private func examineInvalidFilters(_ source: ItemsSource, _ any: Queryable) async {
        let invalid =
            switch language {
            case .text:
                [
                    "THIS IS NOT A FILTER", "\(any.text) =", "(\(any.text) IS NULL",
                    "\(any.text) IS NULL AND", "\(any.text) = 'open",
                ]
            case .json:
                [
                    "THIS IS NOT A FILTER", "{\"op\":\"=\"", "{\"op\":\"isNull\"}",
                    "{\"op\":\"and\",\"args\":[\(any.json),",
                ]
            }
        for text in invalid {
            let parameters = [("filter-lang", language.rawValue), ("filter", text)]
            await expectRefusal(source.url(parameters), .features, .filterParam) {
                "'\(text)' is no filter"
            }
        }
    }

    /// A name that is no queryable: refused, or without a value where others are allowed.
    private func examineUnknownName(_ source: ItemsSource, _ document: QueryablesDocument) async {
        let unknown = Queryable(name: "kunyu_no_such_queryable", schema: .null)
        let probe = FilterProbe.isNull(unknown, false)
        let url = source.url(Self.parameters(probe, language))
        guard examines(.queryables),
            let answer = await get(url, .features, for: .expressionConstruction)
        else { return }
        let count = answer.json?["features"]?.elements?.count
        let isEmpty = answer.status == 200 && count == 0 && !document.isClosed
        expect(
            answer.status == 400 || isEmpty,
            .expressionConstruction,
            answer,
            "status \(answer.status)" + (count.map { ", \($0) features" } ?? ""),
            document.isClosed
                ? "status 400, for \(unknown.name) is no queryable and additionalProperties is false"
                : "status 400, or no feature, for \(unknown.name) is null"
        )
    }
}

extension ConformanceClass {
    /// Whether it is one of filters and their language.
    var isOfFilters: Bool { uri.contains("/cql2/") || self == .filter || self == .featuresFilter }
}
