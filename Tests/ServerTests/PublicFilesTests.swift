import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("files of the operator")
struct PublicFilesTests {
    /// A folder that is there while the body runs.
    private func withFolder<Value>(
        _ files: [String: String],
        _ body: (URL) async throws -> Value
    ) async throws -> Value {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("public-\(UUID().uuidString)")
        let folder = root.appendingPathComponent("folder")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        for (path, text) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        return try await body(folder)
    }

    private func session<Value>(
        _ folder: URL,
        _ body: @escaping @Sendable (ServedSession) async throws -> Value
    ) async throws -> Value {
        try await ServedFixture().session(
            ServerConfiguration(baseURL: ServedFixture.base, publicFolder: folder.path),
            body
        )
    }

    @Test func `a file is served under its path with the type of its ending`() async throws {
        let files = [
            "robots.txt": "User-agent: *", ".well-known/security.txt": "Contact: x",
            "图/北 京.svg": "<svg/>", "a.unknown": "?", "LICENSE": "free", "pictures/a.PNG": "png",
        ]
        try await withFolder(files) { folder in
            try await session(folder) { session in
                for (path, type, text) in [
                    ("/robots.txt", "text/plain; charset=utf-8", "User-agent: *"),
                    ("/.well-known/security.txt", "text/plain; charset=utf-8", "Contact: x"),
                    ("/%E5%9B%BE/%E5%8C%97%20%E4%BA%AC.svg", MediaType.svg, "<svg/>"),
                    ("/a.unknown", "application/octet-stream", "?"),
                    ("/LICENSE", "text/plain; charset=utf-8", "free"),
                    ("/pictures/a.PNG", "image/png", "png"),
                    ("/robots.txt?version=2", "text/plain; charset=utf-8", "User-agent: *"),
                ] {
                    let answer = try await session.get(path)
                    #expect(answer.status == 200, "\(path)")
                    #expect(answer.headers[.contentType] == type)
                    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                    #expect(String(decoding: answer.body, as: UTF8.self) == text)
                }
            }
        }
    }

    @Test func `a file has the methods of a resource, and what is none stays 404`() async throws {
        try await withFolder(["robots.txt": "x"]) { folder in
            try await session(folder) { session in
                let head = try await session.get("/robots.txt", method: .head)
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(head.headers[.contentLength] == "1")
                let options = try await session.get("/robots.txt", method: .options)
                #expect(options.status == 204)
                #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
                #expect(try await session.get("/robots.txt", method: .post).status == 405)
                for method in [HTTPRequest.Method.get, .head, .options, .post] {
                    #expect(try await session.get("/nope.txt", method: method).status == 404)
                    let below = try await session.get("/robots.txt/x", method: method)
                    #expect(below.status == 404)
                }
                #expect(try await session.get("/").status == 200)
                #expect(try await session.get("/collections").status == 200)
                #expect(try await session.get("/collections/nope/items").status == 404)
                #expect(try await session.get("/maps/a/b/c").status == 404)
                let slash = try await session.get("/robots.txt/")
                #expect(slash.status == 308)
                #expect(slash.headers[.location] == ServedFixture.base + "/robots.txt")
                let problem = try await session.get("/nope.txt")
                #expect(problem.headers[.contentType] == MediaType.problem)
            }
        }
    }

    @Test func `names with a dot in front are left out, and no path leads out`() async throws {
        let files = [".secret": "x", "a/.git/config": "x", ".well-known/.x": "x", "b": "b"]
        try await withFolder(files) { folder in
            try await session(folder) { session in
                for path in [
                    "/.secret", "/a/.git/config", "/.well-known/.x", "/../folder/b",
                    "/%2e%2e/folder/b", "/a/../b", "//b", "/B",
                ] {
                    let hidden = try await session.get(path)
                    #expect(hidden.status == 404, "\(path)")
                }
                let shown = try await session.get("/b")
                #expect(shown.status == 200)
            }
        }
    }

    @Test func `a link out of the folder is refused, one within is followed`() async throws {
        try await withFolder(["a.txt": "x"]) { folder in
            let outside = folder.deletingLastPathComponent().appendingPathComponent("out.txt")
            try Data("secret".utf8).write(to: outside)
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/within.txt",
                withDestinationPath: "a.txt"
            )
            let files = try PublicFiles(folder: folder.path, reserved: [])
            #expect(files["/within.txt"]?.byteCount == 1)
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/link.txt",
                withDestinationPath: outside.path
            )
            #expect(throws: PublicFolderError.outside(path: "link.txt")) {
                try PublicFiles(folder: folder.path, reserved: [])
            }
        }
    }

    @Test(arguments: [
        "collections/x.txt", "maps/world.svg", "api", "static/a.css", "health/x", "search",
        "conformance",
    ])
    func `a file where the service has its own paths is refused at start`(_ path: String)
        async throws
    {
        try await withFolder([path: "x"]) { folder in
            let name = String(path.prefix { $0 != "/" })
            await #expect(throws: PublicFolderError.reserved(path: path, name: name)) {
                try await session(folder) { _ in }
            }
        }
    }

    @Test func `more than 16 MiB together is refused, and a folder that is not there`()
        async throws
    {
        try await withFolder(["a": "", "b": "x"]) { folder in
            let size = PublicFiles.maximumSize
            let large = folder.appendingPathComponent("a")
            try Data(count: size - 1).write(to: large)
            let files = try PublicFiles(folder: folder.path, reserved: [])
            #expect(files["/a"]?.byteCount == size - 1)
            try Data(count: size).write(to: large)
            #expect(throws: PublicFolderError.tooLarge(limit: size)) {
                try PublicFiles(folder: folder.path, reserved: [])
            }
        }
        #expect(throws: PublicFolderError.unreadable(path: "/nowhere/at/all")) {
            try PublicFiles(folder: "/nowhere/at/all", reserved: [])
        }
    }
}
