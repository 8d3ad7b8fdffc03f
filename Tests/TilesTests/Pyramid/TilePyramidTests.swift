import Compression
import Features
import Foundation
import GeometryTypes
import Synchronization
import TestSupport
import Testing

@testable import Tiles

@Suite("all tiles of layers")
struct TilePyramidTests {
    private static let points = Sample.collection(
        "points",
        [PropertyDefinition(name: "size", type: .integer)]
    )
    private static let shapes = Sample.collection(
        "shapes",
        [PropertyDefinition(name: "name", type: .text)]
    )

    /// Points in a few places of the world, on its edges too, one feature nowhere, and shapes so
    /// small that no tile of a low zoom shows them.
    private static func store(_ random: inout SplitMix64) async throws -> ScanStore {
        let store = ScanStore()
        var features = [Sample.feature("nowhere")]
        let places = [(116.4, 39.9), (-180, 10), (180, -20), (0, 0), (-70, 84.9), (45, 88)]
        for index in 0..<30 {
            let place = places[index % places.count]
            let (x, y) = (
                place.0 + Double.random(in: -0.5...0.5, using: &random),
                place.1 + Double.random(in: -0.5...0.5, using: &random)
            )
            features.append(
                Sample.point(
                    "p\(index)",
                    min(max(x, -180), 180),
                    min(y, 90),
                    ["size": .integer(Int64(index * 7 % 11))]
                )
            )
        }
        try await store.add(features, to: points)
        let tiny = 1e-4
        let rectangles = (0..<6).map { index in
            let (x, y) = (Double(index) * 50 - 130.03, Double(index) * 11 - 30.01)
            let side = index == 2 ? 30 : tiny
            return Sample.feature(
                "s\(index)",
                Sample.rectangle(Sample.envelope(x, y, x + side, y + side)),
                ["name": .text("S\(index)")]
            )
        }
        try await store.add(rectangles, to: shapes)
        return store
    }

    private static let layers = [
        TileLayer(query: FeatureQuery(collection: "points")),
        TileLayer(query: FeatureQuery(collection: "shapes")),
    ]

    private func build(
        _ pyramid: TilePyramid,
        _ name: String,
        in folder: TemporaryFolder,
        zooms: ClosedRange<Int>,
        progress: (TilePyramidProgress) -> Void = { _ in }
    ) async throws -> (TilePyramidReport, PMTilesArchive) {
        let path = "\(folder.path)/\(name)"
        let writer = try PMTilesWriter(path: path)
        let report = try await pyramid.build(into: writer, progress: progress)
        _ = try writer.finish(
            PMTilesWriter.Description(
                zooms: zooms,
                bounds: Sample.envelope(-180, -85, 180, 85),
                metadata: "{}"
            )
        )
        return (report, try PMTilesArchive(path: path))
    }

    @Test(arguments: [0...4, 3...4, 0...0])
    func `an archive holds each tile that holds something, and no other`(zooms: ClosedRange<Int>)
        async throws
    {
        let seed: UInt64 = 99
        var random = SplitMix64(seed: seed)
        let store = try await Self.store(&random)
        let folder = try TemporaryFolder()
        let pyramid = TilePyramid(store: store, layers: Self.layers, zooms: zooms, workers: 2)
        let (report, archive) = try await build(pyramid, "a", in: folder, zooms: zooms)
        let builder = TileBuilder(store: store)
        var count = 0
        for zoom in 0...4 {
            for row in 0..<1 << zoom {
                for column in 0..<1 << zoom {
                    let address = TileAddress(zoom: zoom, row: row, column: column)
                    let found = try archive.tile(address)
                    guard zooms.contains(zoom) else {
                        #expect(found == nil)
                        continue
                    }
                    let tile = try await builder.tile(
                        address,
                        in: .webMercatorQuad,
                        layers: Self.layers
                    )
                    #expect((found == nil) == tile.bytes.isEmpty, "seed \(seed), \(address)")
                    guard let found else { continue }
                    count += 1
                    let bytes = try GzipContent.inflate(found.bytes, limit: 1 << 20)
                    #expect(bytes == tile.bytes, "seed \(seed), \(address)")
                }
            }
        }
        #expect(count > 0 && report.tiles == count)
        #expect(archive.header.addressedTiles == count)
        #expect(report.levels.map(\.zoom) == Array(zooms))
        #expect(report.versions.keys.sorted() == ["points", "shapes"])
    }

