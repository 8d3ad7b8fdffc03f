internal import Caching
internal import Features
internal import FlatStorage
internal import GeometryTypes

/// All features of one version of a collection, their outlines on the plane of a set of tiles and
/// their properties beside them, in the order of their ids.
final class PreparedCollection: Sendable {
    /// What a collection may have at most to be held.
    struct Limits: Sendable {
        /// Places of outlines; a million takes 20 MB.
        var places = 4_000_000
        /// Bytes of properties.
        var bytes = 64 << 20
        /// Bytes of all collections that are held.
        var total = 256 << 20
    }

    /// How many features are read at a time.
    private static let batch = 256
    /// How many places of features are kept for queries.
    private static let mostSelected = 4_000_000

    let outlines: Outlines
    /// The features, without their geometries.
    let columns: FeatureColumns
    /// About how many bytes it takes.
    let size: Int
    private let ids: FlatSlices
    private let selections = RecentlyUsed<FeatureQuery, [Int]>(limit: mostSelected)

    /// The version of the collection.
    var version: Int64 { columns.collection.status.version }

    /// Reads a collection; nil where it has more than may be held.
    ///
    /// - Parameters:
    ///   - id: The collection.
    ///   - set: The set of tiles.
    ///   - store: Where to read.
    ///   - limits: What it may have.
    /// - Throws: `FeatureStoreError`.
    init?(
        _ id: String,
        in set: TileMatrixSet,
        from store: any FeatureStore,
        limits: Limits
    ) async throws(FeatureStoreError) {
        let selection = try await store.select(FeatureQuery(collection: id))
        let properties = selection.collection.description.properties
        var builder = OutlineBuilder(set: set)
        var ids = FlatSlicesBuilder()
        var values: [[PropertyValue?]] = properties.map { _ in [] }
        var bytes = 0
        for start in stride(from: 0, to: selection.count, by: Self.batch) {
            for entry in try selection.entries(start..<(start + Self.batch)) {
                guard let geometry = entry.feature.geometry else { continue }
                builder.add(geometry)
                ids.append(Array(entry.feature.id.text.utf8))
                for (index, property) in properties.enumerated() {
                    let value = entry.feature.properties[property.name]
                    bytes += value?.size ?? 1
                    values[index].append(value)
                }
            }
            guard builder.count <= limits.places, bytes <= limits.bytes else { return nil }
        }
        let naming = LayerNames.naming(properties)
        let isNamed = (0..<ids.count).map { place in naming.contains { values[$0][place] != nil } }
        outlines = builder.finish(labelling: isNamed)
        let slices = ids.slices()
        let held = values.map { ValueColumn($0) }
        columns = FeatureColumns(
            collection: selection.collection,
            count: slices.count,
            shapes: .points(x: FlatArray(), y: FlatArray()),
            ids: { (places) throws(FeatureStoreError) in
                var builder = FlatSlicesBuilder()
                for place in places { builder.append(slices[place]) }
                return builder.slices()
            },
            column: { (property, places) throws(FeatureStoreError) in
                ValueColumn(
                    codes: places.map { held[property].codes[$0] },
                    values: held[property].values
                )
            }
        )
        size = outlines.size + bytes + slices.bytes.count + 8 * slices.count
        self.ids = slices
    }

    /// The places of the features that match a query, whose box is not looked at, ascending; nil
    /// where the store has another version meanwhile.
    ///
    /// What was found is kept, but not for searches of words, which depend on other collections.
    func places(
        matching query: FeatureQuery,
        in store: any FeatureStore
    ) async throws(FeatureStoreError) -> [Int]? {
        if let known = selections.value(query) { return known }
        let selection = try await store.select(query)
        guard selection.collection.status.version == version else { return nil }
        var places: [Int] = []
        for start in stride(from: 0, to: selection.count, by: Self.batch) {
            for entry in try selection.entries(start..<(start + Self.batch)) {
                if let place = ids.index(of: entry.feature.id.text) { places.append(place) }
            }
        }
        places.sort()
        if query.text == nil { selections.keep(places, for: query, cost: places.count + 64) }
        return places
    }
}

extension PropertyValue {
    /// About how many bytes it takes.
    fileprivate var size: Int {
        switch self {
        case .text(let text): text.utf8.count + 16
        case .textList(let texts): texts.reduce(16) { $0 + $1.utf8.count + 16 }
        case .integer, .double, .boolean, .date, .dateTime: 8
        }
    }
}
