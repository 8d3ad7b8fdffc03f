import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// What other programs write into the file while the store is open.
@Suite("writes from outside")
struct OutsideWriteTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore
    let outside: DatabaseQueue

    static let description = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "kind", type: .text),
            PropertyDefinition(name: "tags", type: .textList),
            PropertyDefinition(name: "size", type: .double),
            PropertyDefinition(name: "at", type: .dateTime, role: .primaryInstant),
        ]
    )

    init() async throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
        try await store.add(
            [Sample.point("a", 1, 1, ["kind": .text("x")]), Sample.point("b", 2, 2)],
            to: Self.description
        )
        outside = try temporary.outside()
    }

    private func write(_ sql: String, _ arguments: StatementArguments = []) async throws {
        try await outside.write { try $0.execute(sql: sql, arguments: arguments) }
    }

    private func blob(_ geometry: Geometry) -> Data {
        Data(GeometryBlob.encode(geometry, srsID: 4326))
    }

    private var all: FeatureQuery { FeatureQuery(collection: "c") }
    private var near: FeatureQuery {
        FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
    }

    @Test func `a row that is inserted, moved or deleted is so in the next query`() async throws {
        #expect(try await store.ids(near) == ["a", "b"])
        var version = try await store.collection("c").status.version
        try await write(
            "INSERT INTO c (id, geom) VALUES ('c', ?)",
            [blob(.point(Position(x: 0.5, y: 0)))]
        )
        #expect(try await store.ids(near) == ["c", "a", "b"])
        for sql in ["UPDATE c SET geom = NULL WHERE id = 'c'", "DELETE FROM c WHERE id = 'a'"] {
            let before = version
            version = try await store.collection("c").status.version
            #expect(version > before)
            try await write(sql)
        }
        #expect(try await store.ids(near) == ["b"])
        #expect(try await store.ids(all) == ["b", "c"])
        try await write("DELETE FROM c")
        #expect(try await store.ids(all).isEmpty)
        #expect(try await store.collection("c").status.extent == nil)
    }

    @Test func `rows without an id get one that stays`() async throws {
        let point = blob(.point(Position(x: 5, y: 5)))
        try await write("INSERT INTO c (geom) VALUES (?), (?)", [point, point])
        try await write("INSERT INTO c (id, geom) VALUES ('', ?), (x'61', ?)", [point, point])
        let first = try await store.ids(all)
        #expect(first.count == 6)
        #expect(Set(first).count == 6)
        #expect(first.allSatisfy { $0.utf8.count == 32 || ["a", "b"].contains($0) })
        for id in first {
            #expect(try await store.feature(Sample.id(id), in: "c").id == Sample.id(id))
        }
        #expect(try await store.ids(all) == first)
    }

    @Test func `an id that is taken away is given back`() async throws {
        try await write("UPDATE c SET id = NULL WHERE id = 'a'")
        try await write("UPDATE c SET id = '' WHERE id = 'b'")
        #expect(try await store.ids(all) == ["a", "b"])
    }

    @Test(arguments: [
        ("no geometry at all", Data("hello".utf8)),
        ("nothing", Data()),
        ("an envelope with a broken geometry behind it", Data(broken)),
        ("an envelope behind the mark of emptiness", Data(marked)),
    ])
    func `bytes that are no geometry are taken as none`(name: String, bytes: Data) async throws {
        try await write("INSERT INTO c (id, geom) VALUES ('z', ?)", [bytes])
        let page = try await store.page(near)
        #expect(page.ids == ["a", "b"], "\(name)")
        #expect(page.numberMatched == 2, "\(name)")
        let boxed = FeatureQuery(collection: "c", box: Sample.box(-60, -60, -50, -50))
        let counted = try await store.page(boxed)
        #expect(counted.ids == ["z"], "\(name)")
        #expect(counted.numberMatched == 1, "\(name)")
        #expect(try await store.feature(Sample.id("z"), in: "c").geometry == nil)
    }

    /// A line whose WKB ends after its envelope.
    static let broken: [UInt8] = Array(
        GeometryBlob.encode(Sample.line((1, 1), (2, 2)), srsID: 4326).prefix(45)
    )
    /// A line whose header says that it is empty.
    static let marked: [UInt8] = {
        var bytes = GeometryBlob.encode(Sample.line((1, 1), (2, 2)), srsID: 4326)
        bytes[3] |= 0b0001_0000
        return bytes
    }()

    @Test func `an envelope that lies does not lead a search astray`() async throws {
        var bytes = GeometryBlob.encode(Sample.line((10, 10), (12, 12)), srsID: 4326)
        // The envelope of another line, far away.
        bytes.replaceSubrange(
            0..<40,
            with: GeometryBlob.encode(Sample.line((-70, -70), (-60, -60)), srsID: 4326)[0..<40]
        )
        try await write("INSERT INTO c (id, geom) VALUES ('z', ?)", [Data(bytes)])
        let box = FeatureQuery(collection: "c", box: Sample.box(9, 9, 11, 11))
        #expect(try await store.ids(box) == ["z"])
        #expect(try await store.collection("c").status.extent == Sample.envelope(1, 1, 12, 12))
    }

    @Test func `cells of another type are read as what they can be, filters included`()
        async throws
    {
        try await write(
            """
            INSERT INTO c (id, kind, tags, size, at)
            VALUES ('n', 7, 'plain', 3, '2020-01-01T00:00:00Z'),
                   ('o', x'00ff', '["x", "y"]', 'many', 'yesterday'),
                   ('p', NULL, '{"a": 1}', NULL, 20200101)
            """
        )
        let first = try await store.feature(Sample.id("n"), in: "c").properties
        #expect(first["kind"] == .text("7"))
        #expect(first["tags"] == .textList(["plain"]))
        #expect(first["size"] == .double(3))
        let second = try await store.feature(Sample.id("o"), in: "c").properties
        #expect(second == ["tags": .textList(["x", "y"])])
        for (name, value, ids) in [
            ("kind", PropertyValue.text("7"), ["n"]), ("tags", .text("plain"), ["n"]),
            ("tags", .text("y"), ["o"]), ("tags", .text("{\"a\": 1}"), ["p"]),
            ("size", .double(3), ["n"]), ("size", .integer(3), ["n"]),
        ] {
            let equality = PropertyEquality(property: name, value: value)
            let query = FeatureQuery(collection: "c", equalities: [equality])
            #expect(try await store.ids(query) == ids, "\(name) \(value)")
        }
        let later = PropertyValue("2021-01-01", as: .date)?.temporalInterval
        let query = FeatureQuery(collection: "c", interval: later)
        #expect(try await store.ids(query) == ["a", "b", "o", "p"])
    }

    @Test func `a column that another program adds disturbs nothing`() async throws {
        try await write("ALTER TABLE c ADD COLUMN extra TEXT")
        try await write("INSERT INTO c (id, extra) VALUES ('z', 'x')")
        #expect(try await store.ids(all) == ["a", "b", "z"])
    }
}
