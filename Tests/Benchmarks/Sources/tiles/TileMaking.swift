import Features
import FlatStorage
import Foundation
import GeoPackageStore
import Tiles
import Workload

/// Answers orders over the points of a collection.
struct TileMaking {
    private static let set = TileMatrixSet.webMercatorQuad
    private let store: GeoPackageStore
    private let builder: TileBuilder
    private let query: FeatureQuery

    init(store: GeoPackageStore, collection: String, properties: [String]?) {
        self.store = store
        builder = TileBuilder(store: store)
        query = FeatureQuery(collection: collection, properties: properties)
    }

    /// The line of JSON for an order, given word by word.
    func answer(_ order: [String]) async throws -> String {
        switch order.first {
        case "build" where order.count > 3:
            return try await build(
                order[1],
                Int(order[2]) ?? 1,
                order.dropFirst(3).map(Self.address)
            )
        case "write" where order.count == 4:
            let tile = try await tile(Self.address(order[2]), order[1])
            try Data(tile.bytes).write(to: URL(filePath: order[3]))
            return "{\"bytes\": \(tile.bytes.count), \"features\": \(tile.featureCount)}"
        case "addresses" where order.count == 3:
            return try await addresses(Int(order[1]) ?? 1, seed: UInt64(order[2]) ?? 1)
        default: return "{\"error\": \"unknown order\"}"
        }
    }

    private static func address(_ text: String) -> TileAddress {
        let numbers = text.split(separator: "/").compactMap { Int($0) }
        guard numbers.count == 3 else { return TileAddress(zoom: 0, row: -1, column: -1) }
        return TileAddress(zoom: numbers[0], row: numbers[1], column: numbers[2])
    }

    private func tile(_ address: TileAddress, _ rule: String) async throws -> VectorTile {
        var thinning = PointThinning.clusters
        if rule == "none" { thinning = .none }
        if rule.hasPrefix("greatest:") {
            thinning = .greatest(property: String(rule.dropFirst("greatest:".count)))
        }
        let layer = TileLayer(query: query, thinning: thinning)
        return try await builder.tile(address, in: Self.set, layers: [layer])
    }

    private func build(
        _ rule: String,
        _ count: Int,
        _ addresses: [TileAddress]
    ) async throws -> String {
        var times: [Double] = []
        var last = VectorTile(bytes: [], featureCount: 0, versions: [:])
        for _ in 0..<count {
            for address in addresses {
                let start = ContinuousClock.now
                last = try await tile(address, rule)
                let (seconds, attoseconds) = (ContinuousClock.now - start).components
                times.append(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
            }
        }
        return "{\"milliseconds\": \(times), \"bytes\": \(last.bytes.count), "
            + "\"features\": \(last.featureCount)}"
    }

    private func addresses(_ count: Int, seed: UInt64) async throws -> String {
        let columns = try await store.columns(FeatureQuery(collection: query.collection))
        guard case .points(let x, let y) = columns.shapes else {
            return "{\"error\": \"no points\"}"
        }
        var random = SplitMix64(seed: seed)
        var texts: [String] = []
        for zoom in 0...14 {
            let scale = Double(Self.set.rows(at: zoom))
            var found: Set<Int> = []
            for place in x.indices {
                let own = Self.set.place(longitude: x[place], latitude: y[place])
                found.insert(Int(own.y * scale) << 32 | Int(own.x * scale))
            }
            for number in found.sorted().shuffled(using: &random).prefix(count) {
                texts.append("\"\(zoom)/\(number >> 32)/\(number & 0xffff_ffff)\"")
            }
        }
        return "{\"tiles\": [\(texts.joined(separator: ", "))]}"
    }
}
