internal import Foundation

/// A file that is there for one test.
struct TemporaryFile: ~Copyable {
    let path: String

    init(_ bytes: [UInt8]) throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-\(UUID().uuidString)")
        try Data(bytes).write(to: url)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
