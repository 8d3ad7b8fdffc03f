internal import Glibc

/// A file that is mapped into memory to be read.
///
/// Its pages come from the system's cache when they are touched, and go when memory is short. The
/// file must never be written or cut while it is mapped; whoever makes a new one renames it over
/// the old, which stays there for those who have it mapped.
@safe
public final class MappedFile: @unchecked Sendable {
    // Sound: the memory is mapped read-only until `deinit`.
    /// The bytes of the file.
    let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    ///
    /// - Throws: ``FlatStorageError/unreadable(path:code:)``.
    public convenience init(path: String) throws(FlatStorageError) {
        // Without waiting for a writer where it is a pipe.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
        defer { close(descriptor) }
        try self.init(descriptor: descriptor, path: path)
    }

    /// Maps an open file, which may be closed afterwards.
    init(descriptor: Int32, path: String) throws(FlatStorageError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(
                path: path,
                code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE
            )
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let address = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else {
            throw .unreadable(path: path, code: errno)
        }
        unsafe bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    deinit {
        if let start = unsafe bytes.baseAddress {
            unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        }
    }

    /// The size in bytes.
    public var size: Int { unsafe bytes.count }

    /// Elements at an offset, which must be aligned as their type asks; nil where they would leave
    /// the file.
    public func array<Element: BitwiseCopyable & Sendable>(
        at offset: Int,
        count: Int,
        of type: Element.Type = Element.self
    ) -> FlatArray<Element>? {
        let stride = MemoryLayout<Element>.stride
        guard offset >= 0, count >= 0, offset <= size,
            offset % MemoryLayout<Element>.alignment == 0, count <= (size - offset) / stride
        else { return nil }
        guard count > 0, let start = unsafe bytes.baseAddress else { return FlatArray() }
        let base = unsafe (start + offset).assumingMemoryBound(to: Element.self)
        return unsafe FlatArray(base: base, count: count, owner: self)
    }
}
