import Foundation
import Testing

@Suite("killed imports")
struct KilledImportTests {
    /// The file is a pipe, read twice: all of it for the survey, then half of it, so that the
    /// process is killed while it waits inside its transaction with thousands of rows written.
    @Test func `an import that is killed half way leaves the collection as it was`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let before = try kunyu.file("before.csv", "id,lon,lat\nold,1,2\n")
        try kunyu.run("import", before, "--collection", "places")

        let pipe = kunyu.folder.appendingPathComponent("rows.csv").path
        try #require(mkfifo(pipe, 0o600) == 0)
        let process = try kunyu.process([
            "import", pipe, "--collection", "places", "--mode", "replace",
        ])
        process.standardError = FileHandle.nullDevice
        try process.run()

        let rows = (0..<20_000).map { "r\($0),\(Double($0) / 1_000 + 1),10\n" }
        let survey = try FileHandle(forWritingTo: URL(fileURLWithPath: pipe))
        try survey.write(contentsOf: Data(("id,lon,lat\n" + rows.joined()).utf8))
        try survey.close()
        let half = try FileHandle(forWritingTo: URL(fileURLWithPath: pipe))
        try half.write(contentsOf: Data(("id,lon,lat\n" + rows[..<15_000].joined()).utf8))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try half.close()
        #expect(process.terminationReason == .uncaughtSignal)

        let after = try kunyu.run("query", "places", "--format", "geojson")
        #expect(after.status == 0)
        #expect(after.output.contains("\"numberMatched\":1"))
        #expect(after.output.contains("\"id\":\"old\""))
        let again = try kunyu.run("import", before, "--collection", "places", "--mode", "replace")
        #expect(again.status == 0)
    }
}
