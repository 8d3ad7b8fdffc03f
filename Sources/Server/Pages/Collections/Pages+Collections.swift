internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps
internal import Tiles

extension Pages {
    /// The page of all collections.
    func collections(
        _ collections: [StoredCollection],
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("collectionsTitle")
        let model = CollectionsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            cards: collections.map { collection in
                let description = collection.description
                return CollectionsPage.Card(
                    title: context.words(description.title, else: description.id),
                    summary: context.words(description.summary),
                    count: Self.count(collection, context),
                    href: context.href("collections", description.id),
                    itemsHref: context.href("collections", description.id, "items"),
                    badges: context.notices(of: [description.provenance]).map(\.label)
                )
            }
        )
        return answer("collections", model, context)
    }

    /// The page of the conformance classes.
    func conformance(
        _ classes: [String],
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("conformanceTitle")
        let model = ConformancePage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            classes: classes
        )
        return answer("conformance", model, context)
    }

    /// The page of one collection.
    func collection(
        _ collection: StoredCollection,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let description = collection.description
        let heading = context.words(description.title, else: description.id)
        let reader = try await reader(description, context)
        let facets = try await facets(of: collection, context)
        let tables = Self.tables(reader)
        let catalog = try await maps.catalog()
        let isDrawn = !catalog.levels(of: [description.id]).isEmpty
        let pictures = catalog.definitions.filter { definition in
            (definition.counted + [definition.regions]).contains(description.id)
        }.map { picture($0, context) }
        let model = CollectionPage(
            page: context.frame(
                heading.text,
                crumbs: [
                    .init(
                        title: Words(context.text("collectionsTitle")),
                        href: context.href("collections")
                    ), .init(title: heading, href: nil),
                ],
                formats: [.json],
                provenances: [description.provenance],
                linkedData: .dataset(collection, context)
            ),
            t: context.t,
            heading: heading,
            summary: context.words(description.summary),
            count: Self.count(collection, context),
            itemsHref: context.href("collections", description.id, "items"),
            downloads: DownloadMenu(formats, context) { changes in
                let query = changes.sorted { $0.key < $1.key }.compactMap { name, value in
                    value.map { "\(name)=" + PercentEncoding.encode($0) }
                }
                return exchange.rootPath + "/collections/"
                    + PercentEncoding.encode(description.id) + "/items?"
                    + query.joined(separator: "&")
            },
            facts: CollectionFacts(collection: collection, context: context).list,
            properties: description.properties.map { Self.property($0, reader) },
            schemas: PropertySchema.Kind.allCases.map { kind in
                CollectionPage.Example(
                    title: context.words(kind.title).text,
                    href: context.href("collections", description.id, kind.rawValue)
                )
            },
            facets: facets,
            hasFacets: !facets.isEmpty,
            maps: pictures,
            hasMaps: !pictures.isEmpty,
            mapHref: isDrawn
                ? context.href("collections", description.id, "map") : nil,
            tiles: Self.tiles(collection, context),
            tables: tables,
            hasTables: !tables.isEmpty,
            examples: CollectionExamples(collection: collection, context: context).list
        )
        return answer("collection", model, context)
    }

    /// Where the features of a collection can be had in tiles.
    private static func tiles(
        _ collection: StoredCollection,
        _ context: PageContext
    ) -> CollectionPage.Tiles? {
        guard collection.status.extent != nil else { return nil }
        let id = collection.description.id
        let set = TileMatrixSet.webMercatorQuad.id
        let url = context.exchange.url("collections", id, "tiles", set)
        return CollectionPage.Tiles(
            template: url + "/{z}/{y}/{x}",
            href: context.href("collections", id, "tiles"),
            tileJSON: url + "?f=tilejson"
        )
    }

    /// The hierarchies of a collection with their counts.
    private func facets(
        of collection: StoredCollection,
        _ context: PageContext
    ) async throws -> [FacetList] {
        let description = collection.description
        let coded = description.properties.filter { $0.codes != nil }
        let counts = try await codeCounts(of: collection, by: coded)
        return CodeHierarchy.all(of: description).compactMap { hierarchy in
            let nodes = CodeNode.tree(hierarchy, counts: counts, context)
            let title = Words(hierarchy.title(context))
            return nodes.isEmpty ? nil : FacetList(title, nodes, in: description.id, context)
        }
    }

    /// The ways to count the features of a collection: by its codes as a tree, by each region and
    /// code as a table.
    private static func tables(_ reader: FeatureReader) -> [CollectionPage.Example] {
        let (context, id) = (reader.context, reader.description.id)
        var tables: [CollectionPage.Example] = []
        let queryables = FeatureQueryParser.queryables(of: reader.description)
        for hierarchy in CodeHierarchy.all(of: reader.description) where hierarchy.levels.count > 1
        {
            let names = hierarchy.levels.prefix(AggregateQuery.maximumKeys).map(\.name)
            tables.append(
                .init(
                    title: context.text("tableBy", ["name": hierarchy.title(context)]),
                    href: context.href(
                        ["collections", id, "facets"],
                        [("by", names.joined(separator: ","))]
                    )
                )
            )
        }
        for property in queryables where property.codes != nil || reader.level(of: property) != nil
        {
            let name = reader.title(of: property).text
            tables.append(
                .init(
                    title: context.text("tableBy", ["name": name]),
                    href: context.href(
                        ["collections", id, "aggregate"],
                        [("by", property.name)]
                    )
                )
            )
        }
        return tables
    }

    static func count(_ collection: StoredCollection, _ context: PageContext) -> String {
        let count = collection.status.featureCount
        return count == 1
            ? context.text("oneFeature")
            : context.text("features", ["n": NumberText.count(count)])
    }

    private static func property(
        _ property: PropertyDefinition,
        _ reader: FeatureReader
    ) -> CollectionPage.Property {
        let context = reader.context
        let codes = property.codes.map { codes in
            context.text("codesCount", ["n": String(codes.count)])
        }
        return CollectionPage.Property(
            name: property.name,
            title: reader.title(of: property),
            type: context.text("type.\(property.type.rawValue)"),
            unit: property.unit,
            codes: codes,
            codesHref: codes == nil ? nil : "#facets"
        )
    }
}
