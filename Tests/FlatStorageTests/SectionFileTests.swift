import FlatStorage
import Foundation
import TestSupport
import Testing

@Suite struct SectionFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(seed: UInt64 = 1) throws -> String {
        var random = SplitMix64(seed: seed)
        let path = folder.path + "/a.snapshot"
        let writer = try SectionFileWriter(path: path)
        try writer.write("numbers", FlatArray((0..<3000).map { _ in random.next() }))
        try writer.write("none", FlatArray<Double>())
        try writer.write("blocks", FlatArray([SIMD16<Double>(repeating: 0.5)]))
        try writer.write("large", FlatArray([UInt8](repeating: 7, count: 2_500_001)))
        try writer.write("texts", count: 3) { FlatArray(Array("片\($0)".utf8)) }
        try writer.finish()
        return path
    }

    @Test func `what is written is read`() throws {
        let file = try SectionFile(path: write(seed: 5))
        var random = SplitMix64(seed: 5)
        let numbers = try file.array("numbers", of: UInt64.self)
        #expect(numbers.elements == (0..<3000).map { _ in random.next() })
        #expect(try file.array("none", of: Double.self).isEmpty)
        #expect(try file.array("blocks", of: SIMD16<Double>.self)[0][15] == 0.5)
        #expect(try file.array("large", of: UInt8.self).count == 2_500_001)
        let texts = try file.slices("texts")
        #expect((0..<texts.count).map { texts[$0].text } == ["片0", "片1", "片2"])
    }

    @Test func `a pipe without a writer is refused, not waited for`() throws {
        let path = folder.path + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: FlatStorageError.unreadable(path: path, code: ESPIPE)) {
            try RandomAccessFile(path: path)
        }
        #expect(throws: FlatStorageError.unreadable(path: path, code: ESPIPE)) {
            try MappedFile(path: path)
        }
        #expect(throws: FlatStorageError.unreadable(path: folder.path, code: EISDIR)) {
            try MappedFile(path: folder.path)
        }
    }

    @Test func `arrays outlive the file that they are from`() throws {
        let path = try write()
        let numbers = try SectionFile(path: path).array("numbers", of: UInt64.self)
        try FileManager.default.removeItem(atPath: path)
        var random = SplitMix64(seed: 1)
        #expect(numbers.elements.allSatisfy { $0 == random.next() })
    }

    @Test func `a section that is not there, or of another size, is missing`() throws {
        let file = try SectionFile(path: write())
        #expect(throws: FlatStorageError.missing(section: "letters")) {
            try file.array("letters", of: UInt8.self)
        }
        #expect(throws: FlatStorageError.missing(section: "large")) {
            try file.array("large", of: UInt64.self)
        }
    }

    @Test func `every flipped bit outside the padding is noticed`() throws {
        let path = try write()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = SplitMix64(seed: 11)
        // The header, the first bytes of a section, the table, and places anywhere.
        var places = Array(0..<40) + Array(4096..<4100) + Array(whole.count - 96..<whole.count)
        places += (0..<40).map { _ in 32_768 + 4096 + Int.random(in: 0..<2_000_000, using: &random)
        }
        for place in places {
            var damaged = whole
            damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try damaged.write(to: URL(fileURLWithPath: path))
            #expect(throws: FlatStorageError.self, "byte \(place)") { try SectionFile(path: path) }
        }
    }

    @Test(arguments: [0, 1, 39, 40, 4096, 30_000, 2_000_000])
    func `a file that was cut off is noticed`(length: Int) throws {
        let path = try write()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: FlatStorageError.self) { try SectionFile(path: path) }
        try whole.dropLast().write(to: URL(fileURLWithPath: path))
        #expect(throws: FlatStorageError.self) { try SectionFile(path: path) }
    }

    @Test func `a writer that is let go leaves nothing behind`() throws {
        let path = try write()
        do {
            let writer = try SectionFileWriter(path: path)
            try writer.write("numbers", FlatArray([1, 2, 3]))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.snapshot"])
        #expect(try SectionFile(path: path).array("numbers", of: UInt64.self).count == 3000)
    }

    @Test func `a folder that is not there is said`() {
        #expect(throws: FlatStorageError.unwritable(path: "/no/such/folder/a", code: 2)) {
            try SectionFileWriter(path: "/no/such/folder/a")
        }
        #expect(throws: FlatStorageError.unreadable(path: "/no/such/file", code: 2)) {
            try SectionFile(path: "/no/such/file")
        }
    }
}

/// A folder that goes with its test.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("kunyu-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
