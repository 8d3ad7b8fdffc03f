internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of two maps side by side, or the form that asks for them.
    ///
    /// The fields of the form say what the addresses of the maps say as well; the client is sent
    /// on to the address without them. What is wrong stands beside its field.
    func comparison(
        _ catalog: MapCatalog,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        var builder = ComparePageBuilder(context: context, catalog: catalog, names: names)
        do {
            let request = try CompareRequest(parameters, catalog, exchange)
            let changes = Self.canonical(parameters, request)
            if !changes.isEmpty { return Self.redirect(to: context.here(setting: changes)) }
            builder.request = request
            builder.order = try TableOrder(parameters["sort"], of: ComparisonTable.keys)
            if let left = request.left, let right = request.right {
                let pairing = MapPairing(
                    maps: maps,
                    store: store,
                    catalog: catalog,
                    language: language
                )
                builder.pair = try await pairing.pair(left, right, request.rule)
            }
            return answer("compare", builder.page(), context)
        } catch let error as SideProblem {
            builder.fault = error
            return answer("compare", builder.page(), context, status: 400)
        } catch let problem as Problem where problem.status == 400 {
            builder.problem = problem
            return answer("compare", builder.page(), context, status: 400)
        }
    }

    /// What to change in parameters that a form sent: empty ones go, and the maps are told by
    /// their addresses alone.
    private static func canonical(
        _ parameters: QueryParameters,
        _ request: CompareRequest
    ) -> [String: String?] {
        var changes: [String: String?] = [:]
        for (name, value) in parameters.pairs where value.allSatisfy(\.isWhitespace) {
            changes[name] = .some(nil)
        }
        for side in [request.left, request.right].compactMap(\.self)
        where parameters[side.place.rawValue] != side.address {
            changes[side.place.rawValue] = side.address
        }
        for place in ComparedSide.Place.allCases {
            for name in ComparedSide.fields.map(place.field) where parameters[name] != nil {
                changes[name] = .some(nil)
            }
        }
        return changes
    }
}

/// Makes the page of two maps side by side.
struct ComparePageBuilder {
    let context: PageContext
    let catalog: MapCatalog
    let names: NameOrder
    /// What was asked for; nil where it could not be read.
    var request: CompareRequest?
    var order: TableOrder?
    /// The maps as they are drawn; nil where one is missing or at fault.
    var pair: MapPair?
    /// What was wrong with one of the maps.
    var fault: SideProblem?
    /// What was wrong with anything else.
    var problem: Problem?

    func page() -> ComparePage {
        let title = context.text("compareTitle")
        let table = pair.map {
            ComparisonTable(pair: $0, order: order, names: names, context: context)
        }
        let rows = table?.rows ?? []
        let classes = pair.map(classes) ?? []
        let suggestions = suggestions
        let scale = pair.map(scaleText)
        return ComparePage(
            page: context.frame(
                pair.map { pair in
                    [pair.left, pair.right].map { heading($0).text }.joined(separator: " / ")
                } ?? title,
                crumbs: [
                    .init(title: Words(context.text("mapsListTitle")), href: context.href("maps")),
                    .init(title: Words(title), href: nil),
                ],
                formats: pair == nil ? [] : [.json, .csv],
                provenances: (pair?.left.map.sources ?? []).map(\.provenance)
                    + (pair?.right.map.sources ?? []).map(\.provenance)
            ),
            t: context.t,
            lead: context.text("compareLead"),
            fault: pageFault,
            form: form,
            figures: pair.map { [figure($0.left, "A"), figure($0.right, "B")] } ?? [],
            hasFigures: pair != nil,
            scale: scale,
            plainScale: pair?.scale.obstacle == nil && classes.isEmpty ? scale : nil,
            obstacle: pair?.scale.obstacle.map { context.text("compareObstacle.\($0.rawValue)") },
            classes: classes,
            hasClasses: !classes.isEmpty,
            heads: table?.heads ?? [],
            rows: rows,
            hasRows: !rows.isEmpty,
            noRows: pair != nil && rows.isEmpty ? context.text("compareNoRows") : nil,
            suggestions: suggestions,
            hasSuggestions: !suggestions.isEmpty
        )
    }

