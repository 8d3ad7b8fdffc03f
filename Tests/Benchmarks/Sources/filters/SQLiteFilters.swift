import CGEOSPeer
import CSQLitePeer
import Foundation
import GeometryTypes

/// The same conditions in SQLite, with functions of GEOS and a prepared polygon, on one connection.
final class SQLiteFilters {
    struct Failure: Error {
        let message: String
    }

    /// What the functions are held against; one for each round.
    private final class Shapes {
        let handle = GEOS_init_r()
        let ring: [Position]
        var stars: [Int: OpaquePointer?] = [:]
        var boxes: [Int: OpaquePointer?] = [:]

        init(ring: [Position]) { self.ring = ring }

        func prepared(_ corners: [Position]) -> OpaquePointer? {
            guard let sequence = GEOSCoordSeq_create_r(handle, UInt32(corners.count), 2) else {
                return nil
            }
            for (index, corner) in corners.enumerated() {
                GEOSCoordSeq_setXY_r(handle, sequence, UInt32(index), corner.x, corner.y)
            }
            let shell = GEOSGeom_createLinearRing_r(handle, sequence)
            let polygon = GEOSGeom_createPolygon_r(handle, shell, nil, 0)
            return polygon.flatMap { GEOSPrepare_r(handle, $0) }
        }

        func star(_ round: Int) -> OpaquePointer? {
            if let known = stars[round] { return known }
            let star = prepared(
                ring.map { Position(x: $0.x + Double(round) / 1_000, y: $0.y) }
            )
            stars[round] = star
            return star
        }

        func box(_ round: Int) -> OpaquePointer? {
            if let known = boxes[round] { return known }
            let west = 90 + Double(round) / 1_000
            let box = Envelope(minX: west, minY: 20, maxX: west + 40, maxY: 50)
            let shape = prepared(box.corners)
            boxes[round] = shape
            return shape
        }
    }

    private var database: OpaquePointer?
    private let shapes: Shapes

    init(path: String, ring: [Position]) throws {
        shapes = Shapes(ring: ring)
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
            throw Failure(message: "cannot open \(path)")
        }
        let context = Unmanaged.passUnretained(shapes).toOpaque()
        sqlite3_create_function(
            database,
            "in_star",
            2,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            context,
            { call, _, values in SQLiteFilters.test(call, values, isStar: true) },
            nil,
            nil
        )
        sqlite3_create_function(
            database,
            "in_box",
            2,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            context,
            { call, _, values in SQLiteFilters.test(call, values, isStar: false) },
            nil,
            nil
        )
        sqlite3_exec(database, "PRAGMA case_sensitive_like = 1", nil, nil, nil)
    }

    deinit { sqlite3_close_v2(database) }

    private static func test(
        _ call: OpaquePointer?,
        _ values: UnsafeMutablePointer<OpaquePointer?>?,
        isStar: Bool
    ) {
        guard let values, let user = sqlite3_user_data(call) else { return }
        let shapes = Unmanaged<Shapes>.fromOpaque(user).takeUnretainedValue()
        guard let blob = sqlite3_value_blob(values[0]) else { return sqlite3_result_null(call) }
        let length = Int(sqlite3_value_bytes(values[0]))
        let bytes = blob.assumingMemoryBound(to: UInt8.self)
        let start = 8 + [0, 32, 48, 48, 64][Int(bytes[3] >> 1 & 7)]
        let round = Int(sqlite3_value_int(values[1]))
        guard let shape = isStar ? shapes.star(round) : shapes.box(round),
            let point = GEOSGeomFromWKB_buf_r(shapes.handle, bytes + start, length - start)
        else { return sqlite3_result_null(call) }
        defer { GEOSGeom_destroy_r(shapes.handle, point) }
        sqlite3_result_int(call, Int32(GEOSPreparedIntersects_r(shapes.handle, shape, point)))
    }

    /// How many rows meet a condition.
    func count(_ condition: String, _ round: Int) throws -> Int {
        var statement: OpaquePointer?
        let sql = "SELECT count(*) FROM points WHERE \(condition)"
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(database)))
        }
        defer { sqlite3_finalize(statement) }
        sqlite3_bind_int(statement, 1, Int32(round))
        guard sqlite3_step(statement) == SQLITE_ROW else {
            throw Failure(message: String(cString: sqlite3_errmsg(database)))
        }
        return Int(sqlite3_column_int64(statement, 0))
    }
}
