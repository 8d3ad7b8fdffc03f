internal import Glibc

/// Writes a new file from its beginning to its end, in large pieces.
///
/// A writer that is let go before it has finished takes its file away.
@safe
public final class PlainFileWriter {
    private static let pendingSize = 1 << 20

    private let path: String
    private var descriptor: Int32
    private var pending: [UInt8] = []

    /// Begins a file, which there must not be yet.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public init(path: String) throws(FlatStorageError) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
        pending.reserveCapacity(Self.pendingSize)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unsafe unlink(path)
    }

    /// Writes bytes behind those that are there.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)`` when the disk is full.
    public func append(_ write: (inout [UInt8]) -> Void) throws(FlatStorageError) {
        write(&pending)
        if pending.count >= Self.pendingSize { try flush() }
    }

    /// Writes a piece behind the bytes that are there.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)`` when the disk is full.
    public func append(_ piece: FlatArray<UInt8>) throws(FlatStorageError) {
        unsafe piece.withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
        if pending.count >= Self.pendingSize { try flush() }
    }

    /// Ends the file, which stays.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func finish() throws(FlatStorageError) {
        try flush()
        let result = close(descriptor)
        descriptor = -1
        guard result == 0 else {
            let error = FlatStorageError.unwritable(path: path, code: errno)
            unsafe unlink(path)
            throw error
        }
    }

    private func flush() throws(FlatStorageError) {
        try writeAll(pending, to: descriptor, path: path)
        pending.removeAll(keepingCapacity: true)
    }
}
