internal import Glibc

/// A file that is read in pieces at any place.
///
/// Unlike a ``MappedFile`` it may be written, cut or replaced by others at any time: a piece that is
/// no longer there is an error and no end of the process.
public final class RandomAccessFile: Sendable {
    /// The path it was opened by.
    public let path: String
    /// The size in bytes when it was opened.
    public let size: Int
    /// When the content was last changed before it was opened, in nanoseconds since 1970.
    public let modificationTime: Int64
    private let descriptor: Int32

    /// Opens a file.
    ///
    /// - Throws: ``FlatStorageError/unreadable(path:code:)``, also for a folder.
    public init(path: String) throws(FlatStorageError) {
        self.path = path
        // Without waiting for a writer where it is a pipe.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw .unreadable(path: path, code: code)
        }
        // A pipe has no places to read at, and would be waited for.
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(
                path: path,
                code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE
            )
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
        modificationTime =
            Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    }

    deinit { close(descriptor) }

    /// The bytes at an offset.
    ///
    /// - Throws: ``FlatStorageError/truncated(path:)`` where they leave the file,
    ///   ``FlatStorageError/unreadable(path:code:)``.
    public func read(at offset: Int, count: Int) throws(FlatStorageError) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
            throw .truncated(path: path)
        }
        return try readAll(at: offset, count: count, of: descriptor, path: path)
    }
}

/// Reads bytes at an offset of a file, all of them.
func readAll(
    at offset: Int,
    count: Int,
    of descriptor: Int32,
    path: String
) throws(FlatStorageError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let start = unsafe buffer.baseAddress.map { unsafe $0 + filled }
            let result = unsafe pread(descriptor, start, count - filled, off_t(offset + filled))
            if result < 0, errno == EINTR { continue }
            guard result > 0 else {
                code = result < 0 ? errno : 0
                break
            }
            filled += result
        }
    }
    guard bytes.count == count else {
        throw code == 0 ? .truncated(path: path) : .unreadable(path: path, code: code)
    }
    return bytes
}
