import Formats

/// All records of a GeoJSON text.
enum ReadBack {
    static func all(
        _ bytes: [UInt8],
        size: Int = .max
    ) throws -> [Result<Record, RecordFault>] {
        var reader = try GeoJSONReader(nextChunk: Chunks.of(bytes, size: size))
        var results: [Result<Record, RecordFault>] = []
        while let result = try reader.next() { results.append(result) }
        return results
    }

    static func all(_ text: String, size: Int = .max) throws -> [Result<Record, RecordFault>] {
        try all(Array(text.utf8), size: size)
    }

    /// The records of a text in which none is at fault.
    static func records(_ text: String, size: Int = .max) throws -> [Record] {
        try all(text, size: size).map { try $0.get() }
    }
}
