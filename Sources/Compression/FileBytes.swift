internal import Foundation

/// The bytes of a file in chunks, inflated when the file is gzip.
///
/// Memory stays flat whatever the size of the file.
public final class FileBytes {
    /// The size of a chunk read from the file: 64 KiB.
    static let chunkSize = 65_536

    private let handle: FileHandle
    private let path: String
    private var inflater: GzipInflater?
    private var isFirstChunk = true

    /// The size of the file in bytes, compressed where it is.
    public let fileSize: Int
    /// How many bytes of the file have been read.
    public private(set) var bytesRead = 0

    /// Opens a file.
    ///
    /// - Throws: ``CompressionError/unreadable(path:)``.
    public init(path: String) throws(CompressionError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path)
        else { throw .unreadable(path: path) }
        self.handle = handle
        self.path = path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        fileSize = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    deinit {
        try? handle.close()
    }

    /// The next bytes of the content, or nil at its end.
    ///
    /// At most 256 KiB at once.
    ///
    /// - Throws: ``CompressionError`` when the file cannot be read, or is gzip and damaged or cut.
    public func next() throws(CompressionError) -> [UInt8]? {
        while true {
            if let piece = try inflater?.next() { return piece }
            var chunk = try readChunk()
            if isFirstChunk {
                isFirstChunk = false
                // A pipe may give one byte alone, and two tell gzip.
                if chunk.count == 1 { chunk += try readChunk() }
                if chunk.starts(with: [0x1f, 0x8b]) {
                    inflater = try GzipInflater(capacity: Self.chunkSize + 1)
                }
            }
            if inflater == nil { return chunk.isEmpty ? nil : chunk }
            if chunk.isEmpty {
                try inflater?.finish()
                return nil
            }
            inflater?.feed(chunk)
        }
    }

    private func readChunk() throws(CompressionError) -> [UInt8] {
        do {
            let data = try handle.read(upToCount: Self.chunkSize) ?? Data()
            bytesRead += data.count
            return [UInt8](data)
        } catch {
            throw .unreadable(path: path)
        }
    }
}

/// Why the content of a file cannot be had.
public enum CompressionError: Error, Hashable, Sendable {
    /// There is no file at the path, or it may not be read.
    case unreadable(path: String)
    /// The gzip data is damaged.
    case damaged(reason: String)
    /// The gzip data ends too early.
    case truncated
    /// The content has more bytes than are allowed.
    case tooLarge(limit: Int)
    /// Memory is short.
    case outOfMemory
}
