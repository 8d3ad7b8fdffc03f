internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of all maps that can be drawn.
    func mapList(_ exchange: Exchange, _ language: LocalizedText.Language) async throws -> Response
    {
        let context = PageContext(exchange, language)
        let definitions = try await maps.drawableDefinitions()
        let title = context.text("mapsListTitle")
        let model = MapsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            maps: definitions.map { picture($0, context) },
            isEmpty: definitions.isEmpty
        )
        return answer("maps", model, context)
    }

    /// The page of one map: the picture, its table, its sources.
    func map(
        _ map: ThematicMap,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let definition = map.definition
        let drawn = MapLanguage(language)
        let heading = context.words(definition.title, else: definition.id)
        let conditions = Self.conditions(context)
        let rows = MapRows(map: map, context: context)
        let provenances = map.sources.map(\.provenance)
        let model = MapPage(
            page: context.frame(
                heading.text,
                crumbs: [
                    .init(title: Words(context.text("mapsListTitle")), href: context.href("maps")),
                    .init(title: heading, href: nil),
                ],
                formats: [.svg, .json, .csv],
                provenances: provenances
            ),
            t: context.t,
            heading: heading,
            subtitle: context.words(definition.subtitle ?? LocalizedText()),
            conditions: conditions,
            hasConditions: !conditions.isEmpty,
            picture: context.here(setting: ["f": "svg", "lang": context.language.rawValue]),
            bilingual: context.here(setting: ["f": "svg", "lang": "both"]),
            finding: map.finding(in: drawn),
            unit: context.words(definition.unit),
            classes: rows.classes,
            rows: rows.list,
            unknown: map.unknown > 0 ? NumberText.count(map.unknown) : nil,
            notes: map.notes(in: drawn),
            sources: map.sources.map { source in
                MapPage.Source(
                    title: context.words(source.title, else: source.id),
                    href: context.href("collections", source.id)
                )
            },
            downloads: [Format.svg, .json, .csv].map(context.alternate),
            tableTitle: context.text(rows.isOfFeatures ? "mapFeatures" : "mapTable"),
            countTitle: context.text(rows.isOfFeatures ? "count" : "mapRegions"),
            rankTitle: context.text(rows.isOfFeatures ? "mapNumber" : "mapRank"),
            nameTitle: context.text(rows.isOfFeatures ? "columnName" : "mapRegion")
        )
        return answer("map", model, context)
    }
}

extension Pages {
    /// The filter of a map, with the way to take it off.
    private static func conditions(_ context: PageContext) -> [ItemsPage.Condition] {
        guard let filter = context.parameters["filter"] else { return [] }
        return [
            ItemsPage.Condition(
                title: Words(context.text("expressionCondition")),
                value: ResultConditions.short(filter),
                href: context.here(setting: [
                    "filter": nil, "filter-lang": nil, "filter-crs": nil,
                ])
            )
        ]
    }
}

extension MapLanguage {
    /// The language of the page that the picture stands on.
    init(_ language: LocalizedText.Language) {
        self = language == .chinese ? .chinese : .english
    }
}