    @Test func `what is too small for a tile is found in those below`() async throws {
        let store = ScanStore()
        let small = Sample.envelope(10.01, 20.01, 10.010_1, 20.010_1)
        try await store.add([Sample.feature("s", Sample.rectangle(small))], to: Self.shapes)
        let folder = try TemporaryFolder()
        let layers = [TileLayer(query: FeatureQuery(collection: "shapes"))]
        let pyramid = TilePyramid(store: store, layers: layers, zooms: 0...14, workers: 2)
        let (report, archive) = try await build(pyramid, "a", in: folder, zooms: 0...14)
        let place = TileMatrixSet.webMercatorQuad.place(longitude: 10.01, latitude: 20.01)
        let address = TileAddress(
            zoom: 14,
            row: Int(place.y * 16384),
            column: Int(place.x * 16384)
        )
        #expect(try archive.tile(address) != nil)
        // Four parts for each zoom at most, and not the whole world.
        let built = report.levels.reduce(0) { $0 + $1.tiles + $1.emptyTiles }
        #expect(built <= 1 + 14 * 4)
    }

    @Test func `as many workers as there are make the same bytes`() async throws {
        var random = SplitMix64(seed: 12)
        let store = try await Self.store(&random)
        let folder = try TemporaryFolder()
        for workers in [1, 5] {
            let pyramid = TilePyramid(
                store: store,
                layers: Self.layers,
                zooms: 0...4,
                workers: workers
            )
            _ = try await build(pyramid, "\(workers)", in: folder, zooms: 0...4)
        }
        #expect(try folder.bytes("1") == folder.bytes("5"))
    }

    @Test func `progress rises to the whole`() async throws {
        var random = SplitMix64(seed: 13)
        let store = try await Self.store(&random)
        let folder = try TemporaryFolder()
        let pyramid = TilePyramid(store: store, layers: Self.layers, zooms: 1...4, workers: 2)
        var told: [TilePyramidProgress] = []
        _ = try await build(pyramid, "a", in: folder, zooms: 1...4) { told.append($0) }
        #expect(told.map(\.fraction) == told.map(\.fraction).sorted())
        #expect(told.map(\.tiles) == Array(1...told.count))
        #expect(told.last?.fraction == 1 && told.last?.zoom == 4)
    }

    @Test func `a collection that is written meanwhile is an error, and no archive is left`()
        async throws
    {
        var random = SplitMix64(seed: 14)
        let store = try await Self.store(&random)
        let folder = try TemporaryFolder()
        let watched = ChangingStore(store)
        let pyramid = TilePyramid(store: watched, layers: Self.layers, zooms: 0...3, workers: 1)
        await #expect(throws: TilePyramidError.changed(collection: "points")) {
            try await build(pyramid, "a", in: folder, zooms: 0...3)
        }
        #expect(folder.files.isEmpty)
    }

    @Test func `a task that is cancelled ends, and no archive is left`() async throws {
        var random = SplitMix64(seed: 15)
        let store = try await Self.store(&random)
        let folder = try TemporaryFolder()
        let layers = Self.layers
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            let pyramid = TilePyramid(store: store, layers: layers, zooms: 0...8, workers: 2)
            _ = try await build(pyramid, "a", in: folder, zooms: 0...8)
        }
        await #expect(throws: (any Error).self) { try await work.value }
        #expect(folder.files.isEmpty)
    }

    @Test func `the largest tiles are named, the largest first`() {
        var report = TilePyramidReport()
        report.levels.append(TilePyramidReport.Level(zoom: 3))
        let sizes = [499_999, 500_000, 700_000, 600_000]
        for (column, size) in sizes.enumerated() {
            report.add(
                TilePyramidReport.Tile(
                    address: TileAddress(zoom: 3, row: 0, column: column),
                    size: size,
                    compressedSize: 10
                )
            )
        }
        #expect(report.heavyTiles.map(\.size) == [700_000, 600_000, 500_000])
        #expect(report.heavyCount == 3 && report.levels[0].largest?.size == 700_000)
        for _ in 0..<200 {
            report.add(
                TilePyramidReport.Tile(
                    address: TileAddress(zoom: 3, row: 1, column: 0),
                    size: 550_000,
                    compressedSize: 10
                )
            )
        }
        #expect(report.heavyCount == 203 && report.heavyTiles.count == 100)
        #expect(report.heavyTiles.map(\.size).prefix(3) == [700_000, 600_000, 550_000])
    }
}

/// A store whose collections are of a later version each time that columns are read.
private final class ChangingStore: ForwardingStore {
    let store: ScanStore
    private let reads = Mutex(0)

    init(_ store: ScanStore) { self.store = store }

    func columns(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureColumns {
        let columns = try await store.columns(query)
        let stored = columns.collection
        let reads = reads.withLock { reads in
            reads += 1
            return reads
        }
        let status = CollectionStatus(
            version: stored.status.version + Int64(reads / 4),
            featureCount: stored.status.featureCount,
            extent: stored.status.extent,
            temporalExtent: stored.status.temporalExtent,
            arePoints: stored.status.arePoints
        )
        return FeatureColumns(
            collection: StoredCollection(description: stored.description, status: status),
            count: columns.count,
            shapes: columns.shapes,
            ids: { places throws(FeatureStoreError) in try columns.ids(at: places) },
            column: { property, places throws(FeatureStoreError) in
                try columns.column(property, at: places)
            }
        )
    }
}
