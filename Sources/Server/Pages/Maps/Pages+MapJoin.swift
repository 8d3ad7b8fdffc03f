internal import Features
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page with the form for a table; with what was wrong beside its fields.
    func mapJoin(
        _ catalog: MapCatalog,
        _ exchange: Exchange,
        _ language: LocalizedText.Language,
        _ given: JoinRequest? = nil,
        _ problem: Problem? = nil
    ) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("joinTitle")
        let model = JoinPage(
            page: context.frame(title, crumbs: Self.joinCrumbs(context)),
            t: context.t,
            joinForm: JoinForm(catalog, mapFormats, context, given, problem)
        )
        return answer("map-join", model, context, status: problem?.status ?? 200)
    }

    /// The page of the map of a table, with the picture in it: it has no address of its own.
    func mapJoin(
        _ map: ThematicMap,
        _ svg: String,
        _ given: JoinRequest,
        _ catalog: MapCatalog,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let drawn = MapLanguage(language)
        let definition = map.definition
        let heading = context.words(definition.title, else: definition.id)
        let rows = MapRows(map, names, nil, context)
        let model = MapPage(
            page: context.frame(
                heading.text,
                crumbs: Self.joinCrumbs(context),
                provenances: map.sources.map(\.provenance)
            ),
            t: context.t,
            heading: heading,
            subtitle: context.words(definition.subtitle ?? LocalizedText()),
            conditions: [],
            hasConditions: false,
            fault: nil,
            picture: "data:image/svg+xml;base64," + Data(svg.utf8).base64EncodedString(),
            pictureHref: nil,
            finding: map.finding(in: drawn),
            unit: context.words(definition.unit),
            classes: rows.classes,
            rows: rows.list,
            unknown: nil,
            join: map.join.map { JoinSummary($0, context) },
            notes: map.notes(in: drawn),
            sources: map.sources.map { source in
                MapPage.Source(
                    title: context.words(source.title, else: source.id),
                    href: source.role == .table ? nil : context.href("collections", source.id)
                )
            },
            downloads: [],
            sharing: nil,
            form: nil,
            joinForm: JoinForm(catalog, mapFormats, context, given, nil, hasMap: true),
            tableTitle: context.text("mapTable"),
            countTitle: context.text("mapRegions"),
            rankTitle: context.text("mapRank"),
            heads: rows.heads,
            printed: nil,
            compareHref: nil
        )
        var response = answer("map", model, context)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private static func joinCrumbs(_ context: PageContext) -> [PageFrame.Crumb] {
        [
            .init(title: Words(context.text("mapsListTitle")), href: context.href("maps")),
            .init(title: Words(context.text("joinTitle")), href: nil),
        ]
    }
}
