internal import FlatStorage
internal import Foundation
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// The archives of tiles in a folder of the operator: its files `NAME.pmtiles`, as they are at the
/// moment.
struct ArchiveFolder: Sendable {
    /// What names of files end in.
    static let ending = ".pmtiles"

    private let path: String

    /// - Throws: ``ArchiveFolderError`` where the folder cannot be read.
    init(_ path: String) throws(ArchiveFolderError) {
        self.path = path
        guard (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil else {
            throw .unreadable(path: path)
        }
    }

    /// The names of the archives, without the ending, in order of their bytes.
    func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
            .map { String($0.dropLast(Self.ending.count)) }
            .filter(Self.isName)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The path of an archive.
    ///
    /// - Throws: ``Problem`` 404 where there is none of that name.
    func path(of name: String) throws(Problem) -> String {
        let file = path + "/" + name + Self.ending
        guard Self.isName(name), FileManager.default.fileExists(atPath: file) else {
            throw .notFound("there is no archive '\(name)'")
        }
        return file
    }

    /// Whether a name is that of a file in the folder itself that is not hidden.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains { $0 == 0x2f || $0 == 0 }
    }
}

/// Why a folder of archives cannot be served.
public enum ArchiveFolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder cannot be read.
    case unreadable(path: String)

    /// What is wrong, for the operator.
    public var description: String {
        switch self {
        case .unreadable(let path): "'\(path)' is no folder that can be read"
        }
    }
}
