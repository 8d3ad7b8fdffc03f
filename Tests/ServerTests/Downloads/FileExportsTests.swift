import Features
import Foundation
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import Server

@Suite("files that are made for those who ask")
struct FileExportsTests {
    private func fixture(_ format: LinesFormat) async throws -> ServedFixture {
        var fixture = ServedFixture()
        fixture.fileFormats = format.formats
        try await fixture.add((0..<30).map { try point("p\($0)", Double($0), 1) }, to: "c")
        return fixture
    }

    private func configuration(_ folder: ScratchFolder, exports: Int = 4) -> ServerConfiguration {
        var configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            temporaryFolder: folder.path
        )
        configuration.limits.exports = exports
        configuration.limits.retryAfterInSeconds = 7
        return configuration
    }

    @Test func `a file is whole, has its length, and nothing of it is left`() async throws {
        let folder = try ScratchFolder()
        let format = LinesFormat()
        let fixture = try await fixture(format)
        try await fixture.session(configuration(folder)) { session in
            let answer = try await session.get("/collections/c/items?f=fgb&sortby=id")
            #expect(answer.status == 400, "there is no property of that name")
            let all = try await session.get("/collections/c/items?f=fgb")
            #expect(all.status == 200)
            #expect(all.headers[.contentType] == "application/flatgeobuf")
            #expect(all.headers[.contentLength] == String(all.body.count))
            #expect(all.body.split(separator: 0x0a).count == 30)
            let page = try await session.get("/collections/c/items?f=fgb&limit=7")
            #expect(page.body.split(separator: 0x0a).count == 7)
            #expect(page.headLinks["next"]?.type == "application/flatgeobuf")
            let tag = try #require(all.headers[.eTag])
            #expect(tag.hasPrefix("W/"), "the same features, but maybe not the same bytes")
            let again = try await session.get(
                "/collections/c/items?f=fgb",
                headers: [.ifNoneMatch: tag]
            )
            #expect(again.status == 304)
        }
        #expect(format.written.count == 2)
        #expect(format.written.allSatisfy { $0.hasPrefix(folder.path) && $0.hasSuffix(".fgb") })
        #expect(folder.files == [])
    }

    @Test func `nothing is left of a file that could not be made`() async throws {
        let folder = try ScratchFolder()
        let format = LinesFormat(isFailing: true)
        let fixture = try await fixture(format)
        try await fixture.session(configuration(folder, exports: 1)) { session in
            for _ in 0..<3 {
                let answer = try await session.get("/collections/c/items?f=fgb")
                #expect(answer.status == 500)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
        #expect(format.written.count == 3 && folder.files == [])
    }

    @Test func `one file more than may be is refused until another is sent`() async throws {
        let folder = try ScratchFolder()
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let format = LinesFormat {
            enter.yield()
            for await _ in released { break }
        }
        let fixture = try await fixture(format)
        let path = "/collections/c/items?f=fgb"
        try await fixture.session(configuration(folder, exports: 1)) { session in
            async let first = session.get(path)
            for await _ in entered { break }
            let second = try await session.get(path)
            #expect(second.status == 503)
            #expect(second.headers[.retryAfter] == "7")
            #expect(try second.json["title"] as? String == "Too many files")
            #expect(try await session.get(path, method: .head).status == 200, "it needs no file")
            release.finish()
            #expect(try await first.status == 200)
            #expect(try await session.get(path).status == 200)
        }
    }

    @Test func `what an ended process left is taken away, and what a living one has is not`()
        async throws
    {
        let folder = try ScratchFolder()
        func exports() -> FileExports {
            FileExports(folder: folder.path, maximumCount: 1, retryAfterInSeconds: 1)
        }
        let manager = FileManager.default
        for name in ["kunyu-exports-dead", "other"] {
            try manager.createDirectory(
                atPath: "\(folder.path)/\(name)/a",
                withIntermediateDirectories: true
            )
            _ = manager.createFile(
                atPath: "\(folder.path)/\(name)/a/features.gpkg",
                contents: Data([1])
            )
        }
        _ = manager.createFile(atPath: "\(folder.path)/kunyu-exports-dead/lock", contents: Data())
        let living = exports()
        try living.prepare()
        #expect(folder.files == ["other/a/features.gpkg"])
        let own = try #require(
            try manager.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("kunyu") }
        )
        let second = exports()
        try second.prepare()
        #expect(manager.fileExists(atPath: "\(folder.path)/\(own)"))
        withExtendedLifetime((living, second)) {}
    }

    @Test func `a folder in which no files can be made is said at the start`() throws {
        let exports = FileExports(
            folder: "/nonexistent/folder",
            maximumCount: 1,
            retryAfterInSeconds: 1
        )
        #expect(throws: FeatureStoreError.self) { try exports.prepare() }
    }

    @Test func `a file is read at any place, and its place is free when it is let go`()
        async throws
    {
        let folder = try ScratchFolder()
        let exports = FileExports(folder: folder.path, maximumCount: 1, retryAfterInSeconds: 1)
        var file: ExportedFile? = try await exports.export("txt") { path in
            #expect(FileManager.default.createFile(atPath: path, contents: Data("0123456".utf8)))
        }
        #expect(exports.current == 1 && file?.size == 7)
        await #expect(throws: Problem.self) { try await exports.export("txt") { _ in } }
        var buffer = ByteBuffer()
        #expect(try file?.read(into: &buffer, from: 2, atMost: 3) == 3)
        #expect(try file?.read(into: &buffer, from: 5, atMost: 100) == 2)
        #expect(String(buffer: buffer) == "23456")
        #expect(throws: FeatureStoreError.self) {
            try file?.read(into: &buffer, from: 7, atMost: 1)
        }
        file = nil
        #expect(exports.current == 0)
    }
}
