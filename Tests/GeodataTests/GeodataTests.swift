import Foundation
import Testing

@Suite("geodata")
struct GeodataTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("geodata")

    @Test func `the checksums hold, and every data file has one`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = ["--check", "--strict", "--quiet", "SHA256SUMS"]
        process.currentDirectoryURL = Self.folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let listed = Set(try sums().keys)
        let data = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".gz") || $0.hasSuffix(".csv") || $0.hasSuffix(".geojson") }
        #expect(listed == Set(data))
    }

    @Test func `the folder stays below 20 MB`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let bytes = try files.reduce(0) { sum, name in
            let path = Self.folder.appendingPathComponent(name).path
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            return sum + (size ?? 0)
        }
        #expect(bytes <= 20_000_000)
    }

    @Test func `the catalogue names every file with its checksum, licence and attribution`() throws
    {
        let sums = try sums()
        var files: Set<String> = []
        for set in try catalog("collections") + catalog("tables") {
            let file = try #require(set["file"] as? String)
            files.insert(file)
            #expect(set["sha256"] as? String == sums[file])
            for key in ["licence", "attribution", "source", "sourceDate"] {
                #expect((set[key] as? String)?.isEmpty == false, "\(file) lacks \(key)")
            }
        }
        #expect(files == Set(sums.keys))
    }

    @Test func `the prefecture polygons are marked as approximate`() throws {
        let cities = try #require(
            try catalog("collections").first { $0["id"] as? String == "cities" }
        )
        #expect(cities["approximate"] as? Bool == true)
    }

    @Test func `the sources name every file`() throws {
        let text = try String(
            contentsOf: Self.folder.appendingPathComponent("SOURCES.md"),
            encoding: .utf8
        )
        for (file, sum) in try sums() {
            #expect(text.contains(file))
            #expect(text.contains(sum), "SOURCES.md has another checksum of \(file)")
        }
    }

    @Test func `every Chinese name of a town has Chinese characters`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
        process.arguments = ["-dc", Self.folder.appendingPathComponent("gazetteer.csv.gz").path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        // A quoted name may have commas in it.
        let lines = text.split(separator: "\n").filter { !$0.contains("\"") }.map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let column = try #require(lines.first?.firstIndex(of: "name_zh"))
        let names = lines.dropFirst().map { $0[column] }.filter { !$0.isEmpty }
        #expect(names.count > 9000)
        let han: ClosedRange<Unicode.Scalar> = "\u{3400}"..."\u{9FFF}"
        #expect(names.filter { !$0.unicodeScalars.contains(where: han.contains) } == [])
    }

    private func sums() throws -> [String: String] {
        let text = try String(
            contentsOf: Self.folder.appendingPathComponent("SHA256SUMS"),
            encoding: .utf8
        )
        var sums: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            sums[String(parts[1])] = String(parts[0])
        }
        return sums
    }

    private func catalog(_ member: String) throws -> [[String: Any]] {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("catalog.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(json[member] as? [[String: Any]])
    }
}
