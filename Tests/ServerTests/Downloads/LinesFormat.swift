import Features
import Formats
import Foundation
import Synchronization
import Testing

@testable import Server

/// A format whose files hold an id in each line; it tells where it was written, and may wait or
/// fail in the middle.
final class LinesFormat: FeatureFileFormat {
    private let paths = Mutex<[String]>([])
    private let isFailing: Bool
    private let wait: (@Sendable () async -> Void)?

    init(isFailing: Bool = false, wait: (@Sendable () async -> Void)? = nil) {
        self.isFailing = isFailing
        self.wait = wait
    }

    /// Where files were written.
    var written: [String] { paths.withLock { $0 } }

    /// The formats of a server with this one for FlatGeobuf.
    var formats: FeatureFileFormats { [.flatGeobuf: { _ in self }] }

    func write(
        _ selection: FeatureSelection,
        to path: String
    ) async throws(FeatureStoreError) {
        paths.withLock { $0.append(path) }
        let lines = try selection.entries(0..<selection.count).map { $0.feature.id.text + "\n" }
        guard FileManager.default.createFile(atPath: path, contents: Data(lines.joined().utf8))
        else { throw .storageFailure("cannot write \(path)") }
        await wait?()
        if isFailing { throw .storageFailure("the disk is full") }
    }
}

/// A folder that is gone when the test is over.
final class ScratchFolder {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// All files in it, at any depth, but for locks.
    var files: [String] {
        (FileManager.default.subpaths(atPath: path) ?? []).filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: path + "/" + name,
                isDirectory: &isFolder
            )
            return exists && !isFolder.boolValue && !name.hasSuffix("/lock")
        }
    }
}
