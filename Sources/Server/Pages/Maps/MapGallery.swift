internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of all maps that can be drawn, with what each of them shows.
    func mapList(_ exchange: Exchange, _ language: LocalizedText.Language) async throws -> Response
    {
        let context = PageContext(exchange, language)
        let catalog = try await maps.catalog()
        let title = context.text("mapsListTitle")
        var cards: [MapsPage.Card] = []
        for definition in catalog.definitions {
            // A map whose parts do not go together has its page, which says so.
            let map: ThematicMap?
            do { map = try await maps.map(definition) } catch is MapError { map = nil }
            cards.append(card(definition, map, catalog, context))
        }
        let defined = Set(catalog.definitions.flatMap(\.counted))
        let drawn = catalog.countable.filter { !defined.contains($0.id) }.map { description in
            MapsPage.Drawn(
                title: context.words(description.title, else: description.id),
                href: context.href("collections", description.id, "map")
            )
        }
        let first = catalog.definitions.first?.id
        let model = MapsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            maps: cards,
            isEmpty: cards.isEmpty,
            drawn: drawn,
            hasDrawn: !drawn.isEmpty,
            joinHref: context.href("map-join"),
            compareHref: first.map { context.href(["maps", "compare"], [("left", $0)]) }
        )
        return answer("maps", model, context)
    }

    private func card(
        _ definition: MapDefinition,
        _ map: ThematicMap?,
        _ catalog: MapCatalog,
        _ context: PageContext
    ) -> MapsPage.Card {
        func titles(_ ids: [String]) -> String {
            ids.map { id in
                catalog.collection(id).map { context.words($0.title, else: id).text } ?? id
            }.joined(separator: context.text("comma"))
        }
        let picture = picture(definition, context)
        let by = definition.isOfFeatures ? context.text("mapSingly") : titles([definition.regions])
        let formats = mapFormats.filter { $0 != .html }.map { format in
            MapPage.Download(
                label: MapPageBuilder.label(format),
                type: format.mediaTypes[0],
                href: context.exchange.rootPath + "/maps/" + PercentEncoding.encode(definition.id)
                    + "?f=\(format.rawValue)&lang=\(context.language.rawValue)"
            )
        }
        return MapsPage.Card(
            title: picture.title,
            href: picture.href,
            source: picture.source,
            finding: map?.finding(in: MapLanguage(context.language)),
            counted: titles(definition.counted),
            by: by,
            formats: formats,
            compareHref: context.href(["maps", "compare"], [("left", definition.id)])
        )
    }
}

/// What the list of maps shows.
struct MapsPage: PageModel {
    /// A map with what it shows.
    struct Card: Sendable {
        let title: Words
        let href: String
        let source: String
        /// What stands out on it; nil where it cannot be drawn.
        let finding: String?
        /// The collections that are counted.
        let counted: String
        /// The regions that they are counted by.
        let by: String
        let formats: [MapPage.Download]
        let compareHref: String
    }

    /// A collection that is drawn without a map of its own.
    struct Drawn: Sendable {
        let title: Words
        let href: String
    }

    let page: PageFrame
    let t: [String: String]
    let maps: [Card]
    let isEmpty: Bool
    let drawn: [Drawn]
    let hasDrawn: Bool
    let joinHref: String
    let compareHref: String?
}
