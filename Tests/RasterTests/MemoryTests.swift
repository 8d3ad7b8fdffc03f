import Foundation
import Raster
import Testing

/// Tests that every handle is freed on every path, in a process of their own, whose memory is
/// theirs alone.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/statm"), "needs Linux"))
struct MemoryTests {
    /// The memory of the process in bytes.
    private static func memory() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            .split(separator: " ")
        return try #require(fields.count > 1 ? Int(fields[1]) : nil) * 4096
    }

    private static func round() {
        let rasteriser = SVGRasteriser(maximumPixels: 500_000)
        _ = try? rasteriser.png(Documents.map, width: 800)
        _ = try? rasteriser.pdf(Documents.map, properties: PDFProperties(title: "坤舆"))
        _ = try? rasteriser.png(Documents.map, width: 5000)
        _ = try? rasteriser.png(Documents.svg("", ""))
        _ = try? rasteriser.pdf(Documents.svg("", ""))
        _ = try? rasteriser.png(Array(Documents.map.dropLast(9)))
        _ = try? rasteriser.pdf(Array(Documents.map.dropLast(9)))
        _ = FontCoverage.missing(in: "坤舆\u{378}")
    }

    @Test func `memory stays flat over many pictures and many errors`() async {
        await #expect(processExitsWith: .success) {
            for _ in 0..<30 { MemoryTests.round() }
            let before = try MemoryTests.memory()
            // A picture that is not freed is 1.3 MB, a parsed document some 20 kB, an error or a
            // list of fonts less: 300 of each show.
            for _ in 0..<300 { MemoryTests.round() }
            let growth = try MemoryTests.memory() - before
            if growth >= 4 << 20 { throw Growth(bytes: growth) }
        }
    }

    private struct Growth: Error {
        let bytes: Int
    }
}
