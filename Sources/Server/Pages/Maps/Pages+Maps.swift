internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of one map: the picture, what changes it, its table, its sources.
    ///
    /// A form sends its empty fields along; the client is sent on to the address without them.
    /// What is wrong with a parameter stands beside its field, under the map as it is defined.
    func map(
        _ original: MapDefinition,
        _ catalog: MapCatalog,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        _ order: TableOrder?
    ) async throws -> Response {
        let spoken = parameters["lang"].flatMap(MapLanguage.init(rawValue:))
        let language =
            spoken.map { $0 == .english ? LocalizedText.Language.english : .chinese }
            ?? exchange.request.preferredLanguage
        let context = PageContext(exchange, language)
        var empty: [String: String?] = [:]
        for (name, value) in parameters.pairs where value.allSatisfy(\.isWhitespace) {
            empty[name] = .some(nil)
        }
        if !empty.isEmpty { return Self.redirect(to: context.here(setting: empty)) }
        do {
            let request = try await MapRequest(original, parameters, .html, catalog, maps, store)
            let map = try await request.drawn(by: maps)
            var builder = MapPageBuilder(context, catalog, mapFormats, original, map, nil)
            builder.names = names
            builder.order = order
            builder.lastChange = await exchange.revisions.lastChange()
            return answer("map", builder.page(), context)
        } catch {
            let problem =
                (error as? MapError).flatMap { Problem($0, parameters) }
                ?? Problem(ofRequest: error)
            guard let problem, problem.status == 400 else { throw error }
            let map = try await maps.map(original)
            var builder = MapPageBuilder(context, catalog, mapFormats, original, map, problem)
            builder.names = names
            builder.order = order
            return answer("map", builder.page(), context, status: 400)
        }
    }
}

/// Makes the page of a map that is drawn by its address.
struct MapPageBuilder {
    private let context: PageContext
    private let catalog: MapCatalog
    /// The formats of maps.
    private let formats: [Format]
    private let original: MapDefinition
    private let map: ThematicMap
    private let problem: Problem?
    var names = NameOrder(pinyin: .empty)
    /// The order of the table; by value unless given.
    var order: TableOrder?
    /// When the data was last changed; nil where that is not known.
    var lastChange: LastModified?

    init(
        _ context: PageContext,
        _ catalog: MapCatalog,
        _ formats: [Format],
        _ original: MapDefinition,
        _ map: ThematicMap,
        _ problem: Problem?
    ) {
        self.context = context
        self.catalog = catalog
        self.formats = formats
        self.original = original
        self.map = map
        self.problem = problem
    }

    func page() -> MapPage {
        let definition = map.definition
        let drawn = MapLanguage(context.language)
        let heading = context.words(definition.title, else: definition.id)
        let conditions = problem == nil ? conditions : []
        let rows = MapRows(map, names, order, context)
        let picture = address(["f": "svg", "lang": pictureLanguage, "sort": nil])
        return MapPage(
            page: context.frame(
                isOfCollection ? "\(heading.text) · \(context.text("mapPicture"))" : heading.text,
                crumbs: crumbs(heading),
                formats: formats.filter { $0 != .html },
                provenances: map.sources.map(\.provenance)
            ),
            t: context.t,
            heading: heading,
            subtitle: context.words(definition.subtitle ?? LocalizedText()),
            conditions: conditions,
            hasConditions: !conditions.isEmpty,
            fault: problem.flatMap(fault),
            picture: picture,
            pictureHref: picture,
            finding: map.finding(in: drawn),
            unit: context.words(definition.unit),
            classes: rows.classes,
            rows: rows.list,
            unknown: map.unknown > 0 ? NumberText.count(map.unknown) : nil,
            join: nil,
            notes: map.notes(in: drawn),
            sources: map.sources.map { source in
                MapPage.Source(
                    title: context.words(source.title, else: source.id),
                    href: context.href("collections", source.id)
                )
            },
            downloads: problem == nil ? downloads : [],
            sharing: problem == nil ? sharing(heading) : nil,
            form: MapControlsBuilder(
                original: original,
                definition: definition,
                catalog: catalog,
                context: context,
                problem: problem
            ).controls(),
            joinForm: nil,
            tableTitle: context.text(rows.isOfFeatures ? "mapFeatures" : "mapTable"),
            countTitle: context.text(rows.isOfFeatures ? "count" : "mapRegions"),
            rankTitle: context.text(rows.isOfFeatures ? "mapNumber" : "mapRank"),
            heads: rows.heads,
            printed: problem == nil ? printed : nil,
            compareHref: problem == nil ? compareHref : nil
        )
    }

    /// Whether it is the map of a collection, beside which a defined one may have the same title.
    private var isOfCollection: Bool {
        context.exchange.path.split(separator: "/").first == "collections"
    }

