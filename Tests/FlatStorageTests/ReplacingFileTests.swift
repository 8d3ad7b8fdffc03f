import FlatStorage
import Foundation
import TestSupport
import Testing

@Suite("files that appear when they are complete, and files read in pieces")
struct ReplacingFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `what is appended and written over is read, before the end and after it`() throws {
        let path = folder.path + "/a"
        let seed: UInt64 = 8
        var random = SplitMix64(seed: seed)
        let writer = try ReplacingFileWriter(path: path)
        var expected: [UInt8] = []
        for _ in 0..<40 {
            // Some pieces are greater than what is gathered before it is written.
            let count =
                Int.random(in: 0...60_000, using: &random) * (Bool.random(using: &random) ? 1 : 0)
            let piece = [UInt8](repeating: .random(in: 0...255, using: &random), count: count)
            try writer.append(piece)
            expected += piece
            #expect(writer.size == expected.count)
            let start = Int.random(in: 0...expected.count, using: &random)
            let length = Int.random(in: 0...min(500, expected.count - start), using: &random)
            #expect(
                try writer.read(at: start, count: length)
                    == Array(expected[start..<start + length]),
                "seed \(seed)"
            )
        }
        try writer.overwrite([1, 2, 3], at: 10)
        expected.replaceSubrange(10..<13, with: [1, 2, 3])
        #expect(!FileManager.default.fileExists(atPath: path))
        try writer.finish()
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == expected)
        let file = try RandomAccessFile(path: path)
        #expect(file.size == expected.count && file.modificationTime > 0)
        #expect(try file.read(at: 5, count: 100) == Array(expected[5..<105]))
        #expect(try file.read(at: file.size, count: 0) == [])
    }

    @Test(arguments: [(-1, 1), (0, 11), (10, 1), (11, 0), (0, -1), (Int.max, 1), (1, Int.max)])
    func `a piece that leaves the file is an error`(offset: Int, count: Int) throws {
        let path = folder.path + "/a"
        try Data(count: 10).write(to: URL(fileURLWithPath: path))
        let file = try RandomAccessFile(path: path)
        #expect(throws: FlatStorageError.truncated(path: path)) {
            try file.read(at: offset, count: count)
        }
    }

    @Test func `a writer that is let go leaves the old file`() throws {
        let path = folder.path + "/a"
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        do {
            let writer = try ReplacingFileWriter(path: path)
            try writer.append([1])
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
}
