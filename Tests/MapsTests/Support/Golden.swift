import Foundation
import Testing

/// Compares a text with the file `Goldens/<suite>/<case>` byte for byte.
///
/// With `RECORD_GOLDENS=1` the file is written and the test fails on purpose: look at it before
/// it is committed.
func expectGolden(_ text: String, _ suite: String, _ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Goldens/\(suite)/\(name)").standardizedFileURL
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(suite)/\(name): look at it, then run without RECORD_GOLDENS")
        return
    }
    let expected = try Data(contentsOf: file)
    #expect(expected == Data(text.utf8), "differs from Goldens/\(suite)/\(name)")
}
