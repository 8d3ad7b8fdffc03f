import Compression
import Foundation
import TestSupport
import Testing

/// Plain and gzip files are read alike, and a bad one gives an error, never less than its content.
struct FileBytesTests {
    private static let text = Array(String(repeating: "坤舆 Kunyu\n", count: 40).utf8)
    /// `text` by gzip at level 9, in one block.
    private static let compressed = decoded(
        "H4sIAAAAAAAC/3s6d8mLjjYF79K8ylKup6OckcoBAHXqZu0IAgAA"
    )
    private static let second = decoded("H4sIAAAAAAAC/ytOTc7PS+ECAH7ADwYHAAAA")
    private static let empty = decoded("H4sIAAAAAAAC/wMAAAAAAAAAAAA=")

    private static let zeros = decoded(
        """
        H4sIAAAAAAAC/5Pv5mAAAab/bw8y8gIZhxZ898/lZxdhGAWjYBSMglEwCkbBKBgFo2AUjIJR\
        MApGAQh8yKvXun2egdOWAQAACVBMRg8AAA==
        """
    )

    @Test func `a plain file is given as it is`() throws {
        #expect(try content(of: Self.text) == Self.text)
        #expect(try content(of: [0x1f]) == [0x1f])
        #expect(try content(of: []) == [])
    }

    @Test func `a plain file over several chunks is given whole`() throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
        #expect(try content(of: bytes) == bytes)
        #expect(try content(of: StoredGzip.member(bytes)) == bytes)
    }

    @Test func `a gzip file is inflated whatever its name`() throws {
        #expect(try content(of: Self.compressed) == Self.text)
        #expect(try content(of: Self.empty) == [])
    }

    @Test func `members one after another are one content`() throws {
        let bytes = Self.compressed + Self.empty + Self.second
        #expect(try content(of: bytes) == Self.text + Array("second\n".utf8))
        // The boundary of the members falls on the boundary of the chunks.
        let first = Array(repeating: UInt8(7), count: 65_536 - 23)
        let member = StoredGzip.member(first)
        #expect(member.count == 65_536)
        #expect(try content(of: member + Self.second) == first + Array("second\n".utf8))
    }

    @Test func `a gzip file cut anywhere is an error`() throws {
        for length in 2..<Self.compressed.count {
            let cut = Array(Self.compressed.prefix(length))
            #expect(throws: CompressionError.truncated, "cut to \(length) bytes") {
                try content(of: cut)
            }
        }
        let cutInSecond = Self.compressed + Self.second.dropLast()
        #expect(throws: CompressionError.truncated) { try content(of: cutInSecond) }
    }

    @Test func `a gzip file with one wrong byte never gives other content`() throws {
        for index in 10..<Self.compressed.count {
            for bit in 0..<8 {
                var damaged = Self.compressed
                damaged[index] ^= 1 << bit
                // Bits after the end of the last block have no meaning.
                guard let content = try? content(of: damaged) else { continue }
                #expect(content == Self.text, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func `other bytes after a gzip member are an error`() throws {
        #expect(throws: CompressionError.self) {
            try content(of: Self.compressed + Array("garbage".utf8))
        }
    }

    @Test func `content compressed a thousandfold comes in pieces of bounded size`() throws {
        // The four million zeros are compressed twice, for the sake of this file.
        let file = try TemporaryFile(try content(of: Self.zeros))
        let bytes = try FileBytes(path: file.path)
        var count = 0
        while let piece = try bytes.next() {
            #expect(piece.count <= 262_144)
            #expect(piece.allSatisfy { $0 == 0 })
            count += piece.count
        }
        #expect(count == 4_000_000)
    }

    @Test func `a missing file and a folder are errors that name the path`() throws {
        for path in ["/nonexistent/kunyu", FileManager.default.temporaryDirectory.path] {
            #expect(throws: CompressionError.unreadable(path: path)) { try FileBytes(path: path) }
        }
    }

    @Test func `what has been read of the file is counted in compressed bytes`() throws {
        let file = try TemporaryFile(Self.compressed)
        let bytes = try FileBytes(path: file.path)
        #expect(bytes.fileSize == Self.compressed.count)
        #expect(bytes.bytesRead == 0)
        while try bytes.next() != nil {}
        #expect(bytes.bytesRead == Self.compressed.count)
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `mutated gzip files give content or an error`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let corpus = [
            Self.compressed, Self.empty, Self.compressed + Self.second,
            StoredGzip.member(Self.text),
        ]
        for round in 0..<400 {
            var bytes = corpus[Int.random(in: 0..<corpus.count, using: &generator)]
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 2..<bytes.count, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            do throws(CompressionError) {
                let inflated = try content(of: bytes)
                #expect(inflated.count < 1 << 20, "seed \(seed), round \(round)")
            } catch {
                #expect(error != .outOfMemory, "seed \(seed), round \(round)")
            }
        }
    }

    private func content(of bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        guard let file = try? TemporaryFile(bytes) else {
            throw .unreadable(path: "temporary folder")
        }
        let source = try FileBytes(path: file.path)
        var content: [UInt8] = []
        while let chunk = try source.next() { content += chunk }
        return content
    }

    private static func decoded(_ base64: String) -> [UInt8] {
        [UInt8](Data(base64Encoded: base64) ?? Data())
    }
}
