/// The content of gzip data that lies in memory.
public enum GzipContent {
    /// Inflates all members.
    ///
    /// - Parameters:
    ///   - bytes: The whole gzip data.
    ///   - limit: The greatest number of bytes that the content may have.
    /// - Returns: The content.
    /// - Throws: ``CompressionError/tooLarge(limit:)`` before much more than that is in memory,
    ///   ``CompressionError/damaged(reason:)``, ``CompressionError/truncated``,
    ///   ``CompressionError/outOfMemory``.
    /// - Complexity: O(content).
    public static func inflate(
        _ bytes: [UInt8],
        limit: Int
    ) throws(CompressionError) -> [UInt8] {
        var inflater = try GzipInflater(capacity: max(bytes.count, 1))
        inflater.feed(bytes)
        var content: [UInt8] = []
        while let piece = try inflater.next() {
            guard piece.count <= limit - content.count else { throw .tooLarge(limit: limit) }
            content += piece
        }
        try inflater.finish()
        return content
    }
}
