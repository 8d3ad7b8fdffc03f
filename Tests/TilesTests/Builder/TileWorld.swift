import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

/// A store in memory with one collection, and its tiles decoded.
struct TileWorld {
    let store = ScanStore()
    let builder: TileBuilder
    let name: String

    init(
        _ features: [Feature],
        name: String = "c",
        properties: [PropertyDefinition] = [],
        limits: PreparedCollection.Limits = PreparedCollection.Limits()
    ) async throws {
        self.name = name
        builder = TileBuilder(store: store, limits: limits)
        try await store.add(features, to: Sample.collection(name, properties))
    }

    /// A tile, which must keep all rules.
    func tile(
        _ zoom: Int,
        _ row: Int,
        _ column: Int,
        in set: TileMatrixSet = .webMercatorQuad,
        query: FeatureQuery? = nil
    ) async throws -> DecodedTile {
        let tile = try await builder.tile(
            TileAddress(zoom: zoom, row: row, column: column),
            in: set,
            layers: [TileLayer(query: query ?? FeatureQuery(collection: name), thinning: .none)]
        )
        let decoded = try DecodedTile(tile.bytes)
        #expect(decoded.problems().isEmpty)
        #expect(decoded.layer(name)?.features.count ?? 0 == tile.featureCount)
        return decoded
    }

    /// A geometry of the rings of a tile in which a place, in steps, lies; rings count as they wind.
    static func turns(_ feature: DecodedTile.Feature, _ place: SIMD2<Double>) -> Int {
        feature.chains.reduce(0) { $0 + turns($1, place) }
    }

    private static func turns(_ ring: [DecodedTile.Position], _ place: SIMD2<Double>) -> Int {
        var turns = 0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            let (start, end) = (SIMD2(Double(a.x), Double(a.y)), SIMD2(Double(b.x), Double(b.y)))
            guard (start.y > place.y) != (end.y > place.y) else { continue }
            let x = start.x + (end.x - start.x) * (place.y - start.y) / (end.y - start.y)
            if x > place.x { turns += end.y > start.y ? 1 : -1 }
        }
        return turns
    }
}
