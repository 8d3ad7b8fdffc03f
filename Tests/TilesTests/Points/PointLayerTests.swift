import Features
import FlatStorage
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("layers of points")
struct PointLayerTests {
    private static let description = Sample.collection(
        "instruments",
        [
            PropertyDefinition(name: "name", type: .text),
            PropertyDefinition(name: "id", type: .text),
            PropertyDefinition(name: "count", type: .integer),
            PropertyDefinition(name: "size", type: .double),
            PropertyDefinition(name: "open", type: .boolean),
            PropertyDefinition(name: "tags", type: .textList),
            PropertyDefinition(name: "day", type: .date),
            PropertyDefinition(name: "at", type: .dateTime),
            PropertyDefinition(name: "never", type: .text),
        ]
    )

    private static func features(_ count: Int, seed: UInt64) -> [Feature] {
        var generator = SplitMix64(seed: seed)
        let positions = PointOracle(.webMercatorQuad, count: count, seed: seed).points
        return positions.enumerated().map { number, position in
            let pick = Int64.random(in: -9...9, using: &generator)
            let long = String(repeating: "質譜", count: Int(abs(pick)) * 30)
            let all: [String: PropertyValue] = [
                "name": .text(pick == 0 ? "" : pick > 5 ? long : "n\(number)"),
                "id": .text("own \(pick)"),
                "count": .integer(pick == 7 ? .min : pick == 8 ? .max : pick),
                "size": .double(Double(pick) / 8),
                "open": .boolean(pick > 0),
                "tags": .textList(["a", "b\(pick)"]),
                "day": .date(CalendarDate(daysSinceEpoch: Int(pick))),
                "at": .dateTime(Instant(microseconds: pick * 1_000_000)),
            ]
            let kept = all.keys.sorted().filter { _ in Int.random(in: 0..<4, using: &generator) > 0
            }
            let id = [
                "\(number)", "0\(number)", "INS-\(number)", "北\(number)",
                "9007199254740992\(number)",
            ]
            return Sample.feature(
                id[number % id.count],
                .point(position),
                all.filter { kept.contains($0.key) }
            )
        }
    }

    /// What a feature must be in a tile, by the plainest means.
    private static func expected(_ feature: Feature, _ frame: TileFrame) -> DecodedTile.Feature? {
        guard case .point(let point)? = feature.geometry else { return nil }
        let place = frame.set.place(longitude: point.x, latitude: point.y)
        guard (0...1).contains(place.y) else { return nil }
        let (side, shown) = (Double(VectorTile.extent), -64.0...4160.0)
        let y = place.y * frame.scale - Double(frame.address.row) * side
        // The antimeridian is the western edge of the world.
        let x = frame.shifts.map { shift in
            (place.x.truncatingRemainder(dividingBy: 1) + shift) * frame.scale
                - Double(frame.address.column) * side
        }.first { shown.contains($0) }
        guard let x, shown.contains(y) else { return nil }
        let position = DecodedTile.Position(Int32(x.rounded()), Int32(y.rounded()))
        let text = feature.id.text
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let number = UInt64(text).flatMap { $0 < 1 << 53 && String($0) == text ? $0 : nil }
        var properties: [String: DecodedTile.Value] = ["id": .text(text)]
        for (name, value) in feature.properties {
            properties[name == "id" ? "id_" : name] = expected(value)
        }
        return DecodedTile.Feature(
            id: number ?? hash % (1 << 53),
            kind: .points,
            properties: properties,
            chains: [[position]]
        )
    }

    private static func expected(_ value: PropertyValue) -> DecodedTile.Value {
        switch value {
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .double(let number): .double(number)
        case .boolean(let flag): .boolean(flag)
        case .textList(let texts): .text(texts.joined(separator: ", "))
        case .date(let date): .text("\(date)")
        case .dateTime(let instant): .text("\(instant)")
        }
    }

    @Test(arguments: [(1, 61), (30, 62), (400, 63)] as [(Int, UInt64)])
    func `a layer holds each feature with all its values`(count: Int, seed: UInt64) async throws {
        let features = Self.features(count, seed: seed)
        let store = ScanStore()
        try await store.add(features, to: Self.description)
        let builder = TileBuilder(store: store)
        let layer = TileLayer(query: FeatureQuery(collection: "instruments"), thinning: .none)
        let oracle = PointOracle(.webMercatorQuad, count: count, seed: seed)
        for address in [0, 1, 5, 12].flatMap({ oracle.tilesNearPoints(zoom: $0, count: 4) }) {
            let tile = try await builder.tile(address, in: .webMercatorQuad, layers: [layer])
            let frame = TileFrame(set: .webMercatorQuad, address: address)
            let wanted = features.compactMap { Self.expected($0, frame) }
            let layers = try DecodedTile(tile.bytes).layers
            let comment: Comment = "seed \(seed), \(address)"
            #expect(layers.map(\.name) == (wanted.isEmpty ? [] : ["instruments"]), comment)
            #expect(Set(layers.first?.features ?? []) == Set(wanted), comment)
            #expect(tile.featureCount == wanted.count, comment)
            guard let found = layers.first else { continue }
            #expect(found.features.count == wanted.count, comment)
            #expect(found.version == 2 && found.extent == 4096, comment)
            #expect(Set(found.keys).count == found.keys.count, comment)
            #expect(!found.keys.contains("never"), "a key that no feature has")
            let again = try await builder.tile(address, in: .webMercatorQuad, layers: [layer])
            #expect(again.bytes == tile.bytes, comment)
        }
    }

