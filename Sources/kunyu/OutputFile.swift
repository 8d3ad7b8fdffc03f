internal import Foundation

/// Where a command writes: standard output, or a file that appears when it is complete.
final class OutputFile {
    private let path: String?
    private let partialPath: String
    private let handle: FileHandle
    private var isFinished = false

    /// Opens the file beside its place, or standard output for nil.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            partialPath = ""
            handle = .standardOutput
            return
        }
        partialPath = path + ".partial"
        guard FileManager.default.createFile(atPath: partialPath, contents: nil),
            let handle = FileHandle(forWritingAtPath: partialPath)
        else { throw CommandFailure("\(path) cannot be written") }
        self.handle = handle
    }

    deinit {
        if !isFinished, path != nil { try? FileManager.default.removeItem(atPath: partialPath) }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws {
        try handle.write(contentsOf: Data(bytes))
    }

    /// Moves the file to its place.
    func finish() throws {
        isFinished = true
        guard let path else { return }
        try handle.synchronize()
        try handle.close()
        guard rename(partialPath, path) == 0 else {
            throw CommandFailure("\(path) cannot be written")
        }
    }
}
