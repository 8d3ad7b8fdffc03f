internal import Features
internal import Foundation
internal import NIOCore
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Makes files for those who ask, so many at a time that the disk has room for them.
///
/// Each lies in a folder of this process until it is made, and without a name until it is sent, so
/// that nothing is left of it when its reader goes or the process ends. What a process left that
/// was ended in the middle is taken away when the next one starts; a lock tells it from the folders
/// of processes that still run.
final class FileExports: Sendable {
    private static let prefix = "kunyu-exports-"
    private static let lockName = "lock"

    private let folder: String
    private let maximumCount: Int
    private let retryAfterInSeconds: Int
    private let count = Mutex(0)
    private let own = Mutex<OwnFolder?>(nil)

    /// Creates exports of which there is none.
    ///
    /// - Parameters:
    ///   - folder: Where files are made; the system's folder for temporary files for nil.
    ///   - maximumCount: How many files there are at a time.
    ///   - retryAfterInSeconds: When to ask again, told to whoever is turned away.
    init(folder: String?, maximumCount: Int, retryAfterInSeconds: Int) {
        self.folder = folder ?? NSTemporaryDirectory()
        self.maximumCount = maximumCount
        self.retryAfterInSeconds = retryAfterInSeconds
    }

    /// Creates the exports that a configuration asks for.
    convenience init(_ configuration: ServerConfiguration) {
        self.init(
            folder: configuration.temporaryFolder,
            maximumCount: configuration.limits.exports,
            retryAfterInSeconds: configuration.limits.retryAfterInSeconds
        )
    }

    /// How many files there are, in the making or being sent.
    var current: Int { count.withLock { $0 } }

    /// Makes a file.
    ///
    /// - Parameters:
    ///   - fileExtension: The ending of its name, without the dot.
    ///   - write: Writes it at a path where there is none.
    /// - Returns: The file, which nobody else can open any more.
    /// - Throws: ``Problem`` 503 where there are as many files as may be, what `write` throws, and
    ///   `FeatureStoreError.storageFailure` where there is no room for it.
    func export(
        _ fileExtension: String,
        write: (String) async throws -> Void
    ) async throws -> ExportedFile {
        let slot = try slot()
        // A folder of its own, for what writers put beside a file.
        let folder = try ownPath() + "/" + UUID().uuidString
        guard mkdir(folder, 0o700) == 0 else {
            throw FeatureStoreError.storageFailure("\(folder): \(Self.reason)")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/features." + fileExtension
        try await write(path)
        try Task.checkCancellation()
        return try ExportedFile(path: path, slot: slot)
    }

    /// Takes away what processes left that were ended, and makes the folder of this one.
    ///
    /// - Throws: `FeatureStoreError.storageFailure` where no files can be made in the folder.
    func prepare() throws(FeatureStoreError) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(Self.prefix) {
            let path = folder + "/" + name
            let lock = open(path + "/" + Self.lockName, O_RDWR | O_CLOEXEC)
            if lock >= 0 {
                defer { close(lock) }
                // Whoever holds the lock is alive.
                guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { continue }
            }
            try? FileManager.default.removeItem(atPath: path)
        }
        _ = try ownPath()
    }

    /// Why the last call of the system failed.
    fileprivate static var reason: String { String(cString: strerror(errno)) }

    private func slot() throws(Problem) -> Slot {
        let isFree = count.withLock { count in
            guard count < maximumCount else { return false }
            count += 1
            return true
        }
        guard isFree else {
            throw Problem(
                status: 503,
                title: "Too many files",
                detail: """
                    \(maximumCount) files are being made or sent, which is as many as may be at a \
                    time; the formats that are sent while they are made need no file
                    """,
                retryAfterInSeconds: retryAfterInSeconds
            )
        }
        return Slot(exports: self)
    }

    fileprivate func release() { count.withLock { $0 -= 1 } }

    /// The folder of this process, made when it is needed first.
    private func ownPath() throws(FeatureStoreError) -> String {
        try own.withLock { (own) throws(FeatureStoreError) in
            if let own { return own.path }
            let made = try OwnFolder(folder + "/" + Self.prefix + UUID().uuidString, Self.lockName)
            own = made
            return made.path
        }
    }
}

/// One of the files that there may be at a time; free again with the last reference.
final class Slot: Sendable {
    private let exports: FileExports

    fileprivate init(exports: FileExports) { self.exports = exports }

    deinit { exports.release() }
}

/// A folder that goes with whoever made it, locked as long as it is there.
private final class OwnFolder: Sendable {
    let path: String
    private let lock: Int32

    init(_ path: String, _ lockName: String) throws(FeatureStoreError) {
        self.path = path
        guard mkdir(path, 0o700) == 0 else {
            throw .storageFailure("no files can be made at \(path): \(FileExports.reason)")
        }
        let lockPath = path + "/" + lockName
        lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw .storageFailure("\(lockPath): \(FileExports.reason)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(lock)
    }
}

/// A file without a name, which is gone with the last reference to it.
final class ExportedFile: Sendable {
    /// The number of bytes.
    let size: Int
    private let descriptor: Int32
    private let slot: Slot

    /// Opens the file at a path.
    ///
    /// - Throws: `FeatureStoreError.storageFailure` where it cannot be opened.
    init(path: String, slot: Slot) throws(FeatureStoreError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.slot = slot
        let end = descriptor >= 0 ? lseek(descriptor, 0, SEEK_END) : -1
        size = max(0, Int(end))
        guard end >= 0 else { throw .storageFailure("\(path): \(FileExports.reason)") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Appends bytes of the file to a buffer, at most so many.
    ///
    /// - Returns: How many they are: 1 or more.
    /// - Throws: `FeatureStoreError.storageFailure` where there are none.
    func read(
        into buffer: inout ByteBuffer,
        from place: Int,
        atMost count: Int
    ) throws(FeatureStoreError) -> Int {
        let read = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
            max(0, pread(descriptor, memory.baseAddress, min(count, memory.count), off_t(place)))
        }
        guard read > 0 else {
            throw .storageFailure("a file cannot be read: \(FileExports.reason)")
        }
        return read
    }
}
