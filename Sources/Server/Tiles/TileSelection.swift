internal import Features
internal import HTTPSyntax
internal import Tiles

/// What a request wants of tiles: the collections, and which of their features.
struct TileSelection: Sendable {
    /// The collections in the order in which their layers are drawn.
    let collections: [StoredCollection]
    /// The layers of a tile, one for each collection.
    let layers: [TileLayer]
    let parameters: QueryParameters
    /// All that a tile depends on beside its URL: the versions of the collections, and of those
    /// whose words stand for theirs.
    let versions: String
    /// What stands for ``versions`` in a URL; another text in another process.
    let token: String
}

extension TileSelection {
    /// Reads a request.
    ///
    /// - Parameters:
    ///   - exchange: The request.
    ///   - id: The collection in whose path it is; nil for the data set.
    ///   - isDocument: Whether it asks for something that is in a language.
    ///   - store: What answers the queries.
    /// - Throws: `InvalidParameter` or ``Problem`` that names the parameter;
    ///   `FeatureStoreError.collectionNotFound`.
    init(
        _ exchange: Exchange,
        of id: String?,
        isDocument: Bool,
        in store: any FeatureStore
    ) async throws {
        var all: [StoredCollection] = []
        let collections: [StoredCollection]
        if let id {
            collections = [try await store.collection(id)]
        } else {
            all = try await store.collections()
            let given = QueryParameters(lenient: exchange.query)["collections"]
            collections = try Self.chosen(given, of: all)
        }
        let parameters = try Self.parameters(
            exchange,
            collections,
            (isDocument ? ["lang"] : []) + (id == nil ? ["collections"] : [])
        )
        let thinning = try ThinningRules(parameters["thin"], for: collections)
        let shown = try Self.shown(parameters["properties"], collections, isOne: id != nil)
        let reader = QueryReader(store: store)
        var layers: [TileLayer] = []
        let own = TileParameters.own + (shown == nil ? [] : ["properties"])
        for collection in collections {
            let description = collection.description
            var query = try await reader.tiles(parameters, on: description, except: own)
            if let shown {
                query.properties = shown.filter { description.property($0) != nil }
            }
            layers.append(TileLayer(query: query, thinning: thinning.rule(for: collection)))
        }
        var versions = collections.map(Self.version)
        // Words may stand in the names of regions, which other collections hold.
        if parameters["q"] != nil {
            if id != nil { all = try await store.collections() }
            versions += ["|"] + all.map(Self.version)
        }
        self.collections = collections
        self.layers = layers
        self.parameters = parameters
        self.versions = versions.joined(separator: " ")
        token = exchange.revisions.token(of: self.versions)
    }

    /// Whether a tile shows the collections at these very versions.
    func isOf(_ versions: [String: Int64]) -> Bool {
        versions.allSatisfy { id, version in
            collections.contains { $0.description.id == id && $0.status.version == version }
        }
    }

    private static func version(_ collection: StoredCollection) -> String {
        "\(collection.description.id):\(collection.status.version)"
    }

    /// The collections that a list names; all that have geometries where there is no list.
    private static func chosen(
        _ list: String?,
        of all: [StoredCollection]
    ) throws(Problem) -> [StoredCollection] {
        guard let list else { return all.filter { $0.status.extent != nil } }
        var chosen: [StoredCollection] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            let id = String(part)
            guard let collection = all.first(where: { $0.description.id == id }) else {
                let ids = all.map(\.description.id).joined(separator: ", ")
                throw .invalidParameter(
                    "collections",
                    "there is no collection '\(id)'; \(ids) are allowed, separated by commas"
                )
            }
            guard !chosen.contains(where: { $0.description.id == id }) else {
                throw .invalidParameter("collections", "'\(id)' is given twice; once is allowed")
            }
            chosen.append(collection)
        }
        return chosen
    }

    /// The parameters: those of tiles, and the properties that every one of the collections has.
    private static func parameters(
        _ exchange: Exchange,
        _ collections: [StoredCollection],
        _ more: [String]
    ) throws(Problem) -> QueryParameters {
        let lists = collections.map { collection in
            TileParameters.queryables(of: collection.description).map(\.name)
        }
        let shared = (lists.first ?? []).filter { name in
            lists.allSatisfy { $0.contains(name) }
        }
        return try exchange.parameters(allowed: TileParameters.common + more + shared)
    }

    /// The properties that a list names, each of at least one of several collections; nil where the
    /// list is left to the reader of queries.
    private static func shown(
        _ list: String?,
        _ collections: [StoredCollection],
        isOne: Bool
    ) throws(Problem) -> [String]? {
        guard let list, !isOne else { return nil }
        let names = FeatureQueryParser.names(in: list)
        for name in names
        where !collections.contains(where: { $0.description.property(name) != nil }) {
            let ids = collections.map(\.description.id).joined(separator: ", ")
            throw .invalidParameter(
                "properties",
                "none of \(ids) has a property '\(name)'; any of theirs are allowed"
            )
        }
        return names
    }
}

extension Revisions {
    /// What stands for a text in a URL: 16 hexadecimal digits, other ones in another process.
    func token(of text: String) -> String {
        var hash = beginning
        hash.add(text)
        return hash.text
    }
}
