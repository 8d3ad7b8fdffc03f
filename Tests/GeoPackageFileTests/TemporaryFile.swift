import Foundation
import GRDB
import GeoPackageFile

/// A GeoPackage of its own for one test, gone afterwards.
final class TemporaryFile: Sendable {
    let folder: URL
    let queue: DatabaseQueue

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kunyu-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var configuration = Configuration()
        configuration.prepareDatabase { SpatialFunctions.register(on: $0) }
        queue = try DatabaseQueue(
            path: folder.appending(path: "test.gpkg").path,
            configuration: configuration
        )
        try queue.write { try GeoPackageSchema.create(in: $0) }
    }

    deinit {
        // Best effort: a folder left over in the temporary directory harms nothing.
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appending(path: "test.gpkg").path }
}

extension FeatureTable {
    /// A table with two columns and a title with everything that needs quoting.
    static func sample(_ name: String) -> FeatureTable {
        FeatureTable(
            name: name,
            identifier: "title of \(name)",
            summary: "it's \"quoted\"",
            columns: [
                Column(name: "a \"b\" 'c'", sqlType: "TEXT", title: "T'", mimeType: "text/plain"),
                Column(name: "名称", sqlType: "INTEGER"),
            ]
        )
    }

    /// Names that need quoting.
    static let hostileNames = [
        "plain", "with blank", "quote\"d", "it's", "站点", "select", "semi;colon", "é", "a.b-c", "\"",
        "--", "x\"); DROP TABLE gpkg_contents; --", "UPPER", "%_",
    ]
}