    private func heading(_ drawn: MapPair.Drawn) -> Words {
        context.words(drawn.map.definition.title, else: drawn.map.definition.id)
    }

    private func figure(_ drawn: MapPair.Drawn, _ letter: String) -> ComparePage.Figure {
        let side = drawn.side
        let path =
            context.exchange.rootPath + side.path.map { "/" + PercentEncoding.encode($0) }.joined()
        let language = MapLanguage(context.language)
        let picture = side.parameters.query(setting: [
            "f": "svg", "lang": context.language.rawValue, "width": "800",
        ])
        var page: [String: String?] = [:]
        for (name, value) in context.hiddenFields { page[name] = value }
        return ComparePage.Figure(
            letter: letter,
            title: heading(drawn),
            subtitle: context.words(drawn.map.definition.subtitle ?? LocalizedText()),
            href: path + side.parameters.query(setting: page),
            picture: path + picture,
            finding: drawn.map.finding(in: language),
            unit: context.words(drawn.map.unit)
        )
    }

    private func scaleText(_ pair: MapPair) -> String {
        if pair.scale.rule != .each, pair.scale.breaks.isEmpty {
            return context.text("compareCircles")
        }
        let key = "compareScale.\(pair.scale.rule.rawValue)"
        let breaks = pair.scale.breaks.map(NumberText.value).joined(separator: ", ")
        return context.text(key, ["breaks": breaks])
    }

    /// The classes that both maps share; those that one of them lacks have no region there.
    private func classes(_ pair: MapPair) -> [ComparePage.Class] {
        guard !pair.scale.breaks.isEmpty else { return [] }
        let (left, right) = (pair.left.map.legend, pair.right.map.legend)
        let all =
            left
            + right.filter { entry in
                !left.contains { $0.membership == entry.membership }
            }
        func count(_ legend: [LegendEntry], _ entry: LegendEntry) -> String {
            NumberText.count(legend.first { $0.membership == entry.membership }?.count ?? 0)
        }
        return all.map { entry in
            ComparePage.Class(
                label: context.words(entry.label),
                colour: entry.colour.map { "\($0)" },
                path: entry.symbol?.path,
                left: count(left, entry),
                right: count(right, entry)
            )
        }
    }

    /// What was wrong, where no field tells it.
    private var pageFault: MapPage.Fault? {
        if let fault {
            let name = fault.problem.parameter ?? ""
            guard !ComparedSide.fields.contains(name) else { return nil }
            let whole = fault.whole
            return .init(name: fault.place.rawValue, detail: whole.detail)
        }
        guard let problem, let name = problem.parameter,
            name != "scale", !ComparedSide.Place.allCases.contains(where: { $0.rawValue == name })
        else { return nil }
        return .init(name: name, detail: problem.detail)
    }

    /// Maps to set beside the left one where nothing is yet.
    private var suggestions: [ComparePage.Suggestion] {
        guard let left = request?.left, request?.right == nil else { return [] }
        func suggestion(_ title: String, _ right: String) -> ComparePage.Suggestion {
            ComparePage.Suggestion(
                title: title,
                href: context.here(setting: ["left": left.address, "right": right])
            )
        }
        let divisors =
            left.original.isOfFeatures
            ? []
            : [(MapDefinition.Normalisation.area, context.text("mapNormalise.area"))]
                + catalog.divisors(of: left.original.regions).map {
                    ($0.name, context.words($0.title, else: $0.name).text)
                }
        let divided = divisors.filter { left.parameters["normalise"] != $0.0 }.map { name, title in
            suggestion(
                context.text("compareDivided", ["what": title]),
                left.replacing(["normalise": name]).address
            )
        }
        let others = catalog.definitions.filter {
            $0.id != left.original.id && $0.regions == left.original.regions
                && $0.isOfFeatures == left.original.isOfFeatures
        }
        return divided
            + others.map { suggestion(context.words($0.title, else: $0.id).text, $0.id) }
    }
}
