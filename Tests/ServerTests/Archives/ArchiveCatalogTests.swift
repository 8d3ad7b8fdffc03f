import Foundation
import TestSupport
import Testing

@testable import Server

@Suite("the folder of archives")
struct ArchiveCatalogTests {
    private static func withFolder(_ body: (URL, RecordedLog, ArchiveCatalog) throws -> Void) throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "archives-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = RecordedLog()
        try body(
            folder,
            log,
            ArchiveCatalog(folder: ArchiveFolder(folder.path), logger: log.logger)
        )
    }

    private static func write(_ bytes: [UInt8], _ name: String, _ folder: URL) throws {
        try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
    }

    private static let sound = SmallArchive.bytes([(0, [0x1a, 0])], metadata: "{}")

    @Test func `a file that is not served is told to the operator once`() throws {
        try Self.withFolder { folder, log, catalog in
            try Self.write(Self.sound, "a.pmtiles", folder)
            try Self.write(Array(Self.sound[..<100]), "cut.pmtiles", folder)
            try Self.write(Array("root:x:0:0".utf8), "other.pmtiles", folder)
            try Self.write([], "empty.pmtiles", folder)
            let pipe = folder.appending(path: "pipe.pmtiles")
            #expect(unsafe mkfifo(pipe.path, 0o600) == 0)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "z.pmtiles"),
                withIntermediateDirectories: false
            )
            for _ in 0..<2 { #expect(catalog.entries().map(\.name) == ["a"]) }
            let told = "a file of the folder of archives is not served"
            let none = "it is no PMTiles archive of version 3"
            let cut = "\(folder.path)/cut.pmtiles is no PMTiles archive of version 3"
            #expect(
                log.lines == [
                    "\(told); file=cut.pmtiles; reason=\(cut)",
                    "\(told); file=empty.pmtiles; reason=\(none)",
                    "\(told); file=other.pmtiles; reason=\(none)",
                    "\(told); file=pipe.pmtiles; reason=it is a pipe, a socket or a device",
                    "\(told); file=z.pmtiles; reason=it is a folder",
                ]
            )
            // Another reason is told as well.
            try Self.write([1], "cut.pmtiles", folder)
            _ = catalog.entries()
            #expect(log.lines.last == "\(told); file=cut.pmtiles; reason=\(none)")
            #expect(throws: Problem.self) { try catalog.file("other") }
        }
    }

    @Test func `a file that has gone is closed`() throws {
        try Self.withFolder { folder, _, catalog in
            try Self.write(Self.sound, "a.pmtiles", folder)
            weak let archive = try catalog.entry("a").archive
            #expect(archive != nil)
            try FileManager.default.removeItem(at: folder.appending(path: "a.pmtiles"))
            #expect(throws: Problem.self) { try catalog.entry("a") }
            #expect(archive == nil)
        }
    }

    @Test func `an archive that says wild things is described within the world`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "archives-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var bytes = Self.sound
        // Bounds and center beyond the world, and a zoom that no tile has.
        bytes.replaceSubrange(102..<127, with: [UInt8](repeating: 0x7f, count: 25))
        try Self.write(bytes, "wild.pmtiles", folder)
        let configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            archiveFolder: folder.path
        )
        try await ServedFixture().session(configuration) { session in
            let json = try await session.get("/archives/wild").json
            let bounds = try #require(json["bounds"] as? [Double])
            #expect(bounds[0] < bounds[2] && bounds[1] < bounds[3])
            #expect(bounds[2] == 180 && bounds[3] <= 90)
            #expect(json["center"] as? [Double] == [180, 90, 1])
        }
    }
}