    @Test func `clusters have a count and no number, lone points are as they are`() async throws {
        let store = ScanStore()
        let points = [
            Sample.point("1", 10, 10, ["name": .text("one")]),
            Sample.point("2", 10.1, 10, ["name": .text("two")]),
            Sample.point("3", 10.2, 10, ["name": .text("three")]),
            Sample.point("4", 10, 50.5, ["name": .text("far")]),
            Sample.point("5", 10.1, 50.5),
            Sample.point("6", 10.2, 50.5),
            Sample.point("7", -120, 10, ["name": .text("lone")]),
        ]
        try await store.add(points, to: Self.description)
        let layer = TileLayer(query: FeatureQuery(collection: "instruments"))
        let tile = try await TileBuilder(store: store).tile(
            TileAddress(zoom: 0, row: 0, column: 0),
            in: .webMercatorQuad,
            layers: [layer]
        )
        let found = try #require(try DecodedTile(tile.bytes).layers.first)
        #expect(tile.featureCount == 3 && found.features.count == 3)
        let clusters = found.features.filter { $0.id == nil }
        #expect(clusters.count == 2)
        for cluster in clusters {
            #expect(cluster.properties == ["cluster": .boolean(true), "point_count": .integer(3)])
        }
        #expect(found.values.filter { $0 == .integer(3) }.count == 1, "a value stands there once")
        let lone = try #require(found.features.first { $0.id != nil })
        #expect(lone.id == 7)
        #expect(
            lone.properties == ["id": .text("7"), "name": .text("lone")]
        )
    }

    @Test(arguments: [
        ("count", ["b"]), ("size", ["c"]), ("name", ["a"]), ("day", ["d"]), ("tags", ["e"]),
        ("open", ["f"]), ("never", ["a"]),
    ])
    func `the greatest value of a cell is that of its type, of equal ones the first by id`(
        property: String,
        expected: [String]
    ) async throws {
        func point(_ id: String, _ properties: [String: PropertyValue]) -> Feature {
            Sample.point(id, 10, 10, properties)
        }
        let store = ScanStore()
        let features = [
            point("z", ["count": .integer(9), "name": .text("q")]),
            point("b", ["count": .integer(9), "size": .double(-5), "name": .text("p")]),
            point("c", ["count": .integer(-10), "size": .double(2.5), "open": .boolean(false)]),
            point("a", ["count": .integer(1), "size": .double(1), "name": .text("質")]),
            point("d", ["day": .date(CalendarDate(daysSinceEpoch: 20_000))]),
            point("d2", ["day": .date(CalendarDate(daysSinceEpoch: -900_000))]),
            point("e", ["tags": .textList(["z"])]),
            point("e2", ["tags": .textList(["a", "z"])]),
            point("f", ["open": .boolean(true)]),
        ]
        try await store.add(features, to: Self.description)
        var layer = TileLayer(query: FeatureQuery(collection: "instruments"))
        layer.thinning = .greatest(property: property)
        let builder = TileBuilder(store: store)
        for (zoom, all) in [(0, false), (9, false), (10, true)] {
            let frame = PointOracle(.webMercatorQuad, count: 0, seed: 1)
            let place = frame.set.place(longitude: 10, latitude: 10)
            let address = TileAddress(
                zoom: zoom,
                row: Int(place.y * Double(1 << zoom)),
                column: Int(place.x * Double(1 << zoom))
            )
            let tile = try await builder.tile(address, in: .webMercatorQuad, layers: [layer])
            let ids = try DecodedTile(tile.bytes).layers.flatMap(\.features).map(\.textID)
            let wanted = all ? features.map(\.id.text) : expected
            #expect(Set(ids) == Set(wanted), "zoom \(zoom)")
        }
    }

    @Test func `an unknown property to choose by is refused`() async throws {
        let store = ScanStore()
        try await store.add([Sample.point("a", 1, 1)], to: Self.description)
        let layer = TileLayer(
            query: FeatureQuery(collection: "instruments"),
            thinning: .greatest(property: "colour")
        )
        for zoom in [0, 14] {
            let address = TileAddress(zoom: zoom, row: 0, column: 0)
            await #expect(
                throws: FeatureStoreError.unknownProperty("colour", collection: "instruments")
            ) {
                try await TileBuilder(store: store).tile(
                    address,
                    in: .webMercatorQuad,
                    layers: [layer]
                )
            }
        }
    }

    @Test func `codes get numbers in the order in which they come, in large dictionaries too`() {
        for (seed, (codes, count)) in [(10, 500), (1_000_000, 300), (1 << 31, 40)].enumerated() {
            var generator = SplitMix64(seed: UInt64(seed))
            var table = CodeTable(codes: codes, features: count)
            var expected: [UInt32: UInt32] = [:]
            for _ in 0..<count {
                let code = UInt32.random(in: 0..<UInt32(codes), using: &generator) / 3 * 3
                let isNew = expected[code] == nil
                let number = expected[code] ?? UInt32(expected.count)
                expected[code] = number
                let found = table.number(of: code)
                #expect(found.number == number && found.isNew == isNew, "seed \(seed)")
            }
            #expect(table.count == UInt32(expected.count))
        }
    }
}
