internal import Foundation
internal import GRDB

/// Tells whether anybody has committed to the store: this process or another one.
///
/// It looks at the header of SQLite's WAL-index, which lies in memory that all who have the store
/// open share, and changes with every commit before anybody can read what was committed. That costs
/// no call of the system; asking SQLite costs two. Where the memory cannot be found, SQLite is asked.
///
/// Source: [WAL-index format](https://sqlite.org/walformat.html#the_wal_index_file_format) §2.1,
/// [data_version](https://sqlite.org/pragma.html#pragma_data_version).
final class CommitWatch: Sendable {
    /// What changes with every commit.
    struct State: Hashable, Sendable {
        fileprivate var words: HeaderWords
    }

    private let header: SharedHeader?
    private let queue: DatabaseQueue

    /// Begins to watch a store that is open in WAL mode and stays so.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        // Its first read makes SQLite open the shared memory.
        _ = try queue.unsafeRead { try Int64.fetchOne($0, sql: "PRAGMA data_version") }
        header = SharedHeader(ofFile: "\(path)-shm")
    }

    /// The state after the last commit.
    func state() throws -> State {
        if let header { return State(words: header.words) }
        let version = try queue.unsafeRead { db in
            try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        }
        return State(words: HeaderWords(version))
    }
}
