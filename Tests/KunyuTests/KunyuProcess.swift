import Foundation
import Testing

/// The program as it was built, run as its user runs it.
struct KunyuProcess {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// A folder of the test's own.
    let folder: URL
    var store: String { folder.appendingPathComponent("kunyu.gpkg").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kunyu-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Takes the folder away.
    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes a file into the folder and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// A process that is not started yet; the store is named to it unless it takes none.
    func process(_ arguments: [String], takesStore: Bool = true) throws -> Process {
        let process = Process()
        let executable: URL = try #require(Self.executable, "the program is not built")
        process.executableURL = executable
        process.arguments = arguments + (takesStore ? ["--store", store] : [])
        process.currentDirectoryURL = Self.root
        return process
    }

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: String...) throws -> Outcome {
        try run(arguments)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], takesStore: Bool = true) throws -> Outcome {
        let process = try process(arguments, takesStore: takesStore)
        let output = folder.appendingPathComponent("out-\(UUID().uuidString)")
        let errors = folder.appendingPathComponent("err-\(UUID().uuidString)")
        for url in [output, errors] {
            try Data().write(to: url)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// Imports 9000 points into `places` that make a response of more than 20 MB together.
    func importLargePlaces() throws {
        let note = String(repeating: "x", count: 2_500)
        let rows = (0..<9_000).map { "r\($0),\(Double($0) / 100),10,\(note)\n" }
        let file = try file("rows.csv", "id,lon,lat,note\n" + rows.joined())
        try #require(try run("import", file, "--collection", "places").status == 0)
    }

    /// The root of the project.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program beside the tests.
    private static var executable: URL? {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("kunyu")
        let usual = root.appendingPathComponent(".build/debug/kunyu")
        return [beside, usual].first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
