internal import FlatStorage
internal import Formats
internal import Foundation
internal import GeometryTypes
internal import Logging
internal import Synchronization
internal import Tiles

/// The archives of a folder, open, with what they say of themselves.
final class ArchiveCatalog: Sendable {
    /// How many archives stay open.
    private static let maximumCount = 64
    /// Of how many files it is known what was told of them.
    private static let maximumReasons = 1024

    /// One archive.
    struct Entry: Sendable {
        let name: String
        let archive: PMTilesArchive
        /// What it says of its tiles; empty where that is no JSON object.
        let metadata: JSONValue

        /// The zooms that have tiles and can be asked for.
        var zooms: ClosedRange<Int> {
            let greatest = min(archive.header.maximumZoom, TileMatrixSet.maximumZoom)
            return min(archive.header.minimumZoom, greatest)...greatest
        }

        /// What a person reads of it.
        var title: String { text("name") ?? name }

        /// A text of the metadata; nil where there is none or it is empty.
        func text(_ key: String) -> String? {
            guard case .string(let text) = metadata[key], !text.isEmpty else { return nil }
            return text
        }
    }

    private let folder: ArchiveFolder?
    private let logger: Logger
    private let open = Mutex<[String: (time: Int64, size: Int, entry: Entry)]>([:])

    /// Why files are not served, as the operator was told, by their names.
    private let told = Mutex<[String: String]>([:])

    /// Creates a catalogue of the archives in a folder; of none for nil.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - logger: Where it is told which files are not served, once for each reason.
    init(folder: ArchiveFolder?, logger: Logger) {
        self.folder = folder
        self.logger = logger
    }

    /// Whether there is a folder.
    var hasFolder: Bool { folder != nil }

    /// The archives that can be read, in the order of their names.
    func entries() -> [Entry] {
        (folder?.names() ?? []).compactMap { try? entry($0) }
    }

    /// The archive of a name.
    ///
    /// - Throws: ``Problem`` 404 where there is none, or none that can be read.
    func entry(_ name: String) throws(Problem) -> Entry {
        let file = try file(name)
        let kept = open.withLock { $0[name] }
        if let kept, kept.time == file.modificationTime, kept.size == file.size {
            return kept.entry
        }
        let archive: PMTilesArchive
        let text: String
        do throws(PMTilesError) {
            archive = try PMTilesArchive(path: file.path)
            text = try archive.metadata()
        } catch {
            tell("\(error)", of: name)
            throw .notFound(
                "the archive '\(name)' cannot be read: it is damaged or of another form"
            )
        }
        let entry = Entry(name: name, archive: archive, metadata: Self.parsed(text))
        open.withLock { open in
            if open.count >= Self.maximumCount { open.removeAll() }
            open[name] = (file.modificationTime, file.size, entry)
        }
        return entry
    }

    private static func parsed(_ text: String) -> JSONValue {
        var chunk: [UInt8]? = Array(text.utf8)
        var parser = try? JSONParser {
            defer { chunk = nil }
            return chunk
        }
        return (try? parser?.value()) ?? .null
    }

    /// The file of a name, which begins as an archive does.
    ///
    /// - Throws: ``Problem`` 404 where there is none.
    func file(_ name: String) throws(Problem) -> RandomAccessFile {
        guard let folder else { throw .notFound("there is no archive '\(name)'") }
        let path: String
        do throws(Problem) {
            path = try folder.path(of: name)
        } catch {
            // A file that has gone takes up room as long as it is open.
            open.withLock { $0[name] = nil }
            throw error
        }
        let file: RandomAccessFile
        let start: [UInt8]
        do throws(FlatStorageError) {
            file = try RandomAccessFile(path: path)
            start = try file.read(at: 0, count: min(file.size, PMTilesHeader.magicSize))
        } catch {
            tell(Self.reason(error), of: name)
            throw .notFound("there is no archive '\(name)' that can be read")
        }
        // What else lies or is linked there is nobody's to read.
        guard PMTilesHeader.begins(start) else {
            tell("it is no PMTiles archive of version 3", of: name)
            throw .notFound("'\(name)' is no PMTiles archive of version 3")
        }
        return file
    }

    private static func reason(_ error: FlatStorageError) -> String {
        switch error {
        case .unreadable(_, ESPIPE): "it is a pipe, a socket or a device"
        case .unreadable(_, EISDIR): "it is a folder"
        case .unreadable(_, let code): "it cannot be read (errno \(code))"
        default: "it cannot be read"
        }
    }

    /// Tells the operator why a file is not served.
    private func tell(_ reason: String, of name: String) {
        let isNew = told.withLock { told in
            if told.count >= Self.maximumReasons { told.removeAll() }
            return told.updateValue(reason, forKey: name) != reason
        }
        guard isNew else { return }
        logger.warning(
            "a file of the folder of archives is not served",
            metadata: ["file": "\(name + ArchiveFolder.ending)", "reason": "\(reason)"]
        )
    }
}
