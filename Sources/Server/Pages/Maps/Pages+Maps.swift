internal import Features
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of all maps.
    func mapList(_ exchange: Exchange, _ language: LocalizedText.Language) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("mapsListTitle")
        let model = MapsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            maps: maps.definitions.map { picture($0, context) },
            isEmpty: maps.definitions.isEmpty
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
        let path = exchange.rootPath + "/maps/" + PercentEncoding.encode(definition.id)
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
            picture: picture(definition, context).source,
            bilingual: path + "?f=svg&lang=both",
            finding: map.finding(in: drawn),
            unit: context.words(definition.unit),
            classes: map.legend.map { entry in
                MapPage.Class(
                    label: context.words(entry.label),
                    colour: entry.colour.map { "\($0)" },
                    count: NumberText.count(entry.count)
                )
            },
            rows: MapRows(map: map, context: context).list,
            unknown: map.unknown > 0 ? NumberText.count(map.unknown) : nil,
            notes: map.notes(in: drawn),
            sources: map.sources.map { source in
                MapPage.Source(
                    title: context.words(source.title, else: source.id),
                    href: context.href("collections", source.id)
                )
            },
            downloads: [Format.svg, .json, .csv].map(context.alternate)
        )
        return answer("map", model, context)
    }
}

/// The regions of a map by value, the highest first; those without one last.
struct MapRows: Sendable {
    let map: ThematicMap
    let context: PageContext

    var list: [MapPage.Row] {
        let sorted = map.regions.sorted { left, right in
            let (a, b) = (left.value ?? -.infinity, right.value ?? -.infinity)
            return a == b ? left.code < right.code : a > b
        }
        let entries = Dictionary(
            map.legend.map { ($0.membership, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var rank = 0
        var previous: Double?
        return sorted.enumerated().map { index, region in
            if region.value != previous || index == 0 { rank = index + 1 }
            previous = region.value
            let entry = entries[region.membership]
            return MapPage.Row(
                rank: region.value == nil ? "–" : String(rank),
                name: context.words(region.name, else: region.code),
                code: region.code,
                value: region.value.map(Self.number) ?? "–",
                label: entry.map { context.words($0.label) } ?? Words(""),
                colour: entry?.colour.map { "\($0)" }
            )
        }
    }

    private static func number(_ value: Double) -> String {
        NumberText.fixed(value, decimals: value == value.rounded() ? 0 : 2)
    }
}

extension MapLanguage {
    /// The language of the page that the picture stands on.
    init(_ language: LocalizedText.Language) {
        self = language == .chinese ? .chinese : .english
    }
}
