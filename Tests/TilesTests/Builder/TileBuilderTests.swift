import Features
import GeometryTypes
import Synchronization
import TestSupport
import Testing

@testable import Tiles

@Suite("tiles of collections")
struct TileBuilderTests {
    private static let square = Sample.rectangle(Sample.envelope(100, 30, 101, 31))
    private static func text(_ name: String) -> PropertyDefinition {
        PropertyDefinition(name: name, type: .text)
    }

    @Test func `properties come as tiles can hold them, and nulls do not come`() async throws {
        let day = try #require(CalendarDate("2024-02-29"))
        let instant = try #require(Instant("2024-02-29T12:00:00Z"))
        let world = try await TileWorld(
            [
                Sample.feature(
                    "甲/1",
                    Self.square,
                    [
                        "id": .text("own"), "list": .textList(["a", "b"]), "day": .date(day),
                        "at": .dateTime(instant), "flag": .boolean(true), "n": .integer(-5),
                        "x": .double(0.25),
                    ]
                ),
                Sample.feature("17", Self.square),
            ],
            properties: [
                PropertyDefinition(name: "id", type: .text),
                PropertyDefinition(name: "list", type: .textList),
                PropertyDefinition(name: "day", type: .date),
                PropertyDefinition(name: "at", type: .dateTime),
                PropertyDefinition(name: "flag", type: .boolean),
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "x", type: .double),
            ]
        )
        let layer = try #require(try await world.tile(0, 0, 0).layer("c"))
        let full = try #require(layer.features("甲/1").first)
        #expect(
            full.properties == [
                "id": .text("甲/1"), "id_": .text("own"), "list": .text("a, b"),
                "day": .text("2024-02-29"), "at": .text("2024-02-29T12:00:00Z"),
                "flag": .boolean(true), "n": .integer(-5), "x": .double(0.25),
            ]
        )
        #expect(try #require(full.id) < 1 << 53)
        let empty = try #require(layer.features("17").first)
        #expect(empty.id == 17)
        #expect(empty.properties == ["id": .text("17")])
    }

    @Test func `a query chooses features and properties`() async throws {
        let world = try await TileWorld(
            [
                Sample.feature("a", Self.square, ["kind": .text("x"), "name": .text("A")]),
                Sample.feature("b", Self.square, ["kind": .text("y"), "name": .text("B")]),
            ],
            properties: ["kind", "name"].map(Self.text)
        )
        var query = FeatureQuery(collection: "c", properties: ["kind"])
        query.equalities = [PropertyEquality(property: "kind", value: .text("y"))]
        for _ in 0..<2 {
            let tile = try await world.tile(0, 0, 0, query: query)
            let features = try #require(tile.layer("c")).features
            #expect(features.map(\.properties) == [["id": .text("b"), "kind": .text("y")]])
            // Without names there is nothing to label.
            #expect(tile.layer("c_labels") == nil)
        }
        query.properties = ["nothing"]
        await #expect(throws: FeatureStoreError.unknownProperty("nothing", collection: "c")) {
            try await world.tile(0, 0, 0, query: query)
        }
        await #expect(throws: FeatureStoreError.collectionNotFound("none")) {
            try await world.tile(0, 0, 0, query: FeatureQuery(collection: "none"))
        }
    }

    @Test func `a named polygon has one label, in its largest part, the same in all tiles`()
        async throws
    {
        let parts = [Sample.envelope(99, 29, 99.5, 29.5), Sample.envelope(100, 20, 110, 40)]
            .flatMap { Sample.rectangle($0).polygons }
        let world = try await TileWorld(
            [
                Sample.feature("a", .multiPolygon(parts), ["name_zh": .text("甲")]),
                Sample.feature("b", Self.square),
                Sample.feature("l", Sample.line((100, 30), (101, 31)), ["name_zh": .text("乙")]),
            ],
            properties: [Self.text("name_zh")]
        )
        for zoom in 0...6 {
            let set = TileMatrixSet.webMercatorQuad
            let place = set.place(longitude: 105, latitude: 30.3)
            let scale = Double(set.rows(at: zoom))
            let tile = try await world.tile(zoom, Int(place.y * scale), Int(place.x * scale))
            let labels = try #require(tile.layer("c_labels")).features
            #expect(labels.map(\.textID) == ["a"])
            #expect(labels.map(\.properties) == [["id": .text("a"), "name_zh": .text("甲")]])
            let main = try #require(tile.layer("c")?.features("a").first)
            #expect(labels.first?.id == main.id)
            let position = try #require(labels.first?.chains.first?.first)
            #expect(
                abs(
                    Double(position.x) - (place.x * scale).truncatingRemainder(dividingBy: 1) * 4096
                ) < 6 * scale
            )
        }
        let descriptions = TileLayerDescription.layers(of: try await world.store.collection("c"))
        #expect(descriptions.map(\.id) == ["c", "c_labels"])
        #expect(descriptions[0].title != descriptions[1].title)
        #expect(
            descriptions.map { $0.fields.map(\.name) } == [["id", "name_zh"], ["id", "name_zh"]]
        )
    }

    @Test func `points, lines and polygons of one collection are all there`() async throws {
        let world = try await TileWorld([
            Sample.point("p", 100, 30),
            Sample.feature("m", .multiPoint([Position(x: 1, y: 1), Position(x: 2, y: 1)])),
            Sample.feature("l", Sample.line((0, 0), (50, 50), (0, 60))),
            Sample.feature("s", Self.square),
            Sample.feature("all", .geometryCollection([Self.square, Sample.line((0, 0), (9, 9))])),
            Sample.feature("none"),
        ])
        let layer = try #require(try await world.tile(0, 0, 0).layer("c"))
        #expect(layer.features.map(\.textID) == ["all", "all", "l", "m", "p", "s"])
        #expect(
            layer.features.map(\.kind) == [.lines, .polygons, .lines, .points, .points, .polygons]
        )
        #expect(layer.features("m").first?.chains.first?.count == 2)
    }

    @Test func `what is too small for the grid is a square, and then nothing`() async throws {
        let small = try await TileWorld([
            Sample.feature("a", Sample.rectangle(Sample.envelope(100, 0, 100.004, 0.004)))
        ])
        var widths: [Int: Int32] = [:]
        for zoom in 0...14 {
            let set = TileMatrixSet.webMercatorQuad
            let place = set.place(longitude: 100.002, latitude: 0.002)
            let scale = Double(set.rows(at: zoom))
            let tile = try await small.tile(zoom, Int(place.y * scale), Int(place.x * scale))
            guard let chain = tile.layer("c")?.features.first?.chains.first else { continue }
            widths[zoom] = (chain.map(\.x).max() ?? 0) - (chain.map(\.x).min() ?? 0)
        }
        // 0.004 degrees are 1.46 steps at zoom 5.
        #expect(widths.keys.min() == 5)
        #expect(widths.keys.count == 10)
        #expect(widths.values.allSatisfy { $0 >= 1 })
        #expect((11...12).contains(widths[8] ?? 0))
    }

    @Test func `layers of one name come once, and a collection goes before labels of its name`()
        async throws
    {
        let world = try await TileWorld(
            [Sample.feature("a", Self.square, ["name": .text("A")])],
            properties: [Self.text("name")]
        )
        try await world.store.add(
            [Sample.feature("x", Sample.line((90, 0), (91, 1)))],
            to: Sample.collection("c_labels")
        )
        let queries = ["c", "c_labels", "c"].map { TileLayer(query: FeatureQuery(collection: $0)) }
        let tile = try await world.builder.tile(
            TileAddress(zoom: 0, row: 0, column: 0),
            in: .webMercatorQuad,
            layers: queries
        )
        let decoded = try DecodedTile(tile.bytes)
        #expect(decoded.layers.map(\.name) == ["c", "c_labels"])
        #expect(decoded.layer("c_labels")?.features.map(\.textID) == ["x"])
        #expect(tile.versions == ["c": 1, "c_labels": 1])
    }

    @Test func `a change of the collection is seen, and what did not change is not read again`()
        async throws
    {
        let store = CountingStore(ScanStore())
        try await store.store.add([Sample.feature("a", Self.square)], to: Sample.collection("c"))
        let builder = TileBuilder(store: store)
        let layers = [TileLayer(query: FeatureQuery(collection: "c"))]
        let address = TileAddress(zoom: 0, row: 0, column: 0)
        let first = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await builder.tile(address, in: .webMercatorQuad, layers: layers).bytes
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(first.count == 1)
        #expect(store.selections == 1)
        try await store.store.add(
            [Sample.feature("b", Self.square)],
            to: Sample.collection("c"),
            mode: .append
        )
        let next = try await builder.tile(address, in: .webMercatorQuad, layers: layers)
        #expect(next.featureCount == 2)
        #expect(next.versions == ["c": 2])
        #expect(store.selections == 2)
    }

    @Test func `what goes beyond the limits is read for each tile and looks the same`() async throws
    {
        let coverage = Coverage(seed: 5, columns: 2, rows: 2, detail: 4)
        // Every other one has a name.
        let features = coverage.cells.enumerated().map { index, cell in
            Sample.feature("\(index)", cell, index % 2 == 0 ? ["name": .text("n")] : [:])
        }
        let properties = [Self.text("name")]
        let held = try await TileWorld(features, properties: properties)
        let poor = try await TileWorld(
            features,
            properties: properties,
            limits: .init(places: 10)
        )
        for (row, column) in [(6, 12), (6, 11), (0, 0)] {
            let tiles = [try await held.tile(4, row, column), try await poor.tile(4, row, column)]
            let ids = tiles.map { $0.layer("c")?.features.map(\.textID) }
            #expect(ids[0] == ids[1])
            let labels = tiles.map { $0.layer("c_labels")?.features.map(\.textID) }
            #expect(labels[0] == labels[1])
        }
        #expect(try await poor.tile(4, 6, 12).layer("c") != nil)
    }

    @Test func `a cancelled task gets no tile`() async throws {
        let world = try await TileWorld([Sample.feature("a", Self.square)])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await world.builder.tile(
                TileAddress(zoom: 0, row: 0, column: 0),
                in: .webMercatorQuad,
                layers: [TileLayer(query: FeatureQuery(collection: "c"))]
            )
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

/// Counts how often all features of a store are read.
private final class CountingStore: ForwardingStore {
    let store: ScanStore
    private let count = Mutex(0)
    var selections: Int { count.withLock { $0 } }

    init(_ store: ScanStore) { self.store = store }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        count.withLock { $0 += 1 }
        return try await store.select(query)
    }
}
