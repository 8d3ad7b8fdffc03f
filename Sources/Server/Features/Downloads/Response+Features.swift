internal import Features
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    /// An answer of features that are written while they are sent.
    ///
    /// A small one is one buffer. A large one is made piece by piece as the client takes them, and
    /// ends when the client goes.
    ///
    /// - Throws: `FeatureStoreError` where the first features cannot be read; later on the
    ///   connection is cut, so that nobody takes a part for the whole.
    static func features(
        _ stream: FeatureStream,
        _ mediaType: String,
        pieces: PiecePool
    ) throws -> Response {
        var stream = stream
        var first: [UInt8] = []
        try stream.write(into: &first, upTo: wholeSize)
        if stream.isEnded { return .buffer(ByteBuffer(bytes: first), mediaType) }
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: mediaType))
        let body = ResponseBody { [first, stream] writer in
            var (bytes, stream) = (first, stream)
            while true {
                for start in Swift.stride(from: 0, to: bytes.count, by: pieces.pieceSize) {
                    var piece = pieces.take()
                    piece.writeBytes(bytes[start..<min(start + pieces.pieceSize, bytes.count)])
                    try await writer.write(piece)
                    pieces.give(piece)
                }
                if stream.isEnded { break }
                bytes.removeAll(keepingCapacity: true)
                try stream.write(into: &bytes, upTo: pieces.pieceSize)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    /// An answer that is a file, sent piece by piece.
    static func file(_ file: ExportedFile, _ mediaType: String, pieces: PiecePool) -> Response {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: mediaType))
        let body = ResponseBody(contentLength: file.size) { writer in
            var place = 0
            while place < file.size {
                try Task.checkCancellation()
                var piece = pieces.take()
                let count = try file.read(into: &piece, from: place, atMost: pieces.pieceSize)
                try await writer.write(piece)
                pieces.give(piece)
                place += count
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    /// An answer of which nothing is made: the head of one whose length is not known before.
    static func headOnly(_ mediaType: String) -> Response {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: mediaType))
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody { try await $0.finish(nil) }
        )
    }
}
