internal import Formats
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

    /// The records of a table below `shared`, by the names of its columns; empty fields are left out.
    public static func records(of path: String) throws -> [[String: String]] {
        var rest: [UInt8]? = Array(try Data(contentsOf: url(path)))
        var reader = try CSVReader {
            defer { rest = nil }
            return rest
        }
        var records: [[String: String]] = []
        while let result = try reader.next() {
            var fields: [String: String] = [:]
            for field in try result.get().fields {
                if case .string(let text) = field.value { fields[field.name] = text }
            }
            records.append(fields)
        }
        return records
    }
}
