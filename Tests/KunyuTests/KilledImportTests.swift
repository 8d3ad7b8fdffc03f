import Foundation
import Testing

@Suite("killed imports")
struct KilledImportTests {
    /// Killed as soon as the log holds megabytes of rows that are not committed.
    @Test func `an import that is killed half way leaves the collection as it was`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let before = try kunyu.file("before.csv", "id,lon,lat\nold,1,2\n")
        try kunyu.run("import", before, "--collection", "places")

        let rows = (0..<200_000).map { "r\($0),\(Double($0) / 2_000 + 1),10\n" }
        let file = try kunyu.file("rows.csv", "id,lon,lat\n" + rows.joined())
        let process = try kunyu.process([
            "import", file, "--collection", "places", "--mode", "replace",
        ])
        process.standardError = FileHandle.nullDevice
        try process.run()
        let log = kunyu.store + "-wal"
        while process.isRunning, size(of: log) < 4_000_000 { sched_yield() }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try #require(process.terminationReason == .uncaughtSignal)
        #expect(size(of: log) >= 4_000_000)

        let after = try kunyu.run("query", "places", "--format", "geojson")
        #expect(after.status == 0)
        #expect(after.output.contains("\"numberMatched\":1"))
        #expect(after.output.contains("\"id\":\"old\""))
        let again = try kunyu.run("import", before, "--collection", "places", "--mode", "replace")
        #expect(again.status == 0)
    }

    @Test func `a pipe is refused, for it cannot be read twice`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let pipe = kunyu.folder.appendingPathComponent("rows.csv").path
        try #require(mkfifo(pipe, 0o600) == 0)
        let imported = try kunyu.run("import", pipe, "--collection", "places")
        #expect(imported.status != 0)
        #expect(imported.errors.contains("no regular file"))
    }

    private func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }
}