    private func crumbs(_ heading: Words) -> [PageFrame.Crumb] {
        guard isOfCollection, let id = original.counted.first else {
            return [
                .init(title: Words(context.text("mapsListTitle")), href: context.href("maps")),
                .init(title: heading, href: nil),
            ]
        }
        let title = catalog.collection(id)?.title ?? LocalizedText()
        return [
            .init(
                title: Words(context.text("collectionsTitle")),
                href: context.href("collections")
            ),
            .init(title: context.words(title, else: id), href: context.href("collections", id)),
            .init(title: Words(context.text("mapPicture")), href: nil),
        ]
    }

    /// The language of the picture: the one asked for, else that of the page.
    private var pictureLanguage: String {
        context.parameters["lang"].flatMap(MapLanguage.init(rawValue:))?.rawValue
            ?? context.language.rawValue
    }

    /// An address of this map; where the request is at fault, of the map as it is defined.
    private func address(_ changes: [String: String?]) -> String {
        guard problem != nil else { return context.here(setting: changes) }
        let query = changes.sorted { $0.key < $1.key }
            .compactMap { name, value in value.map { "\(name)=\(PercentEncoding.encode($0))" } }
        return context.exchange.rootPath + context.exchange.path + "?"
            + query.joined(separator: "&")
    }

    /// Where the map is and of which day its data, for a sheet of paper.
    private var printed: String {
        let address =
            context.exchange.baseURL + context.exchange.path
            + context.parameters.query(setting: ["f": nil, "lang": nil, "sort": nil])
        guard let lastChange else { return address }
        let day = Instant(microseconds: lastChange.seconds * 1_000_000).date
        return context.text("mapPrinted", ["day": "\(day)", "address": address])
    }

    /// The page with this map on the left, and none on the right yet.
    private var compareHref: String {
        let segments = context.exchange.path.split(separator: "/")
        let path = segments.first == "maps" ? segments.dropFirst() : segments[...]
        let own =
            path.joined(separator: "/")
            + context.parameters.query(setting: ["f": nil, "lang": nil, "sort": nil, "width": nil])
        return context.href(["maps", "compare"], [("left", own)])
    }

    private var downloads: [MapPage.Download] {
        let order: [Format] = [.svg, .png, .pdf, .csv, .json, .geojson, .mapbox, .sld]
        return order.filter(formats.contains).flatMap { format in
            let widths: [Int?] = format == .png ? [1200, 2400] : [nil]
            return widths.map { width in
                var changes: [String: String?] = [
                    "f": format.rawValue, "lang": pictureLanguage, "sort": nil,
                ]
                if let width { changes["width"] = String(width) }
                return MapPage.Download(
                    label: Self.label(format)
                        + (width.map { " \(NumberText.count($0)) px" } ?? ""),
                    type: format.mediaTypes[0],
                    href: address(changes)
                )
            }
        }
    }

    static func label(_ format: Format) -> String {
        switch format {
        case .geojson: "GeoJSON"
        case .mapbox: "MapLibre"
        default: format.rawValue.uppercased()
        }
    }

    private func sharing(_ heading: Words) -> MapPage.Sharing {
        let exchange = context.exchange
        let page =
            exchange.baseURL + exchange.path
            + context.parameters.query(setting: ["f": nil, "lang": pictureLanguage, "sort": nil])
        let picture =
            exchange.baseURL + exchange.path
            + context.parameters.query(setting: ["f": "svg", "lang": pictureLanguage, "sort": nil])
        let markup = MarkupContentType()
        let (href, src) = (markup.escapeText(page), markup.escapeText(picture))
        let alternative = markup.escapeText(heading.text)
        return MapPage.Sharing(
            address: page,
            snippet: """
                <a href="\(href)"><img src="\(src)" alt="\(alternative)" width="100%"></a>
                """
        )
    }

    /// What was wrong, where no field can tell it.
    private func fault(_ problem: Problem) -> MapPage.Fault? {
        let name = problem.parameter ?? ""
        let isOfPoints = map.definition.isOfFeatures
        let hasField =
            ["lang", "filter", "filter-lang", "filter-crs", "level", "labels", "projection"]
            .contains(name) || name == "graticule" || name == "width" || name == "title"
            || name == "collection" && original.counted.count == 1
            || !isOfPoints && MapParameters.names.contains(name)
                && !["by", "regions", "collection"].contains(name)
        guard !hasField || name == "maximum" && map.definition.symbols?.kind != .proportional else {
            return nil
        }
        return MapPage.Fault(name: name, detail: problem.detail)
    }

    /// The words and the filter of a map, with the way to take them off.
    private var conditions: [ItemsPage.Condition] {
        let words = context.parameters["q"].map { words in
            ItemsPage.Condition(
                title: Words(context.text("words")),
                value: ResultConditions.short(words),
                href: context.here(setting: ["q": nil])
            )
        }
        let filter = context.parameters["filter"].map { filter in
            ItemsPage.Condition(
                title: Words(context.text("expressionCondition")),
                value: ResultConditions.short(filter),
                href: context.here(setting: [
                    "filter": nil, "filter-lang": nil, "filter-crs": nil,
                ])
            )
        }
        return [words, filter].compactMap(\.self)
    }
}

extension MapLanguage {
    /// The language of the page that the picture stands on.
    init(_ language: LocalizedText.Language) {
        self = language == .chinese ? .chinese : .english
    }
}
