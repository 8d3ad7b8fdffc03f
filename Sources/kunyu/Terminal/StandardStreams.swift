internal import Foundation

/// Writing to the standard streams as they are: no buffering between them.
enum StandardStreams {
    static func write(_ text: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    static func writeError(_ text: String) {
        // A closed standard error leaves nobody to tell.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether a person watches standard error.
    static var isErrorTerminal: Bool {
        isatty(STDERR_FILENO) == 1
    }
}
