internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps
internal import Tiles

extension Pages {
    /// How many maps the landing page shows.
    private static let shownMaps = 6

    /// The landing page: search, kinds to browse, numbers and maps.
    func landing(_ exchange: Exchange, _ language: LocalizedText.Language) async throws -> Response
    {
        let context = PageContext(exchange, language)
        let choices = try await kindChoices(context)
        let listed = choices.collections.map(\.stored)
        let pictures = try await maps.drawableDefinitions().prefix(Self.shownMaps)
            .map { picture($0, context) }
        let browse = choices.collections.filter { !$0.trees.isEmpty }
            .map { Self.browse($0, context) }
        let state = WebMapState(context.parameters, collections: listed.map(\.description))
        let map = try await map(listed.filter { $0.status.extent != nil }, context)
        let model = LandingPage(
            page: context.frame(
                context.text("landingTitle"),
                formats: [.json],
                provenances: listed.map(\.description.provenance).filter(\.isSynthetic)
                    .map { Provenance(isSynthetic: $0.isSynthetic) },
                linkedData: .catalog(try await store.collections(), context)
            ),
            t: context.t,
            action: context.exchange.rootPath + "/search",
            hidden: context.hiddenFields.map { .init(name: $0.name, value: $0.value) },
            kinds: Self.field("what", "searchWhat", choices.groups(selected: nil), context),
            place: Self.field("place", "searchPlace", nil, context),
            radius: Self.field("radius", "searchRadius", FilterForm.radii(nil, context), context),
            hasCollections: !listed.isEmpty,
            numbers: listed.map { Self.number($0, context) },
            browse: browse,
            hasBrowse: !browse.isEmpty,
            maps: Array(pictures),
            hasMaps: !pictures.isEmpty,
            baseURL: exchange.baseURL + "/",
            example: listed.first.map { collection in
                exchange.url("collections", collection.description.id, "items")
                    + "?near=116.39,39.91&radius=50km&limit=5"
            },
            map: map,
            list: state.map { context.href($0.path, $0.query) },
            tilesHref: context.href("tiles"),
            tilesTemplate: exchange.url("tiles", TileMatrixSet.webMercatorQuad.id)
                + "/{z}/{y}/{x}"
        )
        let isEmbedded = context.parameters["embed"] == "1"
        let policy =
            map == nil ? Self.contentPolicy : WebMapPolicy.text(isEmbedded: isEmbedded)
        return answer("landing", model, context, policy: policy)
    }

    /// The map of some collections; nil where there are none, or no scripts to draw it.
    private func map(
        _ collections: [StoredCollection],
        _ context: PageContext
    ) async throws -> LandingPage.Map? {
        guard let webMap, !collections.isEmpty else { return nil }
        let settings = WebMapSettings(
            searched: collections,
            all: try await store.collections(),
            maps: try await maps.drawableDefinitions(),
            language: context.language
        )
        return LandingPage.Map(
            head: webMap.head(root: context.exchange.rootPath),
            settings: settings.embedded
        )
    }

    /// What can be looked for: collections that are no regions and no gazetteer, those with
    /// codes first, then by size.
    func kindChoices(_ context: PageContext) async throws -> KindChoices {
        var collections: [KindChoices.Collection] = []
        for collection in try await store.collections() {
            let description = collection.description
            guard description.regionLevel == nil, description.id != PageData.gazetteer,
                collection.status.featureCount > 0
            else { continue }
            var trees: [(title: String, nodes: [CodeNode])] = []
            for hierarchy in CodeHierarchy.all(of: description) {
                let counts = try await codeCounts(of: collection, by: hierarchy.levels)
                let all = CodeNode.tree(hierarchy, counts: counts, context)
                // One entry alone on top says nothing: the choices start where they differ.
                let nodes = CodeNode.forking(all)
                if nodes.count > 1 { trees.append((hierarchy.title(context), nodes)) }
            }
            collections.append(KindChoices.Collection(stored: collection, trees: trees))
        }
        collections.sort { left, right in
            if left.trees.isEmpty != right.trees.isEmpty { return right.trees.isEmpty }
            return left.stored.status.featureCount > right.stored.status.featureCount
        }
        return KindChoices(collections: collections, context: context)
    }

    /// A map with its picture in the language of the page.
    func picture(_ definition: MapDefinition, _ context: PageContext) -> LandingPage.Picture {
        let path = context.exchange.rootPath + "/maps/" + PercentEncoding.encode(definition.id)
        return LandingPage.Picture(
            title: context.words(definition.title, else: definition.id),
            href: context.href("maps", definition.id),
            source: path + "?f=svg&lang=" + context.language.rawValue
        )
    }

    private static func number(
        _ collection: StoredCollection,
        _ context: PageContext
    ) -> LandingPage.Number {
        let description = collection.description
        return LandingPage.Number(
            title: context.words(description.title, else: description.id),
            count: NumberText.count(collection.status.featureCount),
            href: context.href("collections", description.id)
        )
    }

    private static func browse(
        _ collection: KindChoices.Collection,
        _ context: PageContext
    ) -> LandingPage.Browse {
        let description = collection.stored.description
        return LandingPage.Browse(
            title: context.words(description.title, else: description.id),
            count: NumberText.count(collection.stored.status.featureCount),
            href: context.href("collections", description.id, "items"),
            trees: collection.trees.map { tree in
                FacetList(Words(tree.title), tree.nodes, in: description.id, context)
            }
        )
    }

    private static func field(
        _ name: String,
        _ key: String,
        _ groups: [FilterForm.Group]?,
        _ context: PageContext
    ) -> FilterForm.Field {
        FilterForm.Field(
            id: "search-\(name)",
            name: name,
            label: Words(context.text(key)),
            value: "",
            hint: groups == nil ? context.text("searchPlaceHint") : nil,
            groups: groups,
            fault: nil
        )
    }
}
