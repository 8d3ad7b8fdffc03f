internal import ArgumentParser
internal import CQL2
internal import Features
internal import GeometryTypes
internal import Tiles

/// What goes into an archive of tiles: collections, and what of them.
struct TileArchiveSelection {
    private let collections: [StoredCollection]
    /// The layers of the tiles.
    let layers: [TileLayer]
    /// What the features of the layers cover.
    private let extents: [Envelope]

    /// Reads what was asked for.
    ///
    /// - Throws: `InvalidParameter` that names the option, `FeatureStoreError`, ``CommandFailure``.
    init(
        collections ids: [String],
        filter: String?,
        datetime: String?,
        properties: String?,
        thin: String?,
        in store: any FeatureStore
    ) async throws {
        let all = try await store.collections()
        var collections: [StoredCollection] = []
        for id in ids {
            guard let collection = all.first(where: { $0.description.id == id }) else {
                let names = all.map(\.description.id).joined(separator: ", ")
                throw CommandFailure("there is no collection '\(id)'; there is \(names)")
            }
            guard !collections.contains(collection) else {
                throw CommandFailure("the collection '\(id)' is given twice; once is allowed")
            }
            collections.append(collection)
        }
        self.collections = collections
        let rules = try ThinningRules(thin, for: collections)
        let names = try properties.map { try Self.names($0, in: collections) }
        var layers: [TileLayer] = []
        var extents: [Envelope?] = []
        for collection in collections {
            let description = collection.description
            var query = try FeatureQueryParser.query(
                on: description,
                parameter: { $0 == "datetime" ? datetime : nil },
                value: { _ in nil }
            )
            query.filter = try FilterParameters.filter(on: description) {
                $0 == "filter" ? filter : nil
            }
            query.properties = names.map { names in
                description.properties.map(\.name).filter(names.contains)
            }
            layers.append(TileLayer(query: query, thinning: rules.rule(for: collection)))
            let isWhole = query.filter == nil && query.interval == nil
            extents.append(
                isWhole ? collection.status.extent : try await store.columns(query).extent
            )
        }
        self.layers = layers
        self.extents = extents.compactMap(\.self)
    }

    /// The names of properties in a list, each one of a collection at least.
    private static func names(
        _ text: String,
        in collections: [StoredCollection]
    ) throws(InvalidParameter) -> Set<String> {
        var known: [String] = []
        for property in collections.flatMap(\.description.properties)
        where !known.contains(property.name) {
            known.append(property.name)
        }
        let names = text.split(separator: ",").map(String.init)
        for name in names where !known.contains(name) {
            throw InvalidParameter(
                "properties",
                "no collection has a property '\(name)'; there is \(known.joined(separator: ", "))"
            )
        }
        return Set(names)
    }

    /// What all features cover, within what the tiles cover.
    var bounds: Envelope {
        let set = TileMatrixSet.webMercatorQuad
        guard let first = extents.first else { return set.bounds }
        let all = extents.dropFirst().reduce(first) { $0.union($1) }
        return set.held(all, leastSide: TileMatrixSet.leastSideOfBounds)
    }

    /// What the archive says of itself.
    func metadata(
        name: String?,
        isBaseLayer: Bool,
        zooms: ClosedRange<Int>
    ) -> PMTilesMetadata {
        let ids = collections.map(\.description.id)
        let titles = collections.map { collection in
            let description = collection.description
            let title = [description.title.zh, description.title.en].compactMap(\.self)
                .joined(separator: " / ")
            let isSynthetic = description.provenance.isSynthetic
            return (title.isEmpty ? description.id : title)
                + (isSynthetic ? " (合成数据 / synthetic data)" : "")
        }
        var attributions: [String] = []
        for text in collections.compactMap(\.description.provenance.attribution)
        where !text.isEmpty && !attributions.contains(text) {
            attributions.append(text)
        }
        return PMTilesMetadata(
            name: name ?? ids.joined(separator: ", "),
            description: titles.joined(separator: "; "),
            attribution: attributions.isEmpty ? nil : attributions.joined(separator: "; "),
            isBaseLayer: isBaseLayer,
            version: collections.map { "\($0.description.id) \($0.status.version)" }
                .joined(separator: ", "),
            generator: "kunyu \(Kunyu.configuration.version)",
            layers: zip(collections, layers).flatMap { collection, layer in
                TileLayerDescription.layers(
                    of: collection,
                    properties: layer.query.properties,
                    thinning: layer.thinning,
                    zooms: zooms
                )
            }
        )
    }
}
