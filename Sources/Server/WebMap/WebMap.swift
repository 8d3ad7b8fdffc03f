internal import Compression
internal import Foundation

/// The scripts and style sheets of the map on the landing page: our own modules, which are compiled
/// in, and the library that draws, which lies in a folder.
///
/// All modules stand under one name that changes with any of them, since they import each other by
/// names that do not.
struct WebMap: Sendable {
    /// The files of the library, as they lie in the folder.
    static let libraryFiles = ["maplibre-gl.js", "maplibre-gl.css"]

    /// The first segment of the paths of all files.
    static let folder = "static"

    /// Each file by the last two segments of its path.
    private let files: [String: StaticFile]
    private let moduleFolder: String
    private let libraryFolder: String

    /// Reads the library.
    ///
    /// - Parameter folder: The path of the folder that holds ``libraryFiles``.
    /// - Throws: ``WebAssetsError``.
    init(folder: String) throws(WebAssetsError) {
        var library: [(name: String, bytes: [UInt8])] = []
        for name in Self.libraryFiles {
            let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
            guard let data = try? Data(contentsOf: file) else {
                throw .unreadable(path: "\(folder)/\(name)")
            }
            library.append((name, [UInt8](data)))
        }
        let modules = Self.modules.sorted { $0.key < $1.key }.map {
            (name: $0.key, bytes: $0.value)
        }
        moduleFolder = "map-" + StaticFile.hash(modules)
        libraryFolder = "maplibre-" + StaticFile.hash(library)
        let gzip = GzipPool(level: 9, maximumStreams: 1)
        var files: [String: StaticFile] = [:]
        for (folder, group) in [(moduleFolder, modules), (libraryFolder, library)] {
            for file in group {
                guard let made = try? StaticFile(file.bytes, name: file.name, gzip: gzip) else {
                    throw .unreadable(path: file.name)
                }
                files["\(folder)/\(file.name)"] = made
            }
        }
        self.files = files
    }

    /// The file in a folder; nil where there is none.
    func file(_ folder: String, _ name: String) -> StaticFile? { files["\(folder)/\(name)"] }

    /// What the head of the page loads; `root` is the path under which the service lies.
    func head(root: String) -> Head {
        func module(_ name: String) -> String { "\(root)/\(Self.folder)/\(moduleFolder)/\(name)" }
        func library(_ name: String) -> String { "\(root)/\(Self.folder)/\(libraryFolder)/\(name)" }
        let scripts = Self.modules.keys.filter { $0.hasSuffix(".js") && $0 != "boot.js" }.sorted()
        return Head(
            stylesheets: [library("maplibre-gl.css"), module("map.css")],
            boot: module("boot.js"),
            library: library("maplibre-gl.js"),
            modules: scripts.map(module),
            main: module("main.js")
        )
    }

    /// The addresses of what the head of the page loads.
    struct Head: Sendable {
        let stylesheets: [String]
        /// The script that runs before the page is drawn.
        let boot: String
        let library: String
        /// The modules, all at once, so that none waits for the one that imports it.
        let modules: [String]
        let main: String
    }
}

/// Why the library of the map cannot be served.
public enum WebAssetsError: Error, Hashable, Sendable {
    /// A file is missing or cannot be read.
    case unreadable(path: String)
}

extension WebAssetsError: CustomStringConvertible {
    /// What is wrong and what is allowed, for the operator.
    public var description: String {
        switch self {
        case .unreadable(let path):
            "'\(path)' cannot be read; a folder with maplibre-gl.js and maplibre-gl.css is allowed"
        }
    }
}
