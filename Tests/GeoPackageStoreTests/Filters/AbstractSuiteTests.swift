import CQL2
import Features
import Foundation
import GRDB
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// The abstract test suite of CQL2 on its own data: how many features each filter finds.
///
/// The counts are those that were worked out anew from the data: they differ from the published ones
/// in three rows, where those are wrong.
@Suite(
    "the abstract test suite of CQL2",
    .enabled(if: SharedMaterial.exists("cases/material/cql2-ats"))
)
struct AbstractSuiteTests {
    private static let folder = "cases/material/cql2-ats"
    private static let places = "ne_110m_populated_places_simple"

    private static func type(_ name: String) -> PropertyType? {
        switch name.prefix(while: { $0 != "(" }) {
        case "TEXT": .text
        case "INTEGER", "MEDIUMINT": .integer
        case "REAL": .double
        case "BOOLEAN": .boolean
        case "DATE": .date
        case "DATETIME": .dateTime
        default: nil
        }
    }

    /// The collections of the suite.
    private static func load(into store: GeoPackageStore) async throws {
        let path = SharedMaterial.url("\(folder)/ne110m4cql2.gpkg").path
        var configuration = Configuration()
        configuration.readonly = true
        let file = try DatabaseQueue(path: path, configuration: configuration)
        for name in [places, "ne_110m_admin_0_countries", "ne_110m_rivers_lake_centerlines"] {
            let (description, features) = try await file.read { db in
                let columns = try db.columns(in: name).compactMap { column in
                    type(column.type).map { PropertyDefinition(name: column.name, type: $0) }
                }.filter { $0.name != "fid" }
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(name)")
                let features = rows.map { row in
                    Sample.feature(
                        "\(row["fid"] as Int)",
                        geometry(row["geom"]),
                        values(row, columns)
                    )
                }
                return (Sample.collection(name, columns), features)
            }
            try await store.add(features, to: description)
        }
    }

    private static func geometry(_ value: DatabaseValue) -> Geometry? {
        guard case .blob(let data) = value.storage else { return nil }
        let bytes = [UInt8](data)
        let start = 8 + [0, 32, 48, 48, 64][Int(bytes[3] >> 1 & 7)]
        return try? WKBReader.geometry(from: bytes[start...])
    }

    private static func values(
        _ row: Row,
        _ columns: [PropertyDefinition]
    ) -> [String: PropertyValue] {
        columns.reduce(into: [:]) { values, column in
            switch (row[column.name] as DatabaseValue).storage {
            case .string(let text):
                values[column.name] = PropertyValue(
                    column.type == .dateTime ? "\(text)Z" : text,
                    as: column.type
                )
            case .int64(let number) where column.type == .boolean:
                values[column.name] = .boolean(number == 1)
            case .int64(let number) where column.type == .double:
                values[column.name] = .double(Double(number))
            case .int64(let number): values[column.name] = .integer(number)
            case .double(let number): values[column.name] = .double(number)
            case .null, .blob: break
            }
        }
    }

    private static func check(
        _ text: String,
        on collection: String,
        in store: GeoPackageStore,
        finds count: Int
    ) async throws {
        let description = try await store.collection(collection).description
        let filter = try CQL2Expression(text: text).filter(on: description)
        let query = FeatureQuery(collection: collection, filter: filter)
        #expect(try await store.page(query).numberMatched == count, "\(text)")
        let plain = try ScanFilter(filter, on: description)
        let all = try await store.select(FeatureQuery(collection: collection)).features
        #expect(all.count { plain.truth(for: $0) == true } == count, "\(text), plainly")
    }

    @Test func `every predicate finds as many features as it should`() async throws {
        try await TemporaryStore.with { store in
            try await Self.load(into: store)
            let records = try SharedMaterial.records(of: "\(Self.folder)/predicates.csv")
            #expect(records.count == 274)
            for record in records {
                try await Self.check(
                    try #require(record["predicate_cql2_text"]),
                    on: try #require(record["collection"]),
                    in: store,
                    finds: try #require(record["recomputed"].flatMap { Int($0) })
                )
            }
        }
    }

    @Test func `every combination of predicates finds as many features as it should`() async throws
    {
        try await TemporaryStore.with { store in
            try await Self.load(into: store)
            let records = try SharedMaterial.records(of: "\(Self.folder)/combinations.csv")
            #expect(records.count == 77)
            for record in records {
                let parts = try (1...4).map { try #require(record["p\($0)"]) }
                try await Self.check(
                    """
                    (NOT (\(parts[1])) AND \(parts[0])) OR (\(parts[2]) and \(parts[3])) \
                    or not (\(parts[0]) OR \(parts[3]))
                    """,
                    on: Self.places,
                    in: store,
                    finds: try #require(record["expected_number_matched"].flatMap { Int($0) })
                )
            }
        }
    }

    @Test func `E01 what is unknown is no match`() async throws {
        try await TemporaryStore.with { store in
            try await Self.load(into: store)
            for text in [
                "\"date\"<>DATE('2022-04-16')", "start not in (TIMESTAMP('2022-04-16T10:13:19Z'))",
                "boolean not in (false)",
            ] {
                try await Self.check(text, on: Self.places, in: store, finds: 2)
            }
        }
    }
}
