internal import CSQLitePeer
internal import GeometryTypes
internal import SpatialIndex

/// SQLite R*Tree in memory over points, searched by a prepared statement.
final class SQLiteTree {
    private static let condition = "minX <= ?3 AND maxX >= ?1 AND minY <= ?4 AND maxY >= ?2"
    private var database: OpaquePointer?

    /// Inserts the points in one transaction, in the order of their numbers.
    init(_ points: Points) {
        check(sqlite3_open(":memory:", &database))
        run("CREATE VIRTUAL TABLE points USING rtree(id, minX, maxX, minY, maxY)")
        run("BEGIN")
        let insert = prepare("INSERT INTO points VALUES (?1, ?2, ?2, ?3, ?3)")
        for item in 0..<points.count {
            sqlite3_bind_int64(insert, 1, sqlite3_int64(item))
            sqlite3_bind_double(insert, 2, points.places[item].x)
            sqlite3_bind_double(insert, 3, points.places[item].y)
            check(sqlite3_step(insert), SQLITE_DONE)
            sqlite3_reset(insert)
        }
        sqlite3_finalize(insert)
        run("COMMIT")
    }

    /// The memory that SQLite holds in this process, in bytes.
    static var memory: Int { Int(sqlite3_memory_used()) }

    /// What SQLite does in a round.
    func operations(over queries: Queries) -> [Operation] {
        queries.boxes.sorted { $0.key < $1.key }.map(box)
            + queries.boxes.filter { $0.key == 100_000 }.map(count)
    }

    private func box(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        let select = prepare("SELECT id FROM points WHERE \(Self.condition)")
        return Operation("box \(hits)", .sqlite, over: boxes) { box, items in
            bind(box, to: select)
            while sqlite3_step(select) == SQLITE_ROW {
                items.append(UInt32(truncatingIfNeeded: sqlite3_column_int64(select, 0)))
            }
            sqlite3_reset(select)
        }
    }

    private func count(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        let select = prepare("SELECT count(*) FROM points WHERE \(Self.condition)")
        return Operation("count \(hits)", .sqlite, boxes.count) { _ in
            var answer = Answer()
            for box in boxes {
                bind(box, to: select)
                check(sqlite3_step(select), SQLITE_ROW)
                answer.hits += Int(sqlite3_column_int64(select, 0))
                sqlite3_reset(select)
            }
            return answer
        }
    }

    private func prepare(_ sql: String) -> OpaquePointer? {
        var statement: OpaquePointer?
        check(sqlite3_prepare_v2(database, sql, -1, &statement, nil))
        return statement
    }

    private func run(_ sql: String) {
        check(sqlite3_exec(database, sql, nil, nil, nil))
    }
}

private func bind(_ box: Envelope, to select: OpaquePointer?) {
    sqlite3_bind_double(select, 1, box.minX)
    sqlite3_bind_double(select, 2, box.minY)
    sqlite3_bind_double(select, 3, box.maxX)
    sqlite3_bind_double(select, 4, box.maxY)
}

private func check(_ code: Int32, _ expected: Int32 = SQLITE_OK) {
    guard code == expected else { fatalError("SQLite: \(String(cString: sqlite3_errstr(code)))") }
}
