public import Foundation

/// The test material that lies beside the repository, in `../shared`, and is never committed.
///
/// A test that needs it carries `.enabled(if: SharedMaterial.exists(…))`, so that it is reported
/// as skipped where the folder is absent.
public enum SharedMaterial {
    /// The place of a file or folder below `shared`.
    public static func url(_ path: String) -> URL {
        URL(filePath: #filePath)
            .resolvingSymlinksInPath()
            .appending(path: "../../../../shared")
            .appending(path: path)
            .standardizedFileURL
    }

    /// Whether a file or folder below `shared` is there.
    public static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }

    /// The lines of a text file below `shared`, without empty ones.
    public static func lines(of path: String) throws -> [String] {
        try String(contentsOf: url(path), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
            .map(String.init)
    }
}
