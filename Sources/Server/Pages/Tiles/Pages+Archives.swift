internal import Features
internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Hummingbird
internal import Tiles

extension Pages {
    /// The page of all archives.
    func archives(
        _ entries: [ArchiveCatalog.Entry],
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("archivesTitle")
        let model = ArchivesPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            entries: entries.map { entry in
                ArchivesPage.Entry(
                    title: entry.title,
                    href: context.href("archives", entry.name),
                    about: entry.text("description"),
                    size: Self.size(entry),
                    zooms: Self.zooms(entry.zooms),
                    fileHref: Self.fileHref(entry, context)
                )
            },
            isEmpty: entries.isEmpty
        )
        return answer("archives", model, context)
    }

    /// The page of one archive.
    func archive(
        _ entry: ArchiveCatalog.Entry,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        var facts = [
            ("archiveBytes", Self.size(entry)), ("tilesZooms", Self.zooms(entry.zooms)),
            ("extent", Self.extent(entry.archive.header.bounds, context)),
        ]
        if let attribution = entry.text("attribution") {
            facts.append(("attribution", attribution))
        }
        let layers = Self.layers(entry)
        let model = ArchivePage(
            page: context.frame(
                "\(entry.name) · \(context.text("archivesTitle"))",
                crumbs: [
                    .init(
                        title: Words(context.text("archivesTitle")),
                        href: context.href("archives")
                    ), .init(title: Words(entry.name), href: nil),
                ],
                formats: [.tilejson]
            ),
            t: context.t,
            heading: entry.title,
            about: entry.text("description"),
            template: entry.mapTemplate(exchange),
            tileJSON: entry.url(exchange) + "?f=tilejson",
            fileURL: entry.fileURL(exchange),
            fileHref: Self.fileHref(entry, context),
            facts: facts.map { CollectionPage.Fact(title: context.text($0), value: $1) },
            layers: layers,
            hasLayers: !layers.isEmpty
        )
        return answer("archive", model, context)
    }

    private static func fileHref(_ entry: ArchiveCatalog.Entry, _ context: PageContext) -> String {
        let exchange = context.exchange
        return exchange.rootPath
            + String(entry.fileURL(exchange).dropFirst(exchange.baseURL.count))
    }

    private static func size(_ entry: ArchiveCatalog.Entry) -> String {
        let bytes = Double(entry.archive.fileSize)
        return bytes < 1e6
            ? NumberText.fixed(bytes / 1e3, decimals: 1) + " kB"
            : NumberText.fixed(bytes / 1e6, decimals: 1) + " MB"
    }

    private static func layers(_ entry: ArchiveCatalog.Entry) -> [ArchivePage.Layer] {
        guard case .array(let layers) = entry.vectorLayers else { return [] }
        return layers.compactMap { layer in
            guard case .string(let id) = layer["id"] else { return nil }
            var names: [String] = []
            if case .object(let members) = layer["fields"] { names = members.map(\.key) }
            return ArchivePage.Layer(id: id, fields: names.joined(separator: ", "))
        }
    }
}
