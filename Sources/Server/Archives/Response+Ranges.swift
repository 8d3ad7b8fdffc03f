internal import FlatStorage
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension RandomAccessFile {
    /// How much of a file is read at once, in bytes.
    private static let pieceSize = 128 << 10

    /// What tells the content from others that the path has had: size and time of change.
    var revision: Revision {
        var hash = ContentHash()
        hash.add(Int64(size))
        hash.add(modificationTime)
        return Revision(
            tag: EntityTag(hash.text),
            lastModified: LastModified(seconds: modificationTime / 1_000_000_000)
        )
    }

    /// Bytes of the file as a body that reads them piece by piece while they are sent.
    fileprivate func body(_ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var place = range.lowerBound
            while place < range.upperBound {
                let count = min(Self.pieceSize, range.upperBound - place)
                let bytes = try self.read(at: place, count: count)
                try await writer.write(ByteBuffer(bytes: bytes))
                place += count
            }
            try await writer.finish(nil)
        }
    }
}

extension Response {
    /// A file as it lies there, or the part of it that is asked for; never compressed, since the
    /// places in it are counted in its own bytes.
    ///
    /// Source: RFC 9110 §13, §14.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - mediaType: What it holds.
    ///   - exchange: The request.
    /// - Returns: The whole, a part, or that the client has it.
    /// - Throws: ``Problem`` 412 where a condition is not met; 416 for a part that is not there.
    static func ranged(
        _ file: RandomAccessFile,
        _ mediaType: String,
        to exchange: Exchange
    ) throws(Problem) -> Response {
        let (revision, request) = (file.revision, exchange.request)
        var fields: HTTPFields = [.acceptRanges: "bytes", .contentType: mediaType]
        fields[.eTag] = revision.tag.text
        if let time = revision.lastModified { fields[.lastModified] = time.text }
        // A file that is replaced has another tag, which costs one question to find out.
        fields[.cacheControl] = "public, no-cache"
        switch Preconditions(request.headers)?.outcome(
            tag: revision.tag,
            lastModified: revision.lastModified?.seconds
        ) {
        case .notModified: return .notModified(fields)
        case .failed:
            throw Problem(
                status: 412,
                title: "Precondition failed",
                detail: "the archive is not, or no more, the one that the condition names"
            )
        case .proceed, nil: break
        }
        // No other method than GET has ranges.
        let isPart = request.method == .get && isSame(revision, request.headers)
        switch ByteRange(isPart ? request.headers[.range] : nil, size: file.size) {
        case .whole:
            return Response(status: .ok, headers: fields, body: file.body(0..<file.size))
        case .part(let range):
            fields[.contentRange] =
                "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            return Response(status: .partialContent, headers: fields, body: file.body(range))
        case .unsatisfiable:
            throw Problem(
                status: 416,
                title: "Range not satisfiable",
                detail: "the archive has \(file.size) bytes, counted from 0; none of them is meant",
                size: file.size
            )
        }
    }

    /// Whether `If-Range` names the file, or is not there.
    private static func isSame(_ revision: Revision, _ fields: HTTPFields) -> Bool {
        guard let text = fields[.ifRange] else { return true }
        if let tag = EntityTag(parsing: text) { return !tag.isWeak && tag == revision.tag }
        // Two contents may be of one second: a date that is not long past names neither.
        return false
    }
}
