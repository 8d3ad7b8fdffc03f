internal import GRDB

/// The table `kunyu_snapshots`: of each collection a random text that the last file of its snapshot
/// bears too.
///
/// Every state of the store that holds a token comes after the state that the file was made of; so
/// the log of changes tells what lies between. A store brought back from a backup holds the token of
/// an earlier file, or none, and the file made since is not used.
enum SnapshotTokens {
    static let name = "kunyu_snapshots"

    /// The token of a collection; nil when no file was made of it.
    static func token(of collection: Int64, in db: Database) throws -> String? {
        guard try db.tableExists(name) else { return nil }
        return try String.fetchOne(
            db,
            sql: "SELECT token FROM \(name) WHERE collection = ?",
            arguments: [collection]
        )
    }

    /// Enters the token of a new file.
    static func set(_ token: String, of collection: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(name) (
                    collection INTEGER PRIMARY KEY NOT NULL,
                    token TEXT NOT NULL
                )
                """
        )
        try db.execute(
            sql: "INSERT OR REPLACE INTO \(name) (collection, token) VALUES (?, ?)",
            arguments: [collection, token]
        )
    }
}
