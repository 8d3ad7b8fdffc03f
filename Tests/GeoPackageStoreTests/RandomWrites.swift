import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport

@testable import GeoPackageStore

/// Seeded random writes into the collection of a `RandomCollection`, in plain SQL as another
/// program has it, each way in which a row can come, change and go.
struct RandomWrites {
    var random: RandomCollection
    private var next = 1_000

    init(_ random: RandomCollection) { self.random = random }

    /// Features that were not there before.
    mutating func features(_ count: Int) -> [Feature] {
        defer { next += count }
        return random.features(count: count, from: next)
    }

    /// Writes something; says what.
    mutating func write(in db: Database) throws -> String {
        let way = random.number(0..<12)
        let some = "fid IN (SELECT fid FROM c ORDER BY fid LIMIT 3 OFFSET \(random.number(0..<9)))"
        switch way {
        case 0, 1:
            for feature in features(random.number(1..<5)) { try insert(feature, in: db) }
        case 2:
            // In the place of others: of one with the same id, and of one with the same key.
            let ids = try String.fetchAll(db, sql: "SELECT id FROM c WHERE \(some)")
            for (id, feature) in zip(ids, features(ids.count)) {
                try insert(feature, as: id, "OR REPLACE", in: db)
            }
        case 3:
            for feature in features(2) { try update("geom = ?", [blob(feature)], some, in: db) }
        case 4: try update("geom = NULL", [], some, in: db)
        case 5: try update("id = 'z' || id || ?", [next], some, in: db)
        case 6: try update("fid = -fid", [], some, in: db)
        case 7: try update("rowid = rowid + 500", [], some, in: db)
        case 8: try update("\"from\" = \"to\", \"to\" = NULL, size = 1", [], some, in: db)
        case 9: try db.execute(sql: "DELETE FROM c WHERE \(some)")
        case 10:
            // What bounds the extent, and the times.
            try db.execute(
                sql: """
                    DELETE FROM c WHERE ST_MaxX(geom) = (SELECT MAX(ST_MaxX(geom)) FROM c)
                        OR "from" = (SELECT MIN("from") FROM c) OR "to" = (SELECT MAX("to") FROM c)
                    """
            )
        default: try update("id = NULL, geom = geom", [], some, in: db)
        }
        next += 10
        return "write \(way)"
    }

    private func update(
        _ change: String,
        _ arguments: StatementArguments,
        _ condition: String,
        in db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE OR REPLACE c SET \(change) WHERE \(condition)",
            arguments: arguments
        )
    }

    private func insert(
        _ feature: Feature,
        as id: String? = nil,
        _ conflict: String = "",
        in db: Database
    ) throws {
        let names = feature.properties.keys.sorted()
        let values = names.compactMap { feature.properties[$0].map(PropertyCoding.databaseValue) }
        let columns = (["id", "geom"] + names).map(\.quotedIdentifier)
        try db.execute(
            sql: """
                INSERT \(conflict) INTO c (\(columns.joined(separator: ", ")))
                VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                """,
            arguments: StatementArguments(
                [(id ?? feature.id.text).databaseValue, blob(feature)] + values
            )
        )
    }

    private func blob(_ feature: Feature) -> DatabaseValue {
        feature.geometry.map { Data(GeometryBlob.encode($0, srsID: 4326)).databaseValue } ?? .null
    }
}
