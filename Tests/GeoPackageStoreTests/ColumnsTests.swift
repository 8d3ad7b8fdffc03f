import Features
import FlatStorage
import GRDB
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// Answers in columns against those that are read feature by feature.
@Suite("columns of the snapshot")
struct ColumnsTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    /// What an answer says of each feature, by id; every fourth place is asked for twice.
    private static func features(of columns: FeatureColumns) throws -> [String: Feature] {
        let places = Array(0..<columns.count).flatMap { $0 % 4 == 0 ? [$0, $0] : [$0] }
        let ids = try columns.ids(at: places)
        let idColumn = try columns.idColumn(at: places)
        let properties = columns.collection.description.properties
        let values = try properties.indices.map { try columns.column($0, at: places) }
        var found: [String: Feature] = [:]
        for (index, place) in places.enumerated() {
            let id = ids[index].text
            #expect(idColumn.value(at: index) == .text(id))
            let geometry: Geometry =
                switch columns.shapes {
                case .points(let x, let y): .point(Position(x: x[place], y: y[place]))
                case .geometries(let geometries): geometries[place]
                }
            let own = zip(properties, values).reduce(into: [String: PropertyValue]()) { own, next in
                own[next.0.name] = next.1.value(at: index)
            }
            let feature = Sample.feature(id, geometry, own)
            #expect(found[id] == nil || found[id] == feature)
            found[id] = feature
        }
        #expect(found.count == columns.count, "each feature comes once")
        return found
    }

    private func compare(_ query: FeatureQuery, _ comment: Comment) async throws {
        let own = try await store.columns(query)
        let expected = try await store.columnsOfSelection(query)
        #expect(own.collection == expected.collection, comment)
        #expect(try Self.features(of: own) == Self.features(of: expected), comment)
        let again = try await store.columns(query)
        let places = Array(0..<own.count)
        #expect(try own.ids(at: places).bytes.elements == again.ids(at: places).bytes.elements)
    }

    /// Seeds with the number of features at the start.
    @Test(arguments: [(11, 0), (12, 9), (13, 40)])
    func `columns hold what a selection does, after any write`(
        seed: UInt64,
        count: Int
    ) async throws {
        var random = RandomCollection(seed: seed)
        try await store.add(random.features(count: count), to: random.description)
        _ = try store.snapshot()
        let outside = try temporary.outside()
        var writes = RandomWrites(random)
        for step in 0..<7 {
            var name = "append"
            if step % 5 == 4 {
                try await store.add(writes.features(7), to: random.description, mode: .append)
            } else if step > 0 {
                (name, writes) = try await outside.write { [writes] db in
                    var own = writes
                    return (try own.write(in: db), own)
                }
            }
            for _ in 0..<2 {
                var query = writes.random.query()
                if step % 3 == 0 { query.text = TextQuery(phrases: ["x"]) }
                try await compare(query, "seed \(seed), step \(step), \(name), \(query)")
            }
            if step == 4 { try await store.merge(store.snapshot()) }
        }
    }

    /// Points alone go another way than shapes of all kinds.
    @Test(arguments: [21, 22] as [UInt64])
    func `columns of points hold what a selection does, after any write`(
        seed: UInt64
    ) async throws {
        var random = RandomCollection(seed: seed)
        var next = 0
        func points(_ count: Int) -> [Feature] {
            defer { next += count }
            return random.features(count: count, from: next).map { feature in
                let (x, y) = (Double(random.number(-180..<181)), Double(random.number(-90..<91)))
                let isBare = random.number(0..<9) == 0
                return Feature(
                    id: feature.id,
                    geometry: isBare ? nil : .point(Position(x: x, y: y)),
                    properties: feature.properties
                )
            }
        }
        try await store.add(points(120), to: random.description)
        let outside = try temporary.outside()
        for step in 0..<5 {
            for _ in 0..<3 {
                let query = random.query()
                try await compare(query, "seed \(seed), step \(step), \(query)")
            }
            switch step % 4 {
            case 0: try await store.add(points(5), to: random.description, mode: .append)
            case 1:
                try await outside.write { db in
                    try db.execute(sql: "DELETE FROM c WHERE fid % 7 = ?", arguments: [step % 7])
                }
            case 2:
                try await outside.write { db in
                    let sql = "UPDATE c SET kind = 'new' || fid, size = fid WHERE fid % 5 = ?"
                    try db.execute(sql: sql, arguments: [step % 5])
                }
            default: if step == 3 { try await store.merge(store.snapshot()) }
            }
        }
    }

    @Test func `points with a height and lines of one place are shapes like others`() async throws {
        let definition = Sample.collection("c", [])
        let one = Geometry.multiPoint([Position(x: 3, y: 4)])
        try await store.add([Sample.point("a", 1, 2, height: 5)], to: definition)
        try await compare(FeatureQuery(collection: "c"), "a height")
        let added = [Sample.feature("b", one), Sample.point("d", 7, 8)]
        try await store.add(added, to: definition, mode: .append)
        try await compare(FeatureQuery(collection: "c"), "a point of many")
        try await store.add([Sample.point("e", 7, 8)], to: definition, mode: .replace)
        try await store.add([Sample.feature("b", one)], to: definition, mode: .append)
        try await compare(FeatureQuery(collection: "c"), "a point of many that came later")
        let shapes = try await store.columns(FeatureQuery(collection: "c")).shapes
        guard case .geometries = shapes else {
            Issue.record("what is no point is given as one")
            return
        }
    }

    @Test func `a cancelled task gets no columns and reads none`() async throws {
        let kind = PropertyDefinition(name: "kind", type: .text)
        let points = (0..<50).map { Sample.point("f\($0)", Double($0), 1) }
        try await store.add(points, to: Sample.collection("c", [kind]))
        let store = store
        let columns = try await store.columns(FeatureQuery(collection: "c"))
        let readings: [@Sendable () async throws -> Void] = [
            { _ = try await store.columns(FeatureQuery(collection: "c")) },
            { _ = try columns.ids(at: [0]) },
            { _ = try columns.idColumn(at: [0]) },
            { _ = try columns.column(0, at: [0]) },
        ]
        for reading in readings {
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await reading()
            }
            await #expect(throws: FeatureStoreError.cancelled) { try await task.value }
        }
    }
}

extension ValueColumn {
    /// The value at an index of what was asked for.
    fileprivate func value(at index: Int) -> PropertyValue? {
        let code = codes[index]
        guard code != Self.noValue else { return nil }
        return switch values {
        case .integers(let values): .integer(values[Int(code)])
        case .booleans(let values): .boolean(values[Int(code)] != 0)
        case .doubles(let values): .double(values[Int(code)])
        case .texts(let values): .text(values[Int(code)].text)
        case .others(let values): values[Int(code)]
        }
    }
}
