internal import Glibc

/// Writes a file that appears at its path when it is complete, or not at all.
///
/// The bytes go into a file beside the path, which is flushed to the disk and renamed over it at the
/// end. A writer that is let go before takes its file away.
@safe
public final class ReplacingFileWriter {
    private static let pendingSize = 1 << 20

    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var pending: [UInt8] = []
    private var written = 0

    /// Begins a file, readable for whom the process lets read its files.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public init(path: String) throws(FlatStorageError) {
        self.path = path
        temporary = "\(path).new-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        descriptor = unsafe open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unsafe unlink(temporary)
    }

    /// The number of bytes appended so far.
    public var size: Int { written + pending.count }

    /// Writes bytes behind those that are there.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)`` when the disk is full.
    public func append(_ bytes: [UInt8]) throws(FlatStorageError) {
        pending += bytes
        if pending.count >= Self.pendingSize { try flush() }
    }

    /// Writes bytes over those at an offset, which have been appended before.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func overwrite(_ bytes: [UInt8], at offset: Int) throws(FlatStorageError) {
        precondition(offset >= 0 && offset <= size - bytes.count, "outside the file")
        try flush()
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + done },
                    buffer.count - done,
                    off_t(offset + done)
                )
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure()
            }
            done += count
        }
    }

    /// Bytes that have been appended before.
    ///
    /// - Throws: ``FlatStorageError``.
    public func read(at offset: Int, count: Int) throws(FlatStorageError) -> [UInt8] {
        precondition(offset >= 0 && count >= 0 && offset <= size - count, "outside the file")
        if offset >= written {
            return Array(pending[(offset - written)..<(offset - written + count)])
        }
        if offset + count > written { try flush() }
        return try readAll(at: offset, count: count, of: descriptor, path: path)
    }

    /// Ends the file and puts it at its path.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func finish() throws(FlatStorageError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw failure() }
        close(descriptor)
        descriptor = -1
        guard unsafe rename(temporary, path) == 0 else {
            let error = failure()
            unsafe unlink(temporary)
            throw error
        }
        syncFolder(of: path)
    }

    private func flush() throws(FlatStorageError) {
        try writeAll(pending, to: descriptor, path: path)
        written += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private func failure() -> FlatStorageError { .unwritable(path: path, code: errno) }
}

/// Makes a rename last over a loss of power; where the system cannot, the file is the old one or
/// none.
func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}
