internal import FlatStorage
internal import Formats
internal import GeometryTypes
internal import Synchronization
internal import Tiles

/// The archives of a folder, open, with what they say of themselves.
final class ArchiveCatalog: Sendable {
    /// How many archives stay open.
    private static let maximumCount = 64

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
    private let open = Mutex<[String: (time: Int64, size: Int, entry: Entry)]>([:])

    /// Creates a catalogue of the archives in a folder; of none for nil.
    init(folder: ArchiveFolder?) {
        self.folder = folder
    }

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

    /// The file of a name, whatever it holds.
    ///
    /// - Throws: ``Problem`` 404 where there is none.
    func file(_ name: String) throws(Problem) -> RandomAccessFile {
        guard let folder else { throw .notFound("there is no archive '\(name)'") }
        let path = try folder.path(of: name)
        guard let file = try? RandomAccessFile(path: path) else {
            throw .notFound("there is no archive '\(name)' that can be read")
        }
        return file
    }
}
