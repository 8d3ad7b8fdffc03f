internal import Formats
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    /// The greatest size of an answer that is sent in one piece.
    static let wholeSize = 256 << 10
    /// The size of the pieces of a greater one.
    static let pieceSize = 64 << 10

    /// An answer of features.
    ///
    /// A small one is one buffer. A large one is written piece by piece as the client takes them,
    /// so that no more than a few pieces of it are in memory, and ends when the client goes.
    static func geoJSON(_ document: GeoJSONDocument) -> Response {
        guard document.byteCount > wholeSize else {
            var position = GeoJSONDocument.Position()
            let buffer = document.piece(from: &position, document.byteCount)
            return .buffer(buffer, MediaType.geoJSON)
        }
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: MediaType.geoJSON))
        let body = ResponseBody(contentLength: document.byteCount) { writer in
            var position = GeoJSONDocument.Position()
            var rest = document.byteCount
            while rest > 0 {
                try Task.checkCancellation()
                let count = min(rest, pieceSize)
                try await writer.write(document.piece(from: &position, count))
                rest -= count
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }
}

extension GeoJSONDocument {
    /// The next bytes, so many of them.
    fileprivate func piece(from position: inout Position, _ count: Int) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
            write(from: &position, into: UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
        }
        return buffer
    }
}
