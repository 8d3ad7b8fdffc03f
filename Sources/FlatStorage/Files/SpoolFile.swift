internal import Glibc

/// Pieces of bytes that are written one after another and then read in any order, in a file without
/// a name that goes with its object.
///
/// What is small stays in memory, and so does everything where no file can be made.
@safe
public final class SpoolFile {
    private static let memorySize = 1 << 20

    private let folder: String?
    private let memoryLimit: Int
    private var builder = FlatSlicesBuilder()
    private var starts: [UInt64] = [0]
    private var descriptor: Int32 = -1
    private var written: UInt64 = 0
    private var mayWrite = true

    /// Creates an empty spool.
    ///
    /// - Parameters:
    ///   - folder: Where the file lies; nil keeps everything in memory.
    ///   - memoryLimit: The number of bytes that are kept in memory before a file is made.
    public init(folder: String?, memoryLimit: Int = 16 << 20) {
        self.folder = folder
        self.memoryLimit = memoryLimit
        mayWrite = folder != nil
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Appends a piece by writing its bytes behind those that are there.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)`` when the disk is full.
    public func append(_ write: (inout [UInt8]) -> Void) throws(FlatStorageError) {
        builder.append(write)
        starts.append(written + UInt64(builder.bytes.count))
        guard mayWrite,
            builder.bytes.count >= (descriptor < 0 ? memoryLimit : Self.memorySize)
        else { return }
        try flush()
    }

    /// All pieces by their order.
    ///
    /// - Throws: ``FlatStorageError`` when the file cannot be written or mapped.
    public func slices() throws(FlatStorageError) -> FlatSlices {
        guard descriptor >= 0 else { return builder.slices() }
        try flush()
        let file = try MappedFile(descriptor: descriptor, path: folder ?? "")
        guard let bytes = file.array(at: 0, count: Int(written), of: UInt8.self),
            let slices = FlatSlices(starts: FlatArray(starts), bytes: bytes)
        else { throw .truncated(path: folder ?? "") }
        return slices
    }

    private func flush() throws(FlatStorageError) {
        if descriptor < 0 {
            let name = "\(folder ?? ".")/spool-\(getpid())-\(UInt32.random(in: 0 ... .max))"
            descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                mayWrite = false
                return
            }
            // Without a name it goes with its last user, even when that is killed.
            unsafe unlink(name)
        }
        try writeAll(builder.bytes, to: descriptor, path: folder ?? "")
        written += UInt64(builder.bytes.count)
        builder.removeAll()
    }
}

/// Writes all bytes to a file.
func writeAll(
    _ bytes: [UInt8],
    to descriptor: Int32,
    path: String
) throws(FlatStorageError) {
    var offset = 0
    while offset < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(
                descriptor,
                buffer.baseAddress.map { unsafe $0 + offset },
                buffer.count - offset
            )
        }
        if count < 0 {
            if errno == EINTR { continue }
            throw .unwritable(path: path, code: errno)
        }
        offset += count
    }
}
