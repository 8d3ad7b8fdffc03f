internal import Features
internal import GeometryTypes
internal import HTTPSyntax
internal import Hummingbird
internal import Tiles

extension Pages {
    /// The page of all tilesets of a collection, or of the service.
    func tilesets(
        _ tilesets: [Tileset],
        of collection: String?,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let way = Way(tilesets.first, collection, context)
        let model = TilesetsPage(
            page: context.frame(
                way.title,
                crumbs: way.crumbs + [.init(title: Words(context.text("tilesTitle")), href: nil)],
                formats: [.json],
                provenances: way.provenances
            ),
            t: context.t,
            heading: Words(way.heading),
            entries: tilesets.map { tileset in
                TilesetsPage.Entry(
                    set: Self.card(of: tileset.set, href: way.href(tileset), context),
                    hint: Self.hint(tileset, context),
                    template: tileset.mapTemplate,
                    tileJSON: way.tileJSON(tileset)
                )
            },
            matrixSets: context.href("tileMatrixSets")
        )
        return answer("tilesets", model, context)
    }

    /// The page of one tileset.
    func tileset(
        _ tileset: Tileset,
        of collection: String?,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let way = Way(tileset, collection, context)
        let layers = tileset.layers.map { collection, layer in
            let id = collection.description.id
            let dimension = layer.id == id ? tileset.dimensions[id] : 0
            return TilesetPage.Layer(
                id: layer.id,
                title: context.words(layer.title, else: layer.id),
                href: context.href("collections", id),
                geometry: context.text(dimension.map { "tilesDimension\($0)" } ?? "tilesMixed"),
                fields: layer.fields.map(\.name).joined(separator: ", ")
            )
        }
        let model = TilesetPage(
            page: context.frame(
                "\(tileset.set.id) · \(way.title)",
                crumbs: way.crumbs + [
                    .init(title: Words(context.text("tilesTitle")), href: way.listHref),
                    .init(title: Words(tileset.set.id), href: nil),
                ],
                formats: [.json] + (tileset.hasTileJSON ? [.tilejson] : []),
                provenances: way.provenances
            ),
            t: context.t,
            heading: Words("\(way.heading) · \(tileset.set.id)"),
            hint: Self.hint(tileset, context),
            template: tileset.mapTemplate,
            tileJSON: way.tileJSON(tileset),
            facts: facts(tileset, context),
            matrixSet: tileset.set.id,
            matrixSetHref: context.href("tileMatrixSets", tileset.set.id),
            layers: layers,
            hasLayers: !layers.isEmpty
        )
        return answer("tileset", model, context)
    }

    /// Where the template of tiles goes: most programs for maps know one division of the world.
    private static func hint(_ tileset: Tileset, _ context: PageContext) -> String {
        context.text(tileset.hasTileJSON ? "tilesTemplate" : "tilesTemplatePlain")
    }

    static func zooms(_ zooms: ClosedRange<Int>) -> String {
        "\(zooms.lowerBound)–\(zooms.upperBound)"
    }

    private func facts(_ tileset: Tileset, _ context: PageContext) -> [CollectionPage.Fact] {
        var facts = [
            ("coordinates", tileset.set.crs.name), ("tilesZooms", Self.zooms(tileset.set.zooms)),
        ]
        if let box = tileset.box { facts.append(("extent", Self.extent(box, context))) }
        if let attribution = tileset.attribution { facts.append(("attribution", attribution)) }
        if let licence = tileset.licence { facts.append(("licence", licence)) }
        return facts.map { CollectionPage.Fact(title: context.text($0), value: $1) }
    }

    static func extent(_ box: Envelope, _ context: PageContext) -> String {
        func text(_ value: Double, _ positive: String, _ negative: String) -> String {
            NumberText.fixed(abs(value), decimals: 2) + "°" + (value < 0 ? negative : positive)
        }
        return context.text(
            "extentValue",
            [
                "west": text(box.minX, "E", "W"), "east": text(box.maxX, "E", "W"),
                "south": text(box.minY, "N", "S"), "north": text(box.maxY, "N", "S"),
            ]
        )
    }
}

/// The way to the tilesets of a collection, or of the service, and on to each of them.
private struct Way {
    let crumbs: [PageFrame.Crumb]
    let heading: String
    let title: String
    let provenances: [Provenance]
    let listHref: String
    private let context: PageContext
    private let conditions: String

    init(_ tileset: Tileset?, _ collection: String?, _ context: PageContext) {
        self.context = context
        let tiles = context.text("tilesTitle")
        provenances =
            tileset?.selection.collections.map(\.description.provenance).filter {
                $0.isSynthetic || $0.isApproximate
            } ?? []
        var changes = TileParameters.dropped
        if let language = context.parameters["lang"] { changes["lang"] = language }
        if let format = context.parameters["f"], format == "html" { changes["f"] = format }
        conditions = tileset?.selection.parameters.query(setting: changes) ?? ""
        let root = context.exchange.rootPath
        guard let collection, let description = tileset?.selection.collections.first?.description
        else {
            crumbs = []
            heading = tiles
            title = tiles
            listHref = root + "/tiles" + conditions
            return
        }
        let words = context.words(description.title, else: collection)
        crumbs = [
            .init(
                title: Words(context.text("collectionsTitle")),
                href: context.href("collections")
            ), .init(title: words, href: context.href("collections", collection)),
        ]
        heading = words.text + context.text("colon") + tiles
        title = "\(tiles) · \(words.text)"
        let base = context.exchange.baseURL
        listHref = root + String((tileset?.list ?? base).dropFirst(base.count)) + conditions
    }

    /// The page of a tileset.
    func href(_ tileset: Tileset) -> String {
        let base = tileset.exchange.baseURL
        return tileset.exchange.rootPath + String(tileset.url.dropFirst(base.count)) + conditions
    }

    /// The TileJSON of a tileset; nil where there is none.
    func tileJSON(_ tileset: Tileset) -> String? {
        guard tileset.hasTileJSON else { return nil }
        var changes = TileParameters.dropped
        changes["f"] = Format.tilejson.rawValue
        return tileset.url + tileset.selection.parameters.query(setting: changes)
    }
}
