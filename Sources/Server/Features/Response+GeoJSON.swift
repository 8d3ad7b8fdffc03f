internal import Formats
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    /// The greatest size of an answer that is sent in one piece.
    static let wholeSize = 256 << 10

    /// An answer of features.
    ///
    /// A small one is one buffer. A large one is written piece by piece as the client takes them,
    /// so that no more than a few pieces of it are in memory, and ends when the client goes.
    static func geoJSON(_ document: GeoJSONDocument, pieces: PiecePool) -> Response {
        guard document.byteCount > wholeSize else {
            var buffer = ByteBufferAllocator().buffer(capacity: document.byteCount)
            var position = GeoJSONDocument.Position()
            buffer.write(document, from: &position, atMost: document.byteCount)
            return .buffer(buffer, MediaType.geoJSON)
        }
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: MediaType.geoJSON))
        let body = ResponseBody(contentLength: document.byteCount) { writer in
            var position = GeoJSONDocument.Position()
            while true {
                try Task.checkCancellation()
                var piece = pieces.take()
                let count = piece.write(document, from: &position, atMost: pieces.pieceSize)
                guard count > 0 else { break }
                try await writer.write(piece)
                pieces.give(piece)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }
}

extension ByteBuffer {
    /// Writes the next bytes of a document, and gives their number: fewer only at its end.
    @discardableResult
    fileprivate mutating func write(
        _ document: GeoJSONDocument,
        from position: inout GeoJSONDocument.Position,
        atMost count: Int
    ) -> Int {
        writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
            document.write(
                from: &position,
                into: UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
            )
        }
    }
}
