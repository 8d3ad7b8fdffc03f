internal import Compression
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// A file under a name that changes with its content, ready to be sent whole or in gzip.
struct StaticFile: Sendable {
    let mediaType: String
    private let content: CachedAnswer
    private let revision: Revision

    /// - Throws: ``CompressionError`` where memory is short.
    init(_ bytes: [UInt8], name: String, gzip: GzipPool) throws(CompressionError) {
        mediaType = MediaType.ofFile(name)
        content = try CachedAnswer(bytes, ServerTiming("file")).compressed(by: gzip)
        revision = Revision(tag: EntityTag(Self.hash([(name, bytes)])), lastModified: nil)
    }

    /// The answer to a request, which may be kept for ever.
    func response(to exchange: Exchange) -> Response {
        var response =
            exchange.unchanged(revision) ?? content.response(mediaType, revision, to: exchange)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }

    /// The hash of some files with their names, as it stands in their address.
    static func hash(_ files: [(name: String, bytes: [UInt8])]) -> String {
        var hash = ContentHash()
        for file in files {
            hash.add(file.name)
            file.bytes.withUnsafeBytes { hash.add($0) }
        }
        return hash.text
    }
}
