internal import Compression
internal import Foundation
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// The files of an operator's folder, read once and kept in memory to be served as they are.
///
/// Names that begin with a dot are left out, except the folder `.well-known` (RFC 8615).
struct PublicFiles: Sendable {
    /// The greatest size of all files together, in bytes.
    static let maximumSize = 16 << 20

    /// A file ready to be sent.
    struct File: Sendable {
        let mediaType: String
        private let content: CachedAnswer
        private let revision: Revision

        /// - Throws: ``CompressionError`` where memory is short.
        init(
            _ data: Data,
            path: String,
            modified: Date?,
            gzip: GzipPool
        ) throws(CompressionError) {
            mediaType = MediaType.ofFile(path)
            let bytes = [UInt8](data)
            let plain = CachedAnswer(bytes, ServerTiming("file"))
            content = MediaType.isText(mediaType) ? try plain.compressed(by: gzip) : plain
            var hash = ContentHash()
            bytes.withUnsafeBytes { hash.add($0) }
            revision = Revision(
                tag: EntityTag(hash.text),
                lastModified: modified.map {
                    LastModified(seconds: Int64($0.timeIntervalSince1970))
                }
            )
        }

        /// The number of bytes.
        var byteCount: Int { content.byteCount }

        /// The answer to a request, which may be kept for an hour.
        func response(to exchange: Exchange) -> Response {
            if let response = exchange.unchanged(revision) { return response.kept }
            return content.response(mediaType, revision, to: exchange).kept
        }
    }

    private let files: [String: File]

    /// No files.
    init() { files = [:] }

    /// Reads a folder.
    ///
    /// - Parameters:
    ///   - folder: The path of the folder.
    ///   - reserved: The names that no file or folder directly in it may have, since the paths
    ///     below them are the service's own.
    /// - Throws: ``PublicFolderError``.
    init(folder: String, reserved: Set<String>) throws(PublicFolderError) {
        let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        var files: [String: File] = [:]
        var size = 0
        let gzip = GzipPool(level: 6, maximumStreams: 1)
        for path in try Self.paths(in: root, folder) {
            if let name = path.split(separator: "/").first.map(String.init),
                reserved.contains(name)
            {
                throw .reserved(path: path, name: name)
            }
            let target = root.appendingPathComponent(path).resolvingSymlinksInPath()
            guard target.path.hasPrefix(root.path + "/") else { throw .outside(path: path) }
            guard let data = try? Data(contentsOf: target, options: .uncached) else {
                throw .unreadable(path: path)
            }
            size += data.count
            guard size <= Self.maximumSize else { throw .tooLarge(limit: Self.maximumSize) }
            let values = try? target.resourceValues(forKeys: [.contentModificationDateKey])
            let file = try? File(
                data,
                path: path,
                modified: values?.contentModificationDate,
                gzip: gzip
            )
            guard let file else { throw .unreadable(path: path) }
            files["/" + path] = file
        }
        self.files = files
    }

    /// Whether there are none.
    var isEmpty: Bool { files.isEmpty }

    /// The file under the path of a request, which may be percent-encoded.
    subscript(_ path: String) -> File? {
        guard path.utf8.contains(0x25) else { return files[path] }
        return PercentEncoding.decode(path, plusIsSpace: false).flatMap { files[$0] }
    }

    /// The paths of all files, relative to the folder.
    private static func paths(
        in root: URL,
        _ folder: String
    ) throws(PublicFolderError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder),
            isFolder.boolValue,
            let enumerator = FileManager.default.enumerator(atPath: root.path)
        else { throw .unreadable(path: folder) }
        var paths: [String] = []
        while let path = enumerator.nextObject() as? String {
            let names = path.split(separator: "/")
            let isHidden = names.enumerated().contains { index, name in
                name.hasPrefix(".") && !(index == 0 && name == ".well-known")
            }
            let full = root.appendingPathComponent(path).path
            guard !isHidden, FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            paths.append(path)
        }
        return paths.sorted()
    }
}

extension Response {
    /// The answer, to be kept by clients for an hour.
    fileprivate var kept: Response {
        var response = self
        response.headers.append(HTTPField(name: .cacheControl, value: "max-age=3600"))
        return response
    }
}

/// Why a folder of files cannot be served.
public enum PublicFolderError: Error, Hashable, Sendable {
    /// The folder or a file in it cannot be read.
    case unreadable(path: String)
    /// All files together exceed a number of bytes.
    case tooLarge(limit: Int)
    /// A symbolic link leads out of the folder.
    case outside(path: String)
    /// The file lies where the service has resources of its own.
    case reserved(path: String, name: String)
}

extension PublicFolderError: CustomStringConvertible {
    /// What is wrong and what is allowed, for the operator.
    public var description: String {
        switch self {
        case .unreadable(let path): "'\(path)' cannot be read"
        case .tooLarge(let limit):
            "the files are larger than \(limit >> 20) MiB together, which is the most that is kept"
        case .outside(let path): "'\(path)' leads out of the folder"
        case .reserved(let path, let name):
            "'\(path)' would hide or be hidden by what the service has at /\(name)"
        }
    }
}
